import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openEdgedModules } from '../../../src/fuzz/coverage/edged-modules.ts'
import { patchWebAssembly, type WebAssemblyPatch } from '../../../src/fuzz/coverage/patch-webassembly.ts'
import { addEdges } from '../../../src/fuzz/coverage/wasm-edges.ts'
import { hostWebAssembly, type WasmInstance, type WasmNamespace } from '../../../src/fuzz/coverage/webassembly.ts'
import { name } from '../../../src/sandbox/engine/wasm-binary.ts'
import { assemble, bodies } from './assemble.ts'

/** The realm's own WebAssembly stays as it is: each test patches a copy of the namespace. */
const copyOfApi = (): WasmNamespace =>
  Object.defineProperties({}, Object.getOwnPropertyDescriptors(hostWebAssembly)) as WasmNamespace

function patched(): { api: WasmNamespace; patch: WebAssemblyPatch; taken: () => number } {
  const api = copyOfApi()
  const patch = patchWebAssembly(api)
  const { space } = patch.modules.memory
  return { api, patch, taken: () => space.counters().reduce((sum, count) => sum + count, 0) }
}

const call = ({ exports }: WasmInstance, value = 3): number =>
  (exports as Record<'f0', (value: number) => number>).f0(value)
const countdown = assemble({ bodies: [bodies.countdown] })
const asResponse = (bytes: Uint8Array<ArrayBuffer>): Promise<Response> =>
  Promise.resolve(new Response(bytes, { headers: { 'content-type': 'application/wasm' } }))

const ways: Readonly<Record<string, (api: WasmNamespace) => Promise<WasmInstance>>> = {
  'Module and Instance': async ({ Module, Instance }) => new Instance(new Module(countdown)),
  compile: async ({ compile, Instance }) => new Instance(await compile(countdown)),
  compileStreaming: async ({ compileStreaming, Instance }) =>
    new Instance(await compileStreaming(asResponse(countdown))),
  'instantiate, of bytes': async ({ instantiate }) =>
    ((await instantiate(countdown)) as { instance: WasmInstance }).instance,
  'instantiate, of a module': async ({ instantiate, Module }) =>
    (await instantiate(new Module(countdown))) as WasmInstance,
  instantiateStreaming: async ({ instantiateStreaming }) =>
    (await instantiateStreaming(asResponse(countdown))).instance,
  'an ArrayBuffer': async ({ instantiate }) =>
    ((await instantiate(countdown.buffer)) as { instance: WasmInstance }).instance,
  'a view at an offset': async ({ instantiate }) => {
    const larger = new Uint8Array(countdown.length + 5)
    larger.set(countdown, 5)
    return ((await instantiate(larger.subarray(5))) as { instance: WasmInstance }).instance
  },
}
for (const [way, open] of Object.entries(ways))
  test(`${way}: what runs is counted, and nothing is without the patch`, async () => {
    const { api, patch, taken } = patched()
    assert.equal(call(await open(api)), 0)
    assert.equal(taken(), 1 + 4 + 3 + 1)
    patch.undo()
    call(await open(api))
    assert.equal(taken(), 9)
  })

test('modules and instances are of the classes of before', () => {
  const { api, patch } = patched()
  const module = new api.Module(countdown)
  assert.ok(module instanceof hostWebAssembly.Module && module instanceof api.Module)
  assert.ok(new api.Instance(module) instanceof hostWebAssembly.Instance)
  assert.throws(() => (api.Module as unknown as () => void)(), TypeError)
  assert.equal(api.Module.name, 'Module')
  patch.undo()
  assert.equal(api.Module, hostWebAssembly.Module)
  assert.equal(api.instantiate, hostWebAssembly.instantiate)
})

test('all instances count at one place, and the same bytes twice too', () => {
  const { api, patch, taken } = patched()
  const module = new api.Module(countdown)
  for (const each of [module, module, new api.Module(countdown.slice())]) call(new api.Instance(each))
  assert.equal(patch.modules.memory.space.edges(), 4)
  assert.equal(taken(), 27)
  assert.ok(new api.Module(assemble({ bodies: [bodies.choice] })))
  assert.equal(patch.modules.memory.space.edges(), 7)
})

test('every instance has a memory of its own', () => {
  const { api } = patched()
  const module = new api.Module(assemble({ bodies: [bodies.peek], memories: [[0, 1]], data: 'abc' }))
  const [one, other] = [new api.Instance(module), new api.Instance(module)]
  const bytesOf = ({ exports }: WasmInstance): Uint8Array =>
    new Uint8Array((exports as { memory: { buffer: ArrayBuffer } }).memory.buffer)
  bytesOf(one)[0] = 1
  assert.equal(call(one, 0), 1)
  assert.equal(call(other, 0), 97)
})

test('a module shows its own imports and no others; imports may be inherited', () => {
  const { api } = patched()
  const entry = [...name('escapement'), ...name('m'), 2, 0, 1]
  const module = new api.Module(assemble({ bodies: [bodies.peek], imports: [entry], memories: [[0, 1]] }))
  assert.deepEqual(api.Module.imports(module), [{ module: 'escapement', name: 'm', kind: 'memory' }])
  const memory = new api.Memory({ initial: 1 })
  new Uint8Array(memory.buffer)[0] = 5
  assert.equal(call(new api.Instance(module, Object.create({ escapement: { m: memory } })), 0), 5)
})

test('what is wrong fails as it did', async () => {
  const { api, patch } = patched()
  const bad = [Uint8Array.of(1, 2, 3), countdown.subarray(0, 20), undefined, 'text', {}, new DataView(countdown.buffer)]
  for (const source of bad) {
    const errorOf = (from: WasmNamespace): unknown => {
      try {
        return new from.Module(source)
      } catch (error) {
        return [(error as Error).name, (error as Error).message]
      }
    }
    assert.deepEqual(errorOf(api), errorOf(hostWebAssembly))
    const rejection = (from: WasmNamespace): Promise<unknown> =>
      from.compile(source).catch((error: Error) => [error.name, error.message])
    assert.deepEqual(await rejection(api), await rejection(hostWebAssembly))
  }
  const needy = new api.Module(assemble({ bodies: [bodies.peek], imports: [[...name('a'), ...name('m'), 2, 0, 1]] }))
  for (const imports of [undefined, null, 5, {}, { a: {} }]) {
    assert.throws(
      () => new api.Instance(needy, imports),
      (error: Error) => error.name === 'TypeError' || error.name === 'LinkError',
    )
  }
  assert.deepEqual(patch.modules.notes, [])
})

test('a module that cannot be decoded is named, and runs as it is', () => {
  const { api, patch, taken } = patched()
  const sharing = assemble({ bodies: [bodies.same], memories: [[3, 1, 1]], moduleName: 'odd engine' })
  assert.equal(call(new api.Instance(new api.Module(sharing))), 3)
  assert.ok(new api.Module(sharing))
  const { notes } = patch.modules
  assert.equal(notes.length, 1)
  assert.match(notes[0] ?? '', /^module "odd engine" \(\d+ bytes, sha256 [0-9a-f]{12}\) has no counters: .*shared/)
  assert.equal(taken(), 0)
})

test('a rewriter that breaks a module is caught: the module runs as it is, and a note says so', () => {
  const api = copyOfApi()
  const modules = openEdgedModules(api, (module, place) => {
    const edged = addEdges(module, place)
    // One instruction of the code becomes `unreachable`.
    return { ...edged, bytes: edged.bytes.map((byte) => (byte === 0x6b ? 0x6c + 0x60 : byte)) }
  })
  patchWebAssembly(api, modules)
  assert.equal(call(new api.Instance(new api.Module(countdown))), 0)
  assert.equal(modules.memory.space.edges(), 0)
  assert.match(modules.notes.join(), /^a module \(.* has no counters: it is not valid with counters$/)
})

test('where there is no room, a module runs as it is', () => {
  const api = copyOfApi()
  const modules = openEdgedModules(api, (module, place) => ({ ...addEdges(module, place), edges: 1 << 20 }))
  patchWebAssembly(api, modules)
  assert.equal(call(new api.Instance(new api.Module(countdown))), 0)
  assert.match(modules.notes.join(), /no room for 1048576 counters/)
})
