import { unlike, type Defense } from './defense.ts'

export const copiedValues: Defense = {
  id: 'copied-values',
  stops:
    'A live object of the host gives its prototype, and with it the constructor of its functions (class C01, C02).',
  installedBy: 'copy.ts and engine/kernel.ts: values cross as text',
  async verify(probe) {
    const values = { given: { list: [1], nested: { name: 'n' } } }
    const look =
      'given.list.push(2); [Object.getPrototypeOf(given) === Object.prototype, given.list.constructor === Array, given.nested.constructor.constructor === Function].join()'
    const seen = unlike(await probe(look, { values }), { status: 'returned', value: 'true,true,true' })
    if (seen !== undefined) return seen
    return values.given.list.length === 1 ? undefined : 'the guest changed a list of the host'
  },
}
