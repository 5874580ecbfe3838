import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { after, test } from 'node:test'
import { openThread } from '../../../src/sandbox/thread.ts'
import { SandboxDisposedError } from '../../../src/sandbox/sandbox.ts'
import type { HostFunction } from '../../../src/sandbox/host-function/dispatch.ts'
import type { RunResult } from '../../../src/sandbox/result.ts'
import { openIsolated } from '../../../src/sandbox/isolation/index.ts'
import { HostRefusal } from '../../../src/sandbox/service.ts'
import { disposeAfter, isolations, limits, ownTempFolder, skipOf } from './support.ts'

const temp = ownTempFolder()
after(() => {
  const left = temp.left()
  temp.remove()
  assert.deepEqual(left, [])
})

const functions: Readonly<Record<string, HostFunction>> = {
  add: (a: number, b: number) => a + b,
  echo: (...args: unknown[]) => args,
  later: async (value: unknown) => new Promise((resolve) => setImmediate(() => resolve(value))),
  nothing: () => undefined,
  throws: () => {
    throw new TypeError('no, says the host')
  },
  refuses: () => {
    throw new HostRefusal('EDENIED', 'not that')
  },
  refusesLater: async () => {
    throw new HostRefusal('EQUOTA', 'later')
  },
  uncopyable: () => new Map(),
  'fs.readText': (path: string) => `text of ${path}`,
}
const values = { table: { a: [1, 2, { b: null }] } }

/** Sources whose results must be those of the same engine in this process. */
const sources: readonly string[] = [
  'add(1, 2) + table.a[1]',
  'undefined',
  'log("a", { b: 1 }); log("ä\\u0000\\ud800"); "\\ud800"',
  '({ nested: [1.5, null, true, "x", { y: {} }] })',
  'input',
  'JSON.stringify(echo(undefined, null, "", 0, [undefined], { a: undefined }))',
  'typeof nothing()',
  'fs.readText("a")',
  'later(7).then((x) => x * 2)',
  'Promise.all([later(1), add(1, 1), later(3)])',
  '(async () => { let n = 0; for (let i = 0; i < 20; i++) n += await later(i); return n })()',
  'throws()',
  'try { throws() } catch (error) { error.name + ": " + error.message }',
  'try { refuses() } catch (error) { error.code + ": " + error.message }',
  'refusesLater().catch((error) => error.code + ": " + error.message)',
  'try { uncopyable() } catch (error) { error.message }',
  'try { echo(() => 1) } catch (error) { error.message }',
  'try { echo("x".repeat(70000)) } catch (error) { error.message }',
  'class Mine extends Error { name = "Mine" }; throw new Mine("own")',
  'throw 7',
  'null.x',
  'syntax error here',
  'new Promise(() => {})',
  'new Date(0)',
  'Symbol("s")',
  '(function f() { f() })()',
  'const all = []; for (;;) all.push(new Uint8Array(1 << 20))',
  'for (;;) log("0123456789".repeat(100))',
  '"x".repeat(1 << 20)',
  'globalThis.left = 1',
  'typeof left + typeof process + typeof require + typeof fetch',
]

/** What two runs of one source in one engine have in common. */
const essence = ({ status, value, asText, error, stdout }: RunResult): object => ({
  status,
  value,
  asText,
  error,
  stdout,
})

for (const isolation of isolations) {
  test(`${isolation}: results are those of the engine in this process`, { skip: skipOf(isolation) }, async (t) => {
    const violations: unknown[] = []
    const onViolation = (violation: unknown): unknown => violations.push(violation)
    const sandbox = disposeAfter(t, await openIsolated({ isolation, limits, functions, values, onViolation }))
    const here = await openThread({ limits, functions, values })
    t.after(() => here.dispose())
    const input = { deep: [1, { two: 'ä' }] }
    for (const source of sources)
      assert.deepEqual(
        essence(await sandbox.run(source, { input })),
        essence(await here.run(source, { input })),
        source,
      )
    assert.deepEqual(violations, [])
  })

  test(`${isolation}: limits end a run, and the child lives on`, { skip: skipOf(isolation) }, async (t) => {
    const violations: unknown[] = []
    const onViolation = (violation: unknown): unknown => violations.push(violation)
    const short = { ...limits, wallMs: 300 }
    const sandbox = disposeAfter(
      t,
      await openIsolated({ isolation, limits: short, functions, onViolation, graceMs: 20_000 }),
    )
    for (const source of ['for (;;);', '(async () => { for (;;) await 1 })()', 'later(1).then(() => { for (;;); })']) {
      const { status, error } = await sandbox.run(source)
      assert.deepEqual([status, error?.name], ['timed-out', 'LimitReached'], source)
    }
    assert.equal((await sandbox.run('1 + 1')).value, 2)
    // The child ended every run by itself: a deadline of the parent would have been recorded.
    assert.deepEqual(violations, [])
  })
}

test('process: the deepest value that the engine lets out crosses', async (t) => {
  const deepLimits = { ...limits, stackBytes: 256 << 10 }
  const sandbox = disposeAfter(t, await openIsolated({ isolation: 'process', limits: deepLimits, functions }))
  const here = await openThread({ limits: deepLimits, functions })
  t.after(() => here.dispose())
  for (const levels of [500, 1500]) {
    for (const body of ['deep', 'echo(deep).length']) {
      const source = `let deep = 0; for (let i = 0; i < ${levels}; i++) deep = [deep]; ${body}`
      assert.deepEqual(essence(await sandbox.run(source)), essence(await here.run(source)), source)
    }
  }
})

test('process: what cannot be handed in is refused in the words of openThread', async () => {
  const open = (over: object): Promise<unknown> => openIsolated({ isolation: 'process', limits, ...over })
  await assert.rejects(open({ limits: { ...limits, memoryBytes: 1 } }), RangeError)
  await assert.rejects(open({ functions: { log: () => 1 } }), /log is a name of the sandbox's own/)
  await assert.rejects(open({ functions: { f: 7 } }), /f is not a function/)
  await assert.rejects(open({ values: { v: new Map() } }), TypeError)
})

test('process: sources and inputs are judged before they cross, and runs follow one another', async (t) => {
  const sandbox = disposeAfter(t, await openIsolated({ isolation: 'process', limits, functions }))
  await assert.rejects(sandbox.run(7 as never), TypeError)
  await assert.rejects(sandbox.run('1', { input: () => 1 }), TypeError)
  const runs = await Promise.all(
    [1, 2, 3, 4].map((input) => sandbox.run('later(input).then((x) => x * 10)', { input })),
  )
  assert.deepEqual(
    runs.map(({ value }) => value),
    [10, 20, 30, 40],
  )
})

test('process: disposal rejects what has not ended and leaves nothing', async () => {
  const never = new Promise(() => undefined)
  const sandbox = await openIsolated({ isolation: 'process', limits, functions: { never: () => never } })
  const running = sandbox.run('never()')
  const waiting = sandbox.run('1')
  const both = Promise.all([
    assert.rejects(running, SandboxDisposedError),
    assert.rejects(waiting, SandboxDisposedError),
  ])
  await new Promise(setImmediate)
  sandbox.dispose()
  sandbox.dispose()
  await both
  await assert.rejects(sandbox.run('1'), SandboxDisposedError)
  await sandbox.closed
  assert.deepEqual(temp.left(), [])
})

test('process: an idle sandbox that nobody disposed of does not keep its owner, and nothing of it is left', () => {
  const index = import.meta.resolve('../../../src/sandbox/isolation/index.ts')
  const source = `
    const { openIsolated } = await import(${JSON.stringify(index)})
    const sandbox = await openIsolated({ isolation: 'process', limits: ${JSON.stringify(limits)} })
    console.log((await sandbox.run('6 * 7')).value)`
  const owner = spawnSync(process.execPath, ['--input-type=module', '-e', source], {
    encoding: 'utf8',
    timeout: 60_000,
  })
  assert.deepEqual([owner.status, owner.stdout], [0, '42\n'], owner.stderr)
  assert.deepEqual(temp.left(), [])
})
