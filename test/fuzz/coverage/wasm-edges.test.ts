import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openEdgeMemory } from '../../../src/fuzz/coverage/edge-memory.ts'
import { addEdges, type EdgedModule } from '../../../src/fuzz/coverage/wasm-edges.ts'
import { edgesImport } from '../../../src/fuzz/coverage/wasm-memories.ts'
import { hostWebAssembly as api } from '../../../src/fuzz/coverage/webassembly.ts'
import { name } from '../../../src/sandbox/engine/wasm-binary.ts'
import { rewrite } from '../../../src/sandbox/engine/rewrite.ts'
import { engineBytes } from '../../sandbox/engine/support.ts'
import { assemble, bodies, type Plan } from './assemble.ts'

const place = { base: 0, successors: 65_536 - 256, pages: 1 }

interface Counted {
  readonly edged: EdgedModule
  readonly exports: Record<string, (value: number) => number>
  readonly counters: Uint8Array
}

/** Instantiates a module with counters, as `patch-webassembly.ts` does. */
function counted(plan: Plan, imports: Record<string, object> = {}): Counted {
  const bytes = assemble(plan)
  assert.ok(api.validate(bytes), 'the test assembles what is no module')
  const { memory, successors, pages } = openEdgeMemory(api)
  const edged = addEdges(bytes, { base: 0, successors, pages })
  assert.ok(api.validate(edged.bytes))
  const own = Object.fromEntries(
    edged.ownMemories.map((limits, index) => [edgesImport.memory(index), new api.Memory({ ...limits })]),
  )
  const all = { ...imports, [edgesImport.module]: { [edgesImport.counters]: memory, ...own } }
  const { exports } = new api.Instance(new api.Module(edged.bytes), all)
  return {
    edged,
    exports: exports as Counted['exports'],
    counters: new Uint8Array(memory.buffer, 0, edged.edges),
  }
}

test('a loop counts its turns, and a function its calls', () => {
  const { exports, counters } = counted({ bodies: [bodies.countdown] })
  assert.equal(exports['f0']?.(5), 0)
  // Entry, head of the loop, the branch that is not taken, behind the block that it leads out of.
  assert.deepEqual([...counters], [1, 6, 5, 1])
  exports['f0']?.(0)
  assert.deepEqual([...counters], [2, 7, 5, 2])
})

test('a count stays at 255: 256 turns do not look like none', () => {
  for (const turns of [254, 255, 256, 300, 511]) {
    const { exports, counters } = counted({ bodies: [bodies.countdown] })
    exports['f0']?.(turns)
    assert.equal(counters[2], Math.min(255, turns))
  }
})

test('both branches of an if are told apart, with and without else', () => {
  for (const body of [bodies.choice, bodies.skip, bodies.skipWithValue]) {
    const plain = new api.Instance(new api.Module(assemble({ bodies: [body] }))).exports as Counted['exports']
    const { exports, counters } = counted({ bodies: [body] })
    assert.equal(exports['f0']?.(3), plain['f0']?.(3))
    assert.deepEqual([...counters], [1, 1, 0])
    assert.equal(exports['f0']?.(0), plain['f0']?.(0))
    assert.deepEqual([...counters], [2, 1, 1])
  }
})

test('no counter stands behind a block that nothing branches out of', () => {
  const nested = [0x02, 0x40, 0x02, 0x40, 0x01, 0x0b, 0x0b, 0x20, 0, 0x0b]
  assert.equal(addEdges(assemble({ bodies: [nested] }), place).edges, 1)
})

test('a memory that is imported keeps its index', () => {
  const memory = new api.Memory({ initial: 1 })
  new Uint8Array(memory.buffer).set([10, 20, 30])
  const entry = [...name('a'), ...name('m'), 2, 0, 1]
  const { exports, counters, edged } = counted({ bodies: [bodies.peek], imports: [entry] }, { a: { m: memory } })
  assert.equal(exports['f0']?.(1), 20)
  assert.deepEqual([...counters], [1])
  assert.deepEqual(edged.ownMemories, [])
})

test('a memory that is defined keeps its index, its data, its limits and its export', () => {
  const { exports, counters, edged } = counted({ bodies: [bodies.peek], memories: [[1, 2, 3]], data: 'abc' })
  assert.equal(exports['f0']?.(2), 'c'.charCodeAt(0))
  assert.deepEqual([...counters], [1])
  assert.deepEqual(edged.ownMemories, [{ initial: 2, maximum: 3 }])
  const memory = exports['memory'] as unknown as { buffer: ArrayBuffer; grow(pages: number): number }
  assert.equal(memory.buffer.byteLength, 2 * 65_536)
  memory.grow(1)
  assert.throws(() => memory.grow(1), RangeError)
  assert.equal(exports['f0']?.(2), 'c'.charCodeAt(0))
})

test('imported and defined memories stand together', () => {
  const memory = new api.Memory({ initial: 1 })
  const entry = [...name('a'), ...name('m'), 2, 0, 1]
  const { exports, edged } = counted(
    { bodies: [bodies.peek, bodies.countdown], imports: [entry], memories: [[0, 1]] },
    { a: { m: memory } },
  )
  assert.equal(exports['f0']?.(0), 0)
  assert.equal(edged.ownMemories.length, 1)
})

const v128 = (which: number, ...more: number[]): number[] => [0xfd, which, ...more]
const filling = [0x41, 0, 0x41, 1, 0x41, 2, 0xfc, 11, 0]
const copying = [0x41, 0, 0x41, 1, 0x41, 2, 0xfc, 10, 0, 0]
const extensions: Readonly<Record<string, readonly number[]>> = {
  'vectors (SIMD)': [...v128(12, ...Array<number>(16).fill(1)), ...v128(27, 0), 0x0b],
  'a vector load': [0x20, 0, ...v128(0, 4, 0), ...v128(27, 1), 0x0b],
  'a vector lane load': [
    0x20,
    0,
    ...v128(12, ...Array<number>(16).fill(1)),
    ...v128(84, 0, 0, 3),
    ...v128(21, 3),
    0x0b,
  ],
  threads: [0x20, 0, 0xfe, 0x10, 2, 0, 0xfe, 3, 0, 0x0b],
  'a tail call': [0x20, 0, 0x12, 0, 0x0b],
  'exceptions, as they were first': [0x06, 0x40, 0x19, 0x0b, 0x20, 0, 0x0b],
  'a handler that is delegated': [0x06, 0x40, 0x06, 0x40, 0x18, 0, 0x19, 0x0b, 0x20, 0, 0x0b],
  'memory.fill and memory.copy': [...filling, ...copying, 0x20, 0, 0x0b],
  references: [0xd0, 0x70, 0xd1, 0x0b],
  'a saturating conversion': [0x43, 0, 0, 0x80, 0x3f, 0xfc, 0, 0x0b],
  'wide constants': [0x44, 0, 0, 0, 0, 0, 0, 0xf0, 0x3f, 0xaa, 0x42, 5, 0xa7, 0x6a, 0x0b],
  br_table: [0x02, 0x40, 0x02, 0x40, 0x20, 0, 0x0e, 1, 0, 1, 0x0b, 0x0b, 0x20, 0, 0x0b],
}
for (const [what, body] of Object.entries(extensions))
  test(`${what}: valid with counters`, () => {
    const module = assemble({ bodies: [body], memories: [[0, 1]] })
    assert.ok(api.validate(module), 'the test assembles what is no module')
    assert.ok(api.validate(addEdges(module, place).bytes))
  })

test('a handler of exceptions counts where it leads, in engines that do not know it yet too', () => {
  const tryTable = [0x02, 0x40, 0x1f, 0x40, 1, 2, 0, 0x0b, 0x0b, 0x20, 0, 0x0b]
  assert.equal(addEdges(assemble({ bodies: [tryTable] }), place).edges, 2)
})

test('what cannot be decoded is refused by what it is', () => {
  const refused = (body: readonly number[], why: RegExp, memories = [[0, 1]]): void => {
    assert.throws(
      () => addEdges(assemble({ bodies: [body], memories }), place),
      (error) => {
        assert.ok(error instanceof RangeError)
        assert.match(error.message, why)
        return true
      },
    )
  }
  refused([0xfb, 0, 0x0b], /0xfb/)
  refused([0xff, 0x0b], /0xff/)
  refused([0xfc, 99, 0x0b], /0xfc 99/)
  refused([0xfe, 5, 0x0b], /0xfe 5/)
  refused([0x0c, 3, 0x0b], /label 3/)
  refused([0x0b, 0x0b], /more ends|out of/)
  refused([0x02, 0x40, 0x0b], /within a block/)
  refused(bodies.same, /shared/, [[3, 1, 1]])
  refused(bodies.same, /width/, [[4, 1]])
  assert.throws(() => addEdges(assemble({ bodies: [bodies.same] }).subarray(0, 30), place), RangeError)
})

test('QuickJS gets its counters, as it is installed and as the sandbox rewrites it', async () => {
  const plain = await engineBytes()
  for (const module of [plain, rewrite(plain)]) {
    const { memory: _, ...at } = { ...openEdgeMemory(api), base: 0 }
    const { bytes, edges } = addEdges(module, at)
    assert.ok(api.validate(bytes))
    assert.ok(edges > 20_000, `${edges} edges`)
  }
})
