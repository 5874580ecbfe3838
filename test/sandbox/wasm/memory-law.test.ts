import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { GuestMemory, OutsideMemory } from '../../../src/sandbox/wasm/guest-memory.ts'
import { data, hostImports, open, runModule } from './sandbox.ts'

const page = 65_536
const edges = [0, 1, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1, -1, -(2 ** 31), page - 1, page, page + 1, 2 * page, 3 * page]
const anyNumber = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom(...edges) },
  { weight: 1, arbitrary: fc.integer() },
  { weight: 5, arbitrary: fc.nat({ max: 3 * page }) },
  { weight: 2, arbitrary: fc.nat({ max: 16 }) },
)

/** A memory of so many pages whose bytes tell where they are. */
function memoryOf(pages: number): {
  readonly memory: { buffer: ArrayBuffer }
  readonly guest: GuestMemory
  moved: number
} {
  const memory = { buffer: new ArrayBuffer(pages * page) }
  const bytes = new Uint8Array(memory.buffer)
  for (let at = 0; at < bytes.length; at++) bytes[at] = (at * 7 + (at >> 8)) & 255
  const made = { memory, moved: 0 }
  return Object.assign(made, {
    guest: new GuestMemory(
      () => memory,
      (count) => void (made.moved += count),
    ),
  })
}

function attempt<T>(body: () => T): T | 'outside' {
  try {
    return body()
  } catch (error) {
    assert.ok(error instanceof OutsideMemory)
    return 'outside'
  }
}

test('law: 5,000 pointers and lengths: all of it lies in the memory, or nothing is read or written', () => {
  let inside = 0
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 3 }),
      anyNumber,
      anyNumber,
      fc.boolean(),
      (pages, pointer, length, writes) => {
        const { memory, guest } = memoryOf(pages)
        const before = Buffer.from(memory.buffer.slice(0))
        const [from, count] = [pointer >>> 0, length >>> 0]
        const fits = from + count <= before.length
        if (fits) inside++
        if (writes && count <= 4 * page) {
          const bytes = Buffer.alloc(count, 0xa5)
          assert.equal(
            attempt(() => guest.write(pointer, bytes)),
            fits ? undefined : 'outside',
          )
          const after = Buffer.from(memory.buffer)
          const expected = Buffer.from(before)
          if (fits) expected.fill(0xa5, from, from + count)
          assert.ok(after.equals(expected))
          return
        }
        const read = attempt(() => guest.read(pointer, length))
        if (fits) assert.ok(before.subarray(from, from + count).equals(read as Uint8Array))
        else assert.equal(read, 'outside')
        assert.ok(before.equals(Buffer.from(memory.buffer)))
      },
    ),
    { numRuns: 5_000 },
  )
  assert.ok(inside > 500, `${inside} lay in the memory`)
})

test('what is read is a copy, and what was taken before the memory grew is never used again', () => {
  const { memory, guest } = memoryOf(1)
  const read = guest.read(0, 4)
  new Uint8Array(memory.buffer).fill(0)
  assert.notDeepEqual(read, Uint8Array.of(0, 0, 0, 0))
  assert.throws(() => guest.range(page, 1), OutsideMemory)
  // As growing does: another buffer, the old one detached.
  memory.buffer = memory.buffer.transfer(2 * page)
  guest.write(2 * page - 1, Uint8Array.of(9))
  assert.deepEqual(guest.read(2 * page - 1, 1), Uint8Array.of(9))
  assert.throws(() => guest.range(2 * page, 1), OutsideMemory)
})

test('every range is counted, and one of a memory that is not there is outside', () => {
  const { guest, ...counted } = memoryOf(1)
  void counted
  const moved: number[] = []
  const none = new GuestMemory(
    () => undefined,
    (count) => void moved.push(count),
  )
  assert.deepEqual(none.range(0, 0), new Uint8Array(0))
  assert.throws(() => none.range(0, 1), OutsideMemory)
  assert.throws(() => none.range(1, 0), OutsideMemory)
  assert.deepEqual(moved, [0])
  assert.equal(guest.range(page, 0).length, 0)
})

/** Each function of `escapement:host` with a pointer and a length, the rest of its arguments harmless. */
const calls: Readonly<Record<string, string>> = {
  log: '(call $log (local.get 0) (local.get 1))',
  name: '(drop (call $call (local.get 0) (local.get 1) (i32.const 0) (i32.const 2)))',
  arguments: '(drop (call $call (i32.const 2) (i32.const 4) (local.get 0) (local.get 1)))',
  read: '(drop (call $read (local.get 0) (local.get 1)))',
  input: '(drop (call $input (local.get 0) (local.get 1)))',
  result: '(call $result (local.get 0) (local.get 1))',
}

test('pointers and lengths at every edge of the memory end the run where they cross it', async (t) => {
  const functions = Object.entries(calls).map(([name, code]) => `(func (export "${name}") (param i32 i32) ${code})`)
  const source = `(module ${hostImports} (memory 1 1) ${data(0, '[]echo')} ${functions.join(' ')})`
  const sandbox = await open({ functions: { echo: () => 'x' }, limits: { outputBytes: 1 << 20 } })
  t.after(() => sandbox.dispose())
  const at = [0, 1, page - 2, page - 1, page, page + 1, 2 ** 31 - 1, -1]
  const lengths = [0, 1, 2, page, page + 1, 60_000, -1, 2 ** 31 - 1]
  for (const entry of Object.keys(calls))
    for (const pointer of at)
      for (const length of lengths) {
        const run = { binary: false, entry, args: [String(pointer), String(length)], argv: [] }
        const result = await sandbox.run(source, { wasm: run, input: 1 })
        const crosses = (pointer >>> 0) + (length >>> 0) > page
        const told = JSON.stringify([entry, pointer, length, result])
        const fills = entry === 'read' || entry === 'input'
        // Texts beyond what may be said at all are not even looked at.
        if (length >>> 0 > 1 << 20 && !fills) assert.equal(result.status, 'output-exceeded', told)
        else if (crosses) {
          assert.equal(result.status, 'threw', told)
          assert.match(result.error?.message ?? '', /outside of the memory/, told)
        } else assert.doesNotMatch(result.error?.message ?? '', /outside of the memory/, told)
      }
})

test('a call whose name, arguments and answer overlap is made with what was there before it', async () => {
  const source = `(module ${hostImports} (memory 1) ${data(0, '["echo"]')}
    (func (export "run") (result i32)
      (drop (call $call (i32.const 2) (i32.const 4) (i32.const 0) (i32.const 8)))
      (call $read (i32.const 0) (i32.const 100))
      (call $result (i32.const 0) (call $read (i32.const 0) (i32.const 100)))))`
  const { value, error } = await runModule(source, { functions: { echo: (...args) => args } })
  assert.deepEqual([value, error], [[['echo']], undefined])
})

test('a memory that grows while a call waits is seen as it is when the answer comes', async () => {
  const source = `(module ${hostImports} (memory 1 3) ${data(0, 'later[]')}
    (func (export "run")
      (local $length i32)
      (local.set $length (call $call (i32.const 0) (i32.const 5) (i32.const 5) (i32.const 2)))
      (drop (memory.grow (i32.const 1)))
      (drop (call $read (i32.const 100000) (local.get $length)))
      (call $result (i32.const 100000) (local.get $length))))`
  const later = async (): Promise<string> => {
    await new Promise((resolve) => setTimeout(resolve, 5))
    return 'answer'
  }
  const { value, error } = await runModule(source, { functions: { later } })
  assert.deepEqual([value, error], [['answer'], undefined])
})
