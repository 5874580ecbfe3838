import assert from 'node:assert/strict'
import { readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import type { PolicyInput } from '../../../src/sandbox/policy/input.ts'
import { wasiSignatures } from '../../../src/sandbox/wasm/wasi/signatures.ts'
import { folder, isolations, leavesNothing, open, skipOf } from '../plugin/support.ts'
import { data, hostImports } from './sandbox.ts'
import { binary } from './support.ts'

leavesNothing()

const any = { allow: 'any' } as const
const limits = { wallMs: 20_000, memoryBytes: 16 << 20, outputBytes: 10_000 }

/** All of WASI under `$name`, and a memory. */
const everything = [...wasiSignatures]
  .map(([name, type]) => {
    const [parameters = '', results = ''] = type.split('->')
    return `(import "wasi_snapshot_preview1" "${name}" (func $${name} (param ${parameters}) (result ${results})))`
  })
  .join(' ')

/** Opens a path that lies at 100 below folder 3, and gives what `body` does then with the descriptor in `$fd`. */
const withFile = (path: string, flags: number, rights: number, body: string, results: string): string =>
  `(module ${everything} (memory (export "memory") 1) ${data(100, path)} ${data(1_000, 'written')}
    (func (export "_start") (result i32 ${results}) (local $fd i32)
      (call $path_open (i32.const 3) (i32.const 0) (i32.const 100) (i32.const ${Buffer.byteLength(path)})
        (i32.const ${flags}) (i64.const ${rights}) (i64.const 0) (i32.const 0) (i32.const 0))
      (local.set $fd (i32.load (i32.const 0)))
      ${body}))`

/** A vector of so many bytes at an address. */
const vector = (at: number, length: number): string =>
  `(i32.store (i32.const 8) (i32.const ${at})) (i32.store (i32.const 12) (i32.const ${length}))`

const copyOut = `${vector(2_000, 100)}
  (drop (call $fd_read (local.get $fd) (i32.const 8) (i32.const 1) (i32.const 16)))
  (i32.store (i32.const 12) (i32.load (i32.const 16)))
  (drop (call $fd_write (i32.const 1) (i32.const 8) (i32.const 1) (i32.const 20)))`

const [read, write, create, truncate, directory] = [2, 64, 1, 8, 2]

for (const isolation of isolations) {
  const skip = skipOf(isolation)
  const opening = (policy: PolicyInput) => ({ policy: { isolation, limits, ...policy } })

  test(
    `${isolation}: a module runs beside JavaScript, with its arguments, input and host functions`,
    { skip },
    async (t) => {
      const sandbox = await open(t, {
        ...opening({ wasm: any }),
        functions: { add: (a: number, b: number) => a + b, later: async (text: string) => `${text}!` },
      })
      const source = `(module ${hostImports} (memory 1) ${data(0, 'add[1,2]later["x"]')}
      (func (export "sum") (param i32 i64) (result i64) (i64.add (i64.extend_i32_s (local.get 0)) (local.get 1)))
      (func (export "_start")
        (call $log (i32.const 100) (call $input (i32.const 100) (i32.const 900)))
        (drop (call $call (i32.const 0) (i32.const 3) (i32.const 3) (i32.const 5)))
        (call $log (i32.const 1000) (call $read (i32.const 1000) (i32.const 100)))
        (drop (call $call (i32.const 8) (i32.const 5) (i32.const 13) (i32.const 5)))
        (call $result (i32.const 1000) (call $read (i32.const 1000) (i32.const 100)))))`
      const sum = await sandbox.run(binary(source), { language: 'wasm', entry: 'sum', args: [-1, 10n ** 15n] })
      assert.deepEqual([sum.status, sum.value], ['returned', '999999999999999'])
      const started = await sandbox.run(source, { language: 'wasm', input: { a: 1 } })
      assert.deepEqual([started.error, started.value, started.stdout], [undefined, ['x!'], '{"a":1}\n[3]\n'])
      assert.equal((await sandbox.run('add(1, 2)')).value, 3)
      const again = await sandbox.run(source, { language: 'wasm', input: { a: 1 } })
      assert.equal(again.fuelUsed, started.fuelUsed)
    },
  )

  test(`${isolation}: limits of a module are statuses and violations`, { skip }, async (t) => {
    const sandbox = await open(t, opening({ wasm: any, limits: { ...limits, fuel: 1e6 } }))
    const ends = async (source: string) => {
      const { status, violations } = await sandbox.run(`(module ${hostImports} ${source})`, { language: 'wasm' })
      return [status, violations.map(({ kind, service }) => `${service} ${kind}`).join()]
    }
    assert.deepEqual(await ends('(func (export "_start") (loop (br 0)))'), ['out-of-fuel', 'engine fuel'])
    assert.deepEqual(await ends('(func $f (export "_start") (call $f))'), ['stack-overflow', 'engine memory'])
    assert.deepEqual(await ends('(memory 1000) (func (export "_start"))'), ['out-of-memory', 'engine memory'])
    assert.deepEqual(
      await ends('(memory 1) (func (export "_start") (loop (call $log (i32.const 0) (i32.const 999)) (br 0)))'),
      ['output-exceeded', 'engine output'],
    )
    assert.deepEqual(await ends('(func (export "_start") unreachable)'), ['threw', ''])
  })

  test(`${isolation}: a run of a module can be cancelled, and ends at its deadline`, { skip }, async (t) => {
    const sandbox = await open(t, opening({ wasm: any, limits: { ...limits, wallMs: 200, fuel: 1e15 } }))
    const endless = '(module (func (export "_start") (loop (br 0))))'
    assert.equal((await sandbox.run(endless, { language: 'wasm' })).status, 'timed-out')
    const controller = new AbortController()
    setTimeout(() => controller.abort(), 20)
    assert.equal((await sandbox.run(endless, { language: 'wasm', signal: controller.signal })).status, 'cancelled')
    assert.equal((await sandbox.run('1 + 1')).value, 2)
  })

  test(`${isolation}: WASI reads and writes below its folders, and nowhere else`, { skip }, async (t) => {
    const dir = folder(t, { 'a.txt': 'text of a' })
    const outside = folder(t, { 'secret.txt': 'secret' })
    symlinkSync(join(outside, 'secret.txt'), join(dir, 'link'))
    symlinkSync(outside, join(dir, 'away'))
    const fs = { read: [dir], write: [dir] }
    const sandbox = await open(t, opening({ fs, wasm: { ...any, preopens: { '/': dir } } }))
    const run = async (source: string) => sandbox.run(source, { language: 'wasm' })

    const reading = await run(withFile('a.txt', 0, read, copyOut, ''))
    assert.deepEqual([reading.error, reading.value, reading.stdout], [undefined, 0, 'text of a'])
    assert.deepEqual((await run(withFile('./x/../a.txt', 0, read, copyOut, ''))).stdout, 'text of a')

    const writing = `${vector(1_000, 7)}
      (call $fd_write (local.get $fd) (i32.const 8) (i32.const 1) (i32.const 16)) (i32.load (i32.const 16))
      (call $fd_pwrite (local.get $fd) (i32.const 8) (i32.const 1) (i64.const 5) (i32.const 16))
      (call $fd_close (local.get $fd)) (call $fd_close (local.get $fd))`
    const written = await run(withFile('b.txt', create | truncate, write, writing, 'i32 i32 i32 i32 i32'))
    assert.deepEqual([written.error, written.value], [undefined, [0, 0, 7, 0, 0, 8]])
    assert.equal(readFileSync(join(dir, 'b.txt'), 'utf8'), 'writtwritten')

    for (const path of [
      'link',
      'away/secret.txt',
      '../secret.txt',
      `..${outside}/secret.txt`,
      join(outside, 'secret.txt'),
      '/etc/passwd',
      'a.txt/../..',
    ]) {
      const refused = await run(withFile(path, 0, read, copyOut, ''))
      assert.deepEqual([refused.value, refused.stdout], [76, ''], path)
      assert.equal(refused.violations[0]?.kind, 'denied', path)
    }
    for (const [path, expected] of [
      ['none', 44],
      ['a.txt/b', 54],
      ['', 28],
    ] as const)
      assert.equal((await run(withFile(path, 0, read, copyOut, ''))).value, expected, path)
    const made = await run(withFile('away/new.txt', create, write, '', ''))
    assert.equal(made.value, 76)
    assert.throws(() => readFileSync(join(outside, 'new.txt')), /ENOENT/)
  })
}

test('WASI lists, tells of, makes and removes what lies in its folders', async (t) => {
  const dir = folder(t, { b: '12345', a: '' })
  const sandbox = await open(t, {
    policy: { fs: { read: [dir], write: [dir] }, wasm: { ...any, preopens: { '/data': dir } } },
  })
  const run = async (source: string) => {
    const result = await sandbox.run(source, { language: 'wasm' })
    assert.equal(result.error, undefined)
    return result
  }
  const names = `(call $fd_readdir (local.get $fd) (i32.const 4000) (i32.const 1000) (i64.const 0) (i32.const 16))
    (i32.load (i32.const 16)) (i32.load (i32.const 4016)) (i32.load8_u (i32.const 4020)) (i32.load8_u (i32.const 4024))
    (i32.load8_u (i32.const 4049))`
  const listed = await run(withFile('.', directory, read, names, 'i32 i32 i32 i32 i32 i32'))
  assert.deepEqual(listed.value, [0, 0, 50, 1, 4, 97, 98])
  const rest = `(call $fd_readdir (local.get $fd) (i32.const 4000) (i32.const 10) (i64.const 1) (i32.const 16)) (i32.load (i32.const 16))`
  assert.deepEqual((await run(withFile('.', directory, read, rest, 'i32 i32'))).value, [0, 0, 10])
  const stat = `(call $path_filestat_get (i32.const 3) (i32.const 0) (i32.const 100) (i32.const 1) (i32.const 4000))
    (i32.load8_u (i32.const 4016)) (i64.load (i32.const 4032)) (i64.load (i32.const 4008))
    (call $fd_filestat_get (local.get $fd) (i32.const 4000)) (i64.load (i32.const 4032))
    (call $fd_seek (local.get $fd) (i64.const -2) (i32.const 2) (i32.const 16)) (i64.load (i32.const 16))
    (call $fd_tell (local.get $fd) (i32.const 24)) (i64.load (i32.const 24))`
  const told = await run(withFile('b', 0, read, stat, 'i32 i32 i64 i64 i32 i64 i32 i64 i32 i64'))
  assert.deepEqual(told.value, [0, 0, 4, '5', '0', 0, '5', 0, '3', 0, '3'])
  const change = `(call $path_create_directory (i32.const 3) (i32.const 1000) (i32.const 3))
    (call $path_unlink_file (i32.const 3) (i32.const 1000) (i32.const 3))
    (call $path_remove_directory (i32.const 3) (i32.const 100) (i32.const 1))
    (call $path_remove_directory (i32.const 3) (i32.const 1000) (i32.const 3))
    (call $path_unlink_file (i32.const 3) (i32.const 100) (i32.const 1))`
  assert.deepEqual((await run(withFile('b', 0, read, change, 'i32 i32 i32 i32 i32'))).value, [0, 0, 31, 54, 0, 0])
  const preopen = `(call $fd_prestat_get (i32.const 3) (i32.const 16)) (i32.load (i32.const 20))
    (call $fd_prestat_dir_name (i32.const 3) (i32.const 4000) (i32.const 4)) (call $fd_prestat_dir_name (i32.const 3) (i32.const 4000) (i32.const 5))
    (i32.load (i32.const 4001)) (call $fd_prestat_get (i32.const 4) (i32.const 16))`
  const found = (await run(withFile('', 0, read, preopen, 'i32 i32 i32 i32 i32 i32'))).value as number[]
  assert.deepEqual(found.slice(1), [0, 5, 37, 0, Buffer.from('data').readInt32LE(), 8])
})

test('quotas of files are those of fs, and both are counted together', async (t) => {
  const dir = folder(t, { a: 'x'.repeat(60) })
  const fs = { read: [dir], readBytes: 100, openFiles: 2 }
  const sandbox = await open(t, { policy: { fs, wasm: { ...any, preopens: { '/': dir } } } })
  const twice = `${vector(2_000, 100)}
    (call $fd_pread (local.get $fd) (i32.const 8) (i32.const 1) (i64.const 0) (i32.const 16))
    (call $fd_pread (local.get $fd) (i32.const 8) (i32.const 1) (i64.const 0) (i32.const 16))`
  assert.deepEqual(
    (await sandbox.run(withFile('a', 0, read, twice, 'i32 i32'), { language: 'wasm' })).value,
    [0, 0, 19],
  )
  const openAgain =
    '(call $path_open (i32.const 3) (i32.const 0) (i32.const 100) (i32.const 1) (i32.const 0) (i64.const 2) (i64.const 0) (i32.const 0) (i32.const 0))'
  const many = await sandbox.run(withFile('a', 0, read, `${openAgain} ${openAgain}`, 'i32 i32'), { language: 'wasm' })
  assert.deepEqual(many.value, [0, 0, 33])
  // Closed with the run: the next one opens as many.
  assert.deepEqual((await sandbox.run(withFile('a', 0, read, '', ''), { language: 'wasm' })).value, 0)
})

test('without folders WASI has no files, and a read-only root is not written', async (t) => {
  const dir = folder(t, { a: 'x' })
  const none = await open(t, { policy: { fs: { read: [dir] }, wasm: any } })
  const ended = await none.run(withFile('a', 0, read, '', ''), { language: 'wasm' })
  assert.deepEqual([ended.value, ended.unsupported], [52, { path_open: 1 }])
  const readOnly = await open(t, { policy: { fs: { read: [dir] }, wasm: { ...any, preopens: { '/': dir } } } })
  for (const [flags, rights] of [
    [create, write],
    [0, write],
    [truncate, read],
  ] as const)
    assert.equal((await readOnly.run(withFile('a', flags, rights, '', ''), { language: 'wasm' })).value, 76)
  assert.equal(readFileSync(join(dir, 'a'), 'utf8'), 'x')
  writeFileSync(join(dir, 'a'), 'y')
})

test('a policy that says nothing of WebAssembly runs none, and records it', async (t) => {
  const sandbox = await open(t)
  const { status, error, violations } = await sandbox.run('(module (func (export "_start")))', { language: 'wasm' })
  assert.deepEqual([status, error?.name], ['threw', 'ModuleRefused'])
  assert.deepEqual(violations, [{ kind: 'denied', service: 'wasm', detail: 'the policy does not allow WebAssembly' }])
})

test('what belongs to the guest’s side of a service cannot be called, and nothing of WASI is for JavaScript', async (t) => {
  const dir = folder(t)
  const sandbox = await open(t, { policy: { fs: { read: [dir] }, wasm: { ...any, preopens: { '/': dir } } } })
  const call = (name: string): string => `(module ${hostImports} (memory 1) ${data(0, name)} ${data(100, '[]')}
    (func (export "_start")
      (drop (call $call (i32.const 0) (i32.const ${name.length}) (i32.const 100) (i32.const 2)))
      (call $log (i32.const 200) (call $read (i32.const 200) (i32.const 1000)))))`
  const said = async (name: string) => (await sandbox.run(call(name), { language: 'wasm' })).stdout
  for (const name of ['wasi.open', 'timers.start', 'console.error', 'random.fractions'])
    assert.match(await said(name), /ENOENT/)
  assert.match(await said('clock.now'), /^\[\d+\]/)
  assert.equal((await sandbox.run('typeof wasi')).value, 'undefined')
})

test('seeded random numbers differ by plugin and stay the same by run', async (t) => {
  const sandbox = await open(t, { policy: { random: { kind: 'seeded', seed: 'seed' }, wasm: any } })
  const draw = `(module ${everything} (memory (export "memory") 1) (func (export "run") (result i64)
    (drop (call $random_get (i32.const 0) (i32.const 8))) (i64.load (i32.const 0))))`
  const drawn = async (plugin: string) => (await sandbox.run(draw, { language: 'wasm', entry: 'run', plugin })).value
  assert.equal(await drawn('a'), await drawn('a'))
  assert.notEqual(await drawn('a'), await drawn('b'))
})

test('what an embedder gets wrong rejects before anything runs', async (t) => {
  const sandbox = await open(t, { policy: { wasm: any } })
  const wrong: readonly [unknown, object][] = [
    [1, { language: 'wasm' }],
    [Uint8Array.of(0), {}],
    ['1', { language: 'perl' }],
    ['1', { language: 'python', entry: 'run' }],
    ['(module)', { language: 'wasm', session: 'new' }],
    ['1', { entry: 'run' }],
    ['(module)', { language: 'wasm', entry: 1 }],
    ['(module)', { language: 'wasm', args: 'x' }],
    ['(module)', { language: 'wasm', args: [{}] }],
    ['(module)', { language: 'wasm', argv: ['a\0b'] }],
  ]
  for (const [source, options] of wrong)
    await assert.rejects(() => sandbox.run(source as string, options), TypeError, JSON.stringify(options))
})
