import assert from 'node:assert/strict'
import { setTimeout as pause } from 'node:timers/promises'
import { test } from 'node:test'
import type { HostFunction } from '../../../src/sandbox/host-function/dispatch.ts'
import { HostRefusal } from '../../../src/sandbox/service.ts'
import { data, hostImports, runModule, type Running } from './sandbox.ts'

/** Calls a function with JSON and tells the answer as the result, behind whether it was refused. */
const caller = (name: string, args: string | Uint8Array): string => `(module ${hostImports} (memory 1)
  ${data(0, name)} ${data(1_000, args)}
  (func (export "run") (local $length i32)
    (local.set $length (call $call (i32.const 0) (i32.const ${Buffer.byteLength(name)}) (i32.const 1000) (i32.const ${Buffer.byteLength(args)})))
    (if (i32.lt_s (local.get $length) (i32.const 0)) (then (local.set $length (i32.sub (i32.const 0) (local.get $length)))))
    (drop (call $read (i32.const 2000) (i32.const 20000)))
    (call $result (i32.const 2000) (local.get $length))))`

async function told(name: string, args: string | Uint8Array, running: Running = {}): Promise<unknown> {
  const result = await runModule(caller(name, args), running)
  assert.equal(result.status, 'returned', JSON.stringify(result))
  return result.value
}

const functions: Readonly<Record<string, HostFunction>> = {
  echo: (...args) => args,
  nothing: () => undefined,
  'space.later': async (value: unknown) => {
    await pause(5)
    return value
  },
  refuse: () => {
    throw new HostRefusal('ENOPE', 'not today')
  },
  fail: async () => {
    throw Object.assign(new TypeError('said'), { path: '/host/path', stack: 'at /host/path' })
  },
  odd: () => () => 1,
  secret: () => 'hidden',
}

test('a host function gets copies and gives one, at once or later', async () => {
  const running = { functions }
  assert.deepEqual(await told('echo', '[1,"ü",null,{"a":[true]}]', running), [[1, 'ü', null, { a: [true] }]])
  assert.deepEqual(await told('nothing', '[]', running), [])
  assert.deepEqual(await told('space.later', '["x"]', running), ['x'])
})

test('a start function waits for the host as any other', async () => {
  const source = `(module ${hostImports} (memory 1) ${data(0, 'space.later')} ${data(100, '["x"]')}
    (func $start
      (drop (call $call (i32.const 0) (i32.const 11) (i32.const 100) (i32.const 5)))
      (drop (call $read (i32.const 200) (i32.const 100))))
    (start $start)
    (func (export "run") (call $result (i32.const 200) (i32.const 5))))`
  assert.deepEqual((await runModule(source, { functions })).value, ['x'])
})

test('what a host function throws is its message, and the code of a refusal', async () => {
  const running = { functions }
  assert.deepEqual(await told('refuse', '[]', running), { code: 'ENOPE', message: 'ENOPE: not today' })
  assert.deepEqual(await told('fail', '[]', running), { message: 'said' })
  assert.match(JSON.stringify(await told('odd', '[]', running)), /function cannot be copied/)
})

test('a name that is not there, is hidden or is none is refused alike, and what is malformed calls nothing', async () => {
  const missing = { code: 'ENOENT', message: 'there is no such function' }
  const running = { functions, options: { hidden: ['secret'] } }
  for (const name of ['missing', 'secret', 'constructor', '__proto__', 'toString', ''])
    assert.deepEqual(await told(name, '[]', running), missing)
  const calls: unknown[] = []
  const noting = { functions: { note: (...args: unknown[]) => void calls.push(args) } }
  const malformed: readonly (string | Uint8Array)[] = [
    'null',
    '{}',
    '',
    '[',
    '[1e999]',
    '[{"__proto__":1}]',
    `${'['.repeat(1_500)}${']'.repeat(1_500)}`,
    Uint8Array.of(0x5b, 0x22, 0xff, 0x22, 0x5d),
  ]
  for (const args of malformed)
    assert.equal(((await told('note', args, noting)) as { code?: string }).code, 'EINVAL', String(args).slice(0, 20))
  assert.deepEqual(calls, [])
})

test('a host function that never answers ends with the run', async () => {
  const never = { functions: { never: () => new Promise(() => undefined) }, limits: { wallMs: 50 } }
  assert.equal((await runModule(caller('never', '[]'), never)).status, 'timed-out')
  const controller = new AbortController()
  const stopping = { functions: { stop: async () => (controller.abort(), pause(5)) }, signal: controller.signal }
  assert.equal((await runModule(caller('stop', '[]'), stopping)).status, 'cancelled')
})

test('arguments, log and result are under the limit of output', async () => {
  const limits = { outputBytes: 500 }
  assert.equal(
    (await runModule(caller('echo', `["${'x'.repeat(600)}"]`), { functions, limits })).status,
    'output-exceeded',
  )
  const long = { functions: { long: () => 'x'.repeat(600) }, limits }
  assert.equal((await runModule(caller('long', '[]'), long)).status, 'output-exceeded')
  const log = `(module ${hostImports} (memory 1) (func (export "run") (loop (call $log (i32.const 0) (i32.const 100)) (br 0))))`
  const logged = await runModule(log, { limits })
  assert.deepEqual([logged.status, logged.stdout.length], ['output-exceeded', 404])
  // Bytes that are no UTF-8 are longer as text.
  const bytes = `(module ${hostImports} (memory 1) ${data(0, Buffer.alloc(400, 0xff))} (func (export "run") (call $log (i32.const 0) (i32.const 400))))`
  assert.equal((await runModule(bytes, { limits })).status, 'output-exceeded')
  const number = `(module ${hostImports} (memory 1) ${data(0, '[1e20]')} (func (export "run") (call $result (i32.const 0) (i32.const 6))))`
  assert.equal((await runModule(number, { limits: { outputBytes: 22 } })).status, 'output-exceeded')
  assert.deepEqual((await runModule(number, { limits: { outputBytes: 23 } })).value, [1e20])
})

test('the input is there as JSON, and its length where it does not fit', async () => {
  const source = `(module ${hostImports} (memory 1) (func (export "run") (param $room i32) (result i32)
    (call $log (i32.const 0) (i32.const 7)) (call $input (i32.const 0) (local.get $room)) (call $log (i32.const 0) (i32.const 7))))`
  const given = async (room: string, input: unknown) => {
    const { value, stdout } = await runModule(source, { input, run: { args: [room] } })
    return [value, stdout.split('\n')[1]?.replaceAll('\0', '')]
  }
  assert.deepEqual(await given('7', { a: 1 }), [7, '{"a":1}'])
  assert.deepEqual(await given('6', { a: 1 }), [7, ''])
  assert.deepEqual(await given('6', undefined), [0, ''])
})

test('calls of the host are paid for, and so is what they move', async () => {
  const many = (call: string): string =>
    `(module ${hostImports} (memory 10) (func (export "run") (loop ${call} (br 0))))`
  const stops = async (call: string): Promise<number> => {
    const { status, fuelUsed } = await runModule(many(call), { limits: { fuel: 1e6, outputBytes: 1 << 20 } })
    assert.equal(status, 'out-of-fuel')
    return fuelUsed ?? 0
  }
  assert.ok((await stops('(drop (call $input (i32.const 0) (i32.const 0)))')) < 1e6 + 1_000)
  assert.ok((await stops('(drop (call $read (i32.const 0) (i32.const 600000)))')) < 1e6 + 100_000)
})

test('what a host function says of itself holds nothing of the host', async () => {
  const result = await runModule(caller('fail', '[]'), { functions })
  assert.doesNotMatch(JSON.stringify(result), /host\/path/)
})
