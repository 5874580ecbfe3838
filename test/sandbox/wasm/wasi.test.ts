import assert from 'node:assert/strict'
import { test } from 'node:test'
import { wasiSignatures } from '../../../src/sandbox/wasm/wasi/signatures.ts'
import { data, runModule, type Running } from './sandbox.ts'

/** Imports of WASI functions by their names, each under `$name`. */
const wasi = (...names: readonly string[]): string =>
  names
    .map((name) => {
      const [parameters = '', results = ''] = (wasiSignatures.get(name) ?? '').split('->')
      return `(import "wasi_snapshot_preview1" "${name}" (func $${name} (param ${parameters}) (result ${results})))`
    })
    .join(' ')

const program = (imports: readonly string[], body: string, more = ''): string =>
  `(module ${wasi(...imports)} (memory (export "memory") 2) ${more} (func (export "run") ${body}))`

/** Writes text that lies at an address to a descriptor; 8 bytes at 65,536 hold the vector. */
const write = (descriptor: number, at: number | string, length: number | string): string => {
  const number = (value: number | string): string => (typeof value === 'number' ? `(i32.const ${value})` : value)
  return `(i32.store (i32.const 65536) ${number(at)}) (i32.store (i32.const 65540) ${number(length)})
    (drop (call $fd_write (i32.const ${descriptor}) (i32.const 65536) (i32.const 1) (i32.const 65544)))`
}

test('both outputs are kept apart, each under the limit', async () => {
  const text = data(0, 'out\nerror\n')
  const both = program(['fd_write'], `${write(1, 0, 4)} ${write(2, 4, 6)} ${write(1, 0, 4)}`, text)
  const { stdout, stderr, status } = await runModule(both)
  assert.deepEqual([status, stdout, stderr], ['returned', 'out\nout\n', 'error\n'])
  for (const descriptor of [1, 2]) {
    const endless = program(['fd_write'], `(loop ${write(descriptor, 0, 4)} (br 0))`, text)
    const ended = await runModule(endless, { limits: { outputBytes: 100 } })
    assert.equal(ended.status, 'output-exceeded')
    assert.ok(Math.max(ended.stdout.length, ended.stderr?.length ?? 0) <= 100)
  }
})

test('a letter that is written in two parts is one', async () => {
  const source = program(['fd_write'], `${write(1, 0, 1)} ${write(1, 1, 1)}`, data(0, 'ü'))
  assert.equal((await runModule(source)).stdout, 'ü')
})

/** Prints a list of texts as `args_get` and `environ_get` give it: sizes at 0 and 4, pointers at 16, texts at 1,000. */
const texts = (sizes: string, get: string): string =>
  program(
    [sizes, get, 'fd_write'],
    `(drop (call $${sizes} (i32.const 0) (i32.const 4))) (drop (call $${get} (i32.const 16) (i32.const 1000)))
     ${write(1, '(i32.load (i32.const 16))', '(i32.load (i32.const 4))')}`,
  )

test('arguments and environment are those of the list, and nothing of the host', async () => {
  const args = await runModule(texts('args_sizes_get', 'args_get'), { run: { argv: ['name', 'ä', ''] } })
  assert.equal(args.stdout, 'name\0ä\0\0')
  const environment = texts('environ_sizes_get', 'environ_get')
  assert.equal((await runModule(environment, { options: { env: { A: '1', B: '=' } } })).stdout, 'A=1\0B==\0')
  assert.equal((await runModule(environment)).stdout, '')
})

const drawing = (length: number): string =>
  `(module ${wasi('random_get')} (memory (export "memory") 2)
    (func (export "run") (result i64 i64 i32)
      (call $random_get (i32.const 0) (i32.const ${length})) (drop)
      (i64.load (i32.const 0)) (i64.load (i32.const 8)) (call $random_get (i32.const 131000) (i32.const 73))))`

test('random numbers are the system’s, or the same for the same seed', async () => {
  const drawn = async (seed?: string) =>
    (await runModule(drawing(16), seed === undefined ? {} : { run: { seed } })).value as unknown[]
  assert.notDeepEqual(await drawn(), await drawn())
  assert.deepEqual(await drawn('a'), await drawn('a'))
  assert.notDeepEqual(await drawn('a'), await drawn('b'))
  // 131,000 + 73 is one beyond two pages.
  assert.equal((await drawn())[2], 21)
})

const time = (id: number): string =>
  `(module ${wasi('clock_time_get', 'clock_res_get')} (memory (export "memory") 1)
    (func (export "run") (result i64 i64 i32)
      (drop (call $clock_time_get (i32.const ${id}) (i64.const 0) (i32.const 0)))
      (drop (call $clock_time_get (i32.const ${id}) (i64.const 0) (i32.const 8)))
      (i64.load (i32.const 0)) (i64.load (i32.const 8)) (call $clock_res_get (i32.const ${id}) (i32.const 0))))`

test('the clock is the real one in whole milliseconds, or the fixed one', async () => {
  const before = Date.now()
  const [first] = (await runModule(time(0))).value as [string]
  const ms = Number(BigInt(first) / 1_000_000n)
  assert.ok(ms >= before && ms <= Date.now() && BigInt(first) % 1_000_000n === 0n)
  const fixed = { options: { clock: { kind: 'fixed', startMs: 1_000, stepMs: 5 } } } as const
  assert.deepEqual((await runModule(time(0), fixed)).value, ['1000000000', '1005000000', 0])
  assert.deepEqual((await runModule(time(1), fixed)).value, ['0', '5000000', 0])
  assert.deepEqual((await runModule(time(2))).value, ['0', '0', 28])
})

/** Waits for so many nanoseconds, by one subscription at 0. */
const sleeping = (nanoseconds: bigint): string =>
  program(
    ['poll_oneoff', 'clock_time_get'],
    `(result i32 i32 i64)
     (i64.store (i32.const 24) (i64.const ${nanoseconds}))
     (call $poll_oneoff (i32.const 0) (i32.const 100) (i32.const 1) (i32.const 200))
     (i32.load (i32.const 200))
     (drop (call $clock_time_get (i32.const 1) (i64.const 0) (i32.const 208))) (i64.load (i32.const 208))`,
  )

test('a guest may sleep, and the host does not wait with it; a fixed clock passes without waiting', async () => {
  const [failed, events, slept] = (await runModule(sleeping(20_000_000n))).value as [number, number, string]
  assert.deepEqual([failed, events], [0, 1])
  assert.ok(BigInt(slept) >= 19_000_000n)
  assert.equal((await runModule(sleeping(2n ** 62n), { limits: { wallMs: 50 } })).status, 'timed-out')
  const fixed = { options: { clock: { kind: 'fixed', startMs: 0, stepMs: 0 } } } as const
  assert.deepEqual((await runModule(sleeping(3_600_000_000_000n), fixed)).value, [0, 1, '3600000000000'])
})

test('proc_exit ends the run: 0 is an end like any other', async () => {
  const exit = (number: number): string =>
    program(['proc_exit'], `(call $proc_exit (i32.const ${number})) (unreachable)`)
  const well = await runModule(exit(0))
  assert.deepEqual([well.status, well.value, well.error], ['returned', undefined, undefined])
  const ill = await runModule(exit(3))
  assert.deepEqual([ill.status, ill.error], ['threw', { name: 'ExitError', message: 'exit code 3' }])
  const caught = `(module ${wasi('proc_exit')} (func (export "run") (try (do (call $proc_exit (i32.const 4))) (catch_all))))`
  assert.equal((await runModule(caught)).error?.message, 'exit code 4')
})

/** Every function of preview 1 with arguments of 0, and what it answers. */
test('all of preview 1 can be imported; what is not offered answers ENOSYS and is counted', async () => {
  const names = [...wasiSignatures.keys()].filter((name) => name !== 'proc_exit' && name !== 'poll_oneoff')
  const zeroes = (name: string): string =>
    (wasiSignatures.get(name) ?? '')
      .split('->')[0]
      ?.trim()
      .split(' ')
      .filter((type) => type !== '')
      .map((type) => `(${type}.const 0)`)
      .join(' ') ?? ''
  const calls = names.map((name) => `(call $${name} ${zeroes(name)})`).join(' ')
  const source = `(module ${wasi(...names)} (memory (export "memory") 1) (func (export "run") (result ${'i32 '.repeat(names.length)}) ${calls}))`
  const { value, unsupported = {}, error } = await runModule(source)
  assert.equal(error, undefined)
  const answered = new Map(names.map((name, at) => [name, (value as number[])[at]]))
  const refused = names.filter((name) => answered.get(name) === 52)
  assert.deepEqual(Object.keys(unsupported).toSorted(), refused.toSorted())
  for (const name of ['path_open', 'path_symlink', 'sock_send', 'fd_renumber', 'proc_raise']) {
    assert.ok(refused.includes(name), name)
    assert.equal(unsupported[name], 1)
  }
  for (const name of ['fd_write', 'clock_time_get', 'random_get', 'args_get', 'sched_yield'])
    assert.ok(!refused.includes(name), name)
})

test('an import is refused under another name, type or module, and all of WASI where it is not offered', async () => {
  const refused = async (imports: string, running: Running = {}): Promise<void> => {
    const { status, error } = await runModule(`(module ${imports} (func (export "run")))`, running)
    assert.deepEqual([status, error?.name], ['threw', 'ModuleRefused'], imports)
    assert.match(error?.message ?? '', /^import: /)
  }
  await refused('(import "wasi_snapshot_preview1" "fd_rights" (func))')
  await refused('(import "wasi_snapshot_preview1" "sched_yield" (func))')
  await refused('(import "wasi_snapshot_preview1" "random_get" (func (param i64 i32) (result i32)))')
  await refused('(import "wasi_unstable" "sched_yield" (func (result i32)))')
  await refused('(import "escapement:host" "call" (func))')
  await refused('(import "escapement:host" "constructor" (func))')
  await refused('(import "guest" "0" (func))')
  await refused('(import "meter" "refill" (func))')
  await refused(wasi('sched_yield'), { options: { wasi: false } })
})

const vectorCases: readonly [string, string, number][] = [
  ['a list outside of the memory', '(i32.const -8) (i32.const 1) (i32.const 0)', 21],
  ['a list too long', '(i32.const 0) (i32.const -1) (i32.const 0)', 28],
  ['a buffer outside of the memory', '(i32.const 16) (i32.const 1) (i32.const 0)', 21],
  ['a count outside of the memory', '(i32.const 32) (i32.const 1) (i32.const 131071)', 21],
  ['nothing', '(i32.const 0) (i32.const 0) (i32.const 64)', 0],
]

for (const [what, args, expected] of vectorCases)
  test(`fd_write of ${what} answers ${expected} and writes nothing`, async () => {
    const lists = `${data(16, Uint8Array.of(0, 0, 1, 0, 1, 0, 1, 0))} ${data(32, Uint8Array.of(0, 0, 0, 0, 1, 0, 0, 0))}`
    const source = program(['fd_write'], `(result i32) (call $fd_write (i32.const 1) ${args})`, lists)
    const { value, stdout } = await runModule(source)
    assert.deepEqual([value, stdout], [expected, ''])
  })

test('standard input is at its end, and what was closed is no descriptor any more', async () => {
  const source = program(
    ['fd_read', 'fd_close', 'fd_write', 'fd_prestat_get', 'fd_seek', 'fd_fdstat_get'],
    `(result i32 i32 i32 i32 i32 i32)
     (i32.store (i32.const 8) (i32.const 7))
     (call $fd_read (i32.const 0) (i32.const 16) (i32.const 0) (i32.const 8)) (i32.load (i32.const 8))
     (call $fd_prestat_get (i32.const 3) (i32.const 32))
     (call $fd_seek (i32.const 1) (i64.const 0) (i32.const 0) (i32.const 32))
     (drop (call $fd_close (i32.const 1)))
     (call $fd_write (i32.const 1) (i32.const 16) (i32.const 0) (i32.const 8))
     (call $fd_fdstat_get (i32.const 9) (i32.const 32))`,
  )
  assert.deepEqual((await runModule(source)).value, [0, 0, 8, 70, 8, 8])
})
