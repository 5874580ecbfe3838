import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { RunStatus } from '../../../src/sandbox/result.ts'
import { runModule, type Running } from './sandbox.ts'
import { binary } from './support.ts'

const inFunction = (body: string, type = ''): string => `(module (memory 1) (func (export "run") ${type} ${body}))`

test('a function is called with its arguments and gives its results', async () => {
  const cases: readonly [string, readonly string[], unknown][] = [
    ['(param i32 i32) (result i32) (i32.sub (local.get 0) (local.get 1))', ['5', '7'], -2],
    ['(param i32) (result i32) (local.get 0)', ['4294967295'], -1],
    ['(param i64) (result i64) (i64.add (local.get 0) (i64.const 1))', ['9223372036854775806'], '9223372036854775807'],
    ['(param f64) (result f64) (f64.neg (local.get 0))', ['0'], '-0'],
    ['(result f32) (f32.div (f32.const 0) (f32.const 0))', [], 'NaN'],
    ['(param f64) (result f64) (local.get 0)', ['-Infinity'], '-Infinity'],
    ['(param f64) (result f64) (local.get 0)', ['1.5'], 1.5],
    ['(result i32 i64 f64) (i32.const 1) (i64.const 2) (f64.const 3)', [], [1, '2', 3]],
    ['', [], undefined],
  ]
  for (const [code, args, value] of cases) {
    const result = await runModule(`(module (func (export "run") ${code}))`, { run: { args } })
    assert.deepEqual([result.status, result.value, result.error], ['returned', value, undefined], code)
  }
})

interface Ending {
  readonly what: string
  readonly source: string | Uint8Array
  readonly status: RunStatus
  readonly error?: RegExp
  readonly running?: Running
}

const endless = '(loop (br 0))'
const endings: readonly Ending[] = [
  { what: 'a trap', source: inFunction('unreachable'), status: 'threw', error: /^RuntimeError: unreachable$/ },
  {
    what: 'a load outside of the memory',
    source: inFunction('(drop (i32.load (i32.const -1)))'),
    status: 'threw',
    error: /^RuntimeError: memory access out of bounds$/,
  },
  {
    what: 'an exception',
    source: '(module (tag $e) (func (export "run") (throw $e)))',
    status: 'threw',
    error: /^Exception: /,
  },
  { what: 'no text', source: '(module', status: 'threw', error: /^WatError: module\.wat:1/ },
  { what: 'no binary', source: Uint8Array.of(1, 2, 3), status: 'threw', error: /^CompileError: / },
  { what: 'a wrong type', source: inFunction('(i32.const 1)'), status: 'threw', error: /^CompileError: .*function #0/ },
  {
    what: 'no such function',
    source: '(module (func (export "walk")))',
    status: 'threw',
    error: /^LinkError: .*"run"/,
  },
  {
    what: 'an argument too many',
    source: inFunction(''),
    running: { run: { args: ['1'] } },
    status: 'threw',
    error: /^LinkError: /,
  },
  {
    what: 'an argument that is none',
    source: inFunction('', '(param i32)'),
    running: { run: { args: ['1.5'] } },
    status: 'threw',
    error: /^LinkError: /,
  },
  {
    what: 'a function of references',
    source: '(module (func (export "run") (result funcref) (ref.null func)))',
    status: 'threw',
    error: /^LinkError: /,
  },
  {
    what: 'a segment that does not fit',
    source: '(module (memory 1) (data (i32.const 65536) "x") (func (export "run")))',
    status: 'threw',
    error: /^RuntimeError: .*out of bounds/,
  },
  {
    what: 'a module too large',
    source: `(module ${' '.repeat(2_000)})`,
    running: { options: { moduleBytes: 1_000 } },
    status: 'threw',
    error: /^ModuleRefused: bounds: /,
  },
  {
    what: 'a binary too large',
    source: binary(`(module (memory 1) (data (i32.const 0) "${'x'.repeat(2_000)}"))`),
    running: { options: { moduleBytes: 1_000 } },
    status: 'threw',
    error: /^ModuleRefused: bounds: /,
  },
  { what: 'recursion', source: '(module (func $f (export "run") (call $f)))', status: 'stack-overflow' },
  {
    what: 'recursion that catches all',
    source: '(module (func $f (export "run") (try (do (call $f)) (catch_all (call $f)))))',
    status: 'stack-overflow',
  },
  {
    what: 'a loop, by its fuel',
    source: inFunction(endless),
    running: { limits: { fuel: 1e6 } },
    status: 'out-of-fuel',
  },
  {
    what: 'a loop, by its time',
    source: inFunction(endless),
    running: { limits: { wallMs: 30, fuel: 1e15 } },
    status: 'timed-out',
  },
  {
    what: 'a start function that loops',
    source: `(module (func $s ${endless}) (start $s) (func (export "run")))`,
    running: { limits: { fuel: 1e6 } },
    status: 'out-of-fuel',
  },
  {
    what: 'recursion without an end by tail calls',
    source: '(module (func $f (export "run") (return_call $f)))',
    running: { limits: { fuel: 1e6 } },
    status: 'out-of-fuel',
  },
  {
    what: 'a loop that fills memory',
    source: inFunction('(loop (memory.fill (i32.const 0) (i32.const 1) (i32.const 65536)) (br 0))'),
    running: { limits: { fuel: 1e6 } },
    status: 'out-of-fuel',
  },
  {
    what: 'a loop that throws and catches',
    source: '(module (tag $e) (func (export "run") (loop (try (do (throw $e)) (catch_all)) (br 0))))',
    running: { limits: { fuel: 1e6 } },
    status: 'out-of-fuel',
  },
  { what: 'a memory too large', source: '(module (memory 257) (func (export "run")))', status: 'out-of-memory' },
  {
    what: 'memories too large together',
    source: '(module (memory 200) (memory 100) (func (export "run")))',
    status: 'out-of-memory',
  },
  {
    what: 'a table too large',
    source: '(module (table 300000 funcref) (func (export "run")))',
    status: 'out-of-memory',
  },
  {
    what: 'a trap for want of memory',
    source: inFunction('(if (i32.eq (memory.grow (i32.const 256)) (i32.const -1)) (then unreachable))'),
    status: 'out-of-memory',
  },
]

for (const { what, source, status, error, running } of endings)
  test(`${what} is a result: ${status}`, async () => {
    const result = await runModule(source, running)
    assert.equal(result.status, status, JSON.stringify(result.error))
    const told = `${result.error?.name}: ${result.error?.message}`
    assert.match(told, error ?? /^LimitReached: /)
    assert.doesNotMatch(told, /node:|file:|\.ts|wasm:\/\//)
  })

test('memories and tables grow to their limit together, and no further', async () => {
  const grow = '(i32.eq (memory.grow (i32.const 100)) (i32.const -1))'
  const source = `(module (memory $one 10) (memory $two 10 60) (table 10 externref)
    (func (export "run") (result i32 i32 i32 i32 i32)
      (memory.grow $two (i32.const 50)) (memory.grow $two (i32.const 1))
      (table.grow (ref.null extern) (i32.const 65536))
      (memory.grow $one (i32.const 121)) (memory.grow $one (i32.const 1))))`
  const { value, memoryBytes } = await runModule(source)
  // 60 pages, 10 elements and 65,536 of 64 bytes each, and 131 pages: 16 MiB are 256 pages, and 65,546 elements some 64 of them.
  assert.deepEqual(value, [10, -1, 10, 10, -1])
  assert.equal(memoryBytes, (60 + 131) * 65_536 + 65_546 * 64)
  const alone = await runModule(
    `(module (memory 0) (func (export "run") (result i32) ${grow} drop ${grow} drop ${grow}))`,
  )
  assert.deepEqual([alone.value, alone.memoryBytes], [1, 200 * 65_536])
})

test('fuel is counted, also of what a run did before it ended', async () => {
  const loop = (turns: number): string =>
    inFunction(
      `(local $i i32) (loop (br_if 0 (i32.lt_s (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const ${turns}))))`,
    )
  const used = async (source: string): Promise<number> => (await runModule(source)).fuelUsed ?? 0
  const [few, many] = [await used(loop(1_000)), await used(loop(1_001_000))]
  assert.equal(await used(loop(1_000)), few)
  const aTurn = (many - few) / 1_000_000
  assert.ok(aTurn >= 7 && aTurn <= 10, `${aTurn} steps a turn`)
  const trapped = await runModule(
    `(module (func (export "run") (local i32) (loop (br_if 0 (i32.lt_s (local.tee 0 (i32.add (local.get 0) (i32.const 1))) (i32.const 1000)))) unreachable))`,
  )
  assert.ok((trapped.fuelUsed ?? 0) > 5_000)
})

test('a fresh instance for each run: nothing of an earlier one is there', async () => {
  const count = `(module (global $g (mut i32) (i32.const 0)) (memory 1) (table 1 1 funcref) (elem declare func $f) (func $f)
    (func (export "run") (result i32 i32 i32)
      (global.get $g) (i32.load (i32.const 8)) (ref.is_null (table.get (i32.const 0)))
      (global.set $g (i32.const 1)) (i32.store (i32.const 8) (i32.const 1)) (table.set (i32.const 0) (ref.func $f))))`
  assert.deepEqual((await runModule(count, { after: [count, count] })).value, [0, 0, 1])
})

test('the event loop goes on while a guest computes, so that a run can be cancelled', async () => {
  const controller = new AbortController()
  setTimeout(() => controller.abort(), 30)
  const running = { signal: controller.signal, limits: { fuel: 1e15, wallMs: 600_000 } }
  assert.equal((await runModule(inFunction(endless), running)).status, 'cancelled')
})

test('a module runs as bytes as it does as text', async () => {
  const text = '(module (func (export "run") (result i32) (i32.const 7)))'
  assert.equal((await runModule(binary(text))).value, 7)
  assert.equal((await runModule(text)).value, 7)
})
