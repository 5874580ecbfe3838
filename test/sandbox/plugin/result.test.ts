import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createSandbox, policies } from '../../../src/sandbox/index.ts'
import { folder, isolations, leavesNothing, open, skipOf } from './support.ts'

leavesNothing()

const example = 'fs.readText("rules.json").then((text) => input.price * JSON.parse(text).factor)'

for (const isolation of isolations)
  test(`${isolation}: the example of the documentation`, { skip: skipOf(isolation) }, async (t) => {
    const dir = folder(t, { 'rules.json': '{"factor":3}' })
    const sandbox = await createSandbox({ policy: policies.strict({ fs: { read: [dir] }, isolation }) })
    t.after(() => sandbox.dispose())
    const result = await sandbox.run(example, { input: { price: 14 }, plugin: 'price-rules' })
    const { durationMs, cpuMs, fuelUsed, memoryPeakBytes, ...rest } = result
    assert.deepEqual(rest, {
      status: 'returned',
      value: 42,
      asText: false,
      stdout: '',
      stderr: '',
      violations: [],
      violationCount: 0,
      limits: policies.strict().limits,
    })
    for (const figure of [durationMs, cpuMs, fuelUsed, memoryPeakBytes]) assert.ok((figure ?? -1) >= 0)
    assert.ok((memoryPeakBytes ?? 0) > 5 << 20 && (memoryPeakBytes ?? 0) < rest.limits.memoryBytes)
    assert.deepEqual([sandbox.policy.fs.read, sandbox.policy.isolation, sandbox.unenforced], [[dir], isolation, []])
    await sandbox.dispose()
    await sandbox.dispose()
  })

test('an error, a text that stands for a value, and what a promise was rejected with', async (t) => {
  const sandbox = await open(t)
  const { status, value, error } = await sandbox.run('null.x')
  assert.deepEqual([status, value, error?.name], ['threw', undefined, 'TypeError'])
  const text = await sandbox.run('[1, () => 1]')
  assert.deepEqual([text.status, text.asText], ['returned', true])
  assert.deepEqual((await sandbox.run('Promise.reject(new RangeError("no"))')).error, {
    name: 'RangeError',
    message: 'no',
  })
  assert.equal((await sandbox.run('new Promise(() => {})')).error?.name, 'Unsettled')
})

test('without a policy for it a plugin finds the language, log, input, console and what is small', async (t) => {
  const sandbox = await open(t)
  const without = await open(t, { build: { services: async () => [] } })
  const look = 'Object.getOwnPropertyNames(globalThis)'
  const bare = new Set((await without.run(look)).value as string[])
  const added = ((await sandbox.run(look)).value as string[]).filter((name) => !bare.has(name))
  const small = ['clock', 'random', 'context', 'logger', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval']
  assert.deepEqual(added.toSorted(), small.toSorted())
  assert.deepEqual(
    (await sandbox.run('[typeof fs, typeof fetch, typeof exec, typeof db, typeof kv].join()')).value,
    'undefined,undefined,undefined,undefined,undefined',
  )
})

test('runs follow one another, and each begins anew', async (t) => {
  const order: string[] = []
  const functions = {
    mark: (text: string): void => void order.push(text),
    pause: () => new Promise((resolve) => setImmediate(resolve)),
  }
  const sandbox = await open(t, { functions, policy: { intrinsics: 'free' } })
  const source = `const first = typeof left; globalThis.left = 1; Array.prototype.left = 1
    mark(input + '1'); pause().then(() => { mark(input + '2'); return first })`
  const results = await Promise.all(['a', 'b', 'c'].map((input) => sandbox.run(source, { input })))
  assert.deepEqual(order, ['a1', 'a2', 'b1', 'b2', 'c1', 'c2'])
  assert.deepEqual(
    results.map(({ value }) => value),
    ['undefined', 'undefined', 'undefined'],
  )
})
