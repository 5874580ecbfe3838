import { unlike, type Defense } from './defense.ts'

export const ownCompiler: Defense = {
  id: 'own-compiler',
  stops:
    'eval, Function and its async, generator and async-generator siblings compile code of another realm (CVE-2023-32314, class C01).',
  installedBy: 'the engine: every constructor on every prototype chain is its own',
  async verify(probe) {
    const text =
      'return typeof process + typeof require + globalThis.constructor.constructor("return typeof process")()'
    const look = `
    var siblings = [function () {}, async function () {}, function* () {}, async function* () {}, () => 1, class {}]
    var seen = siblings.map(function (f) {
      var compiler = Object.getPrototypeOf(f).constructor
      var made = compiler(${JSON.stringify(text)})
      var value = made()
      return typeof value === 'string' ? value : 'object'
    })
    seen.push((0, eval)('typeof process'))
    seen.join()`
    const value =
      'undefinedundefinedundefined,object,object,object,undefinedundefinedundefined,undefinedundefinedundefined,undefined'
    return unlike(await probe(look), { status: 'returned', value })
  },
}
