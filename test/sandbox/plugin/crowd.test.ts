import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openPool } from '../../../src/sandbox/index.ts'
import type { PluginResult } from '../../../src/sandbox/plugin-sandbox.ts'
import { leavesNothing, open } from './support.ts'

leavesNothing()

const honest = ['honest', 'log("x".repeat(100)); later(input).then((n) => n * 2)', 'returned'] as const

/** By kind of plugin: what it runs, and how that ends. */
const kinds: readonly (readonly [name: string, source: string, status: string])[] = [
  ['computing', 'let n = 0; for (let i = 0; i < 1e5; i++) n += i; input * 2', 'returned'],
  ['throwing', 'null.x', 'threw'],
  ['looping', 'for (;;) {}', 'out-of-fuel'],
  ['never done', '(async () => { for (;;) await 1 })()', 'out-of-fuel'],
  ['waiting', 'new Promise((resolve) => setTimeout(resolve, 4000))', 'timed-out'],
  ['greedy', 'const kept = []; for (;;) kept.push(new Uint8Array(1 << 20))', 'out-of-memory'],
  ['flooding', 'for (;;) log("x".repeat(1000))', 'output-exceeded'],
  ['flooding the other way', 'for (;;) console.error("x".repeat(1000))', 'output-exceeded'],
  ['trying', 'for (;;) try { random.int(2, 1) } catch {}', 'terminated'],
]
const crowd = 200
const ofEachKind = 8

test('200 runs at once: each ends as it must, and the host is alive all the time', async (t) => {
  const limits = { wallMs: 1500, memoryBytes: 16 << 20, outputBytes: 10_000, fuel: 2e7 }
  const create = () =>
    open(t, {
      policy: { isolation: 'process', limits, onViolation: { action: 'terminate', after: 20 } },
      functions: { later: async (n: number) => new Promise((resolve) => setImmediate(() => resolve(n))) },
    })
  const pool = openPool<PluginResult>({ create, size: 4, waiting: crowd })
  let ticks = 0
  let ended = 0
  /** Runs that ended between two ticks: of a host that does not get its turn, many. */
  let mostBetween = 0
  let before = 0
  const timer = setInterval(() => {
    ticks += 1
    mostBetween = Math.max(mostBetween, ended - before)
    before = ended
  }, 5)
  const runs = Array.from({ length: crowd }, async (_, at) => {
    // Between every two others there is one that does nothing wrong.
    const kind = at < 2 * ofEachKind * kinds.length && at % 2 === 0 ? kinds[(at / 2) % kinds.length] : undefined
    const [name, source, status] = kind ?? honest
    const result = await pool.run(source, { plugin: name, input: at, request: `${at}` })
    ended += 1
    return { name, status, at, result }
  })
  assert.deepEqual([pool.figures().running, pool.figures().waiting], [4, crowd - 4])
  for (const { name, status, at, result } of await Promise.all(runs)) {
    assert.equal(result.status, status, `${name}: ${result.error?.message}`)
    if (status === 'returned') assert.equal(result.value, at * 2)
    assert.ok(
      Buffer.byteLength(result.stdout) <= limits.outputBytes && Buffer.byteLength(result.stderr) <= limits.outputBytes,
    )
    assert.ok((result.memoryPeakBytes ?? 0) <= limits.memoryBytes)
    assert.equal(
      result.violations.length,
      status === 'terminated' ? 20 : status === 'returned' || status === 'threw' ? 0 : 1,
    )
  }
  clearInterval(timer)
  assert.deepEqual([ended, pool.figures().replaced], [crowd, 0])
  assert.ok(ticks > 20 && mostBetween < crowd / 4, `${ticks} ticks, ${mostBetween} runs between two of them`)
  await pool.close()
  assert.equal(pool.figures().sandboxes, 0)
})

test('in this thread a run without end keeps the host waiting: that is what processes are for', async (t) => {
  const sandbox = await open(t, { policy: { limits: { fuel: 2e8 } } })
  let ticks = 0
  const timer = setInterval(() => (ticks += 1), 1)
  const { status } = await sandbox.run('for (;;) {}')
  clearInterval(timer)
  assert.deepEqual([status, ticks], ['out-of-fuel', 0])
})
