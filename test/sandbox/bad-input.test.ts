import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openThread } from '../../src/sandbox/thread.ts'
import { SandboxDisposedError } from '../../src/sandbox/sandbox.ts'
import { limits, runOnce } from './support.ts'

test('a source that is not a string is refused', async () => {
  const sandbox = await openThread({ limits })
  for (const source of [undefined, null, 1, {}, ['1'], Symbol('s')]) {
    await assert.rejects(sandbox.run(source as string), TypeError)
  }
  sandbox.dispose()
})

test('an input that is not plain data is refused before anything runs', async () => {
  const sandbox = await openThread({ limits })
  const cyclic: Record<string, unknown> = {}
  cyclic['self'] = cyclic
  for (const input of [
    () => 1,
    Symbol('s'),
    1n,
    Number.NaN,
    cyclic,
    new Date(),
    JSON.parse('{"__proto__":1}') as unknown,
  ]) {
    await assert.rejects(sandbox.run('1', { input }), TypeError)
  }
  sandbox.dispose()
})

test('odd source is a guest error at worst', async () => {
  assert.equal((await runOnce('1+')).error?.name, 'SyntaxError')
  assert.equal((await runOnce('')).value, undefined)
  assert.equal((await runOnce('"\ud800".length')).status === 'faulted', false)
  assert.equal((await runOnce('\ud800')).error?.name, 'SyntaxError')
  assert.equal((await runOnce('1\0+1')).error?.name, 'SyntaxError')
  assert.equal((await runOnce('"a\\0b\\ud800".length')).value, 4)
  assert.equal((await runOnce('import x from "y"')).error?.name, 'SyntaxError')
})

test('50 MB of source end in a limit', async () => {
  const sandbox = await openThread({ limits: { ...limits, wallMs: 500 } })
  for (const source of [`"${'x'.repeat(50_000_000)}"`, '1;'.repeat(5_000_000)]) {
    const { status } = await sandbox.run(source)
    assert.ok(['out-of-memory', 'timed-out'].includes(status), status)
  }
  assert.equal((await sandbox.run('1+1')).value, 2)
  sandbox.dispose()
})

test('values that do not fit end in a limit', async () => {
  const sandbox = await openThread({ limits, values: { big: 'x'.repeat(40_000_000) } })
  assert.equal((await sandbox.run('big.length')).status, 'out-of-memory')
  sandbox.dispose()
})

test('a disposed sandbox rejects, also what was waiting', async () => {
  const sandbox = await openThread({ limits, functions: { never: () => new Promise(() => undefined) } })
  const waiting = sandbox.run('never()')
  const queued = sandbox.run('1')
  setImmediate(() => sandbox.dispose())
  await assert.rejects(waiting, SandboxDisposedError)
  await assert.rejects(queued, SandboxDisposedError)
  await assert.rejects(sandbox.run('1'), SandboxDisposedError)
  sandbox.dispose()
})

test('a sandbox that is disposed of by a host function ends the run', async () => {
  const functions = { stop: (): void => sandbox.dispose() }
  const sandbox = await openThread({ limits, functions })
  await assert.rejects(sandbox.run('stop();while(1){}'), SandboxDisposedError)
})

test('runs of one sandbox follow one another', async () => {
  const order: string[] = []
  const functions = {
    mark: (text: string): void => void order.push(text),
    pause: () => new Promise((resolve) => setImmediate(resolve)),
  }
  const sandbox = await openThread({ limits, functions })
  const both = ['a', 'b'].map((name) =>
    sandbox.run(`mark('${name}1');globalThis.seen='${name}';pause().then(()=>(mark('${name}2'),seen))`),
  )
  assert.deepEqual(
    (await Promise.all(both)).map(({ value }) => value),
    ['a', 'b'],
  )
  assert.deepEqual(order, ['a1', 'a2', 'b1', 'b2'])
  sandbox.dispose()
})

test('options out of range are refused', async () => {
  for (const wrong of [
    { wallMs: 0 },
    { wallMs: 1.5 },
    { memoryBytes: 1 << 20 },
    { memoryBytes: 2 ** 40 },
    { outputBytes: -1 },
    { stackBytes: 1 },
  ]) {
    await assert.rejects(openThread({ limits: { ...limits, ...wrong } }), RangeError)
  }
  for (const name of ['log', 'input', '__proto__', 'not a name', '']) {
    await assert.rejects(openThread({ limits, functions: Object.fromEntries([[name, () => 1]]) }), TypeError)
  }
  await assert.rejects(openThread({ limits, functions: { a: () => 1 }, values: { a: 1 } }), TypeError)
  await assert.rejects(openThread({ limits, values: { a: () => 1 } }), TypeError)
})

test('the smallest limits still work', async () => {
  const sandbox = await openThread({
    limits: { wallMs: 10_000, memoryBytes: 16 << 20, outputBytes: 100, stackBytes: 8 << 10 },
  })
  assert.deepEqual((await sandbox.run('({a:[1]})')).value, { a: [1] })
  sandbox.dispose()
})
