import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openMonitor } from '../../../src/sandbox/index.ts'
import type { Violation } from '../../../src/sandbox/monitor/violation.ts'
import type { PolicyInput } from '../../../src/sandbox/policy/input.ts'
import type { RunStatus } from '../../../src/sandbox/result.ts'
import { isolations, leavesNothing, open, skipOf } from './support.ts'

leavesNothing()

const wide = { wallMs: 20_000, memoryBytes: 16 << 20, outputBytes: 10_000 } as const

interface Limited {
  readonly limits: NonNullable<PolicyInput['limits']>
  readonly status: RunStatus
  readonly kind: Violation['kind']
  readonly sources: readonly string[]
}

const cases: readonly Limited[] = [
  {
    limits: { ...wide, wallMs: 30 },
    status: 'timed-out',
    kind: 'time',
    sources: [
      'for (;;) {}',
      '(async () => { for (;;) await 1 })()',
      'new Promise((resolve) => setTimeout(resolve, 4000))',
      'Array.prototype.indexOf.call({ length: 2 ** 53 - 1 }, 1)',
      '({ get value() { for (;;) {} } })',
      '(async () => { for (;;) await quick() })()',
    ],
  },
  {
    limits: wide,
    status: 'out-of-memory',
    kind: 'memory',
    sources: ['const kept = []; for (;;) kept.push(new Uint8Array(1 << 20))', 'const a = []; for (;;) a.push({ a })'],
  },
  { limits: wide, status: 'stack-overflow', kind: 'memory', sources: ['(function f() { f() })()'] },
  {
    limits: { ...wide, fuel: 1e6 },
    status: 'out-of-fuel',
    kind: 'fuel',
    sources: ['for (;;) {}', '(async () => { for (;;) await 1 })()'],
  },
  {
    limits: wide,
    status: 'output-exceeded',
    kind: 'output',
    sources: [
      'for (;;) log("x".repeat(100))',
      '"x".repeat(20_000)',
      'for (;;) console.error("x".repeat(100))',
      'throw new Error("x".repeat(20_000))',
    ],
  },
]

for (const isolation of isolations)
  test(
    `${isolation}: a limit is a status and one violation, and the next run is sound`,
    { skip: skipOf(isolation) },
    async (t) => {
      for (const { limits, status, kind, sources } of cases) {
        const told: unknown[] = []
        const sandbox = await open(t, {
          policy: { isolation, limits },
          functions: { quick: async () => 1 },
          onViolation: (...given) => told.push(given),
        })
        for (const source of sources) {
          const result = await sandbox.run(source, { plugin: 'greedy', request: source })
          assert.equal(result.status, status, source)
          const [violation] = result.violations
          assert.deepEqual(
            [result.violationCount, result.violations.length, violation?.kind, violation?.service],
            [1, 1, kind, 'engine'],
            `${source}: ${JSON.stringify(result.violations)}`,
          )
          assert.deepEqual(told.splice(0), [[violation, { plugin: 'greedy', request: source }]], source)
          const { limits: held } = result
          assert.ok((result.memoryPeakBytes ?? 0) <= held.memoryBytes)
          assert.ok((result.fuelUsed ?? 0) <= held.fuel + 1e6)
          assert.ok(Buffer.byteLength(result.stdout) <= held.outputBytes)
          // Not under a deadline that is meant to be met.
          if (status !== 'timed-out') assert.equal((await sandbox.run('1 + 1')).value, 2, source)
        }
        await sandbox.dispose()
      }
    },
  )

const refused =
  'let n = 0; for (let i = 0; i < 500; i++) try { random.int(2, 1) } catch (error) { n += error.code === "EINVAL" } n'

for (const isolation of isolations)
  test(
    `${isolation}: after so many violations a policy ends the run, or records on`,
    { skip: skipOf(isolation) },
    async (t) => {
      const recorded = await open(t, { policy: { isolation } })
      const on = await recorded.run(refused)
      assert.deepEqual([on.status, on.value, on.violationCount, on.violations.length], ['returned', 500, 500, 100])
      const strict = await open(t, { policy: { isolation, onViolation: { action: 'terminate', after: 3 } } })
      for (let run = 0; run < 2; run++) {
        const ended = await strict.run(`log("said"); ${refused}`)
        assert.deepEqual(
          [ended.status, ended.violationCount, ended.error?.message],
          ['terminated', 3, 'the policy ends a run after so many violations'],
        )
      }
      // Counted by run: fewer do not add up.
      for (let run = 0; run < 3; run++)
        assert.equal((await strict.run('for (let i = 0; i < 2; i++) try { random.int(2, 1) } catch {}; 7')).value, 7)
    },
  )

test('what a callback does about a violation changes nothing for the guest', async (t) => {
  const throwing = await open(t, {
    onViolation: () => {
      throw new Error('of the embedder')
    },
  })
  assert.equal((await throwing.run(refused)).value, 500)
  const controller = new AbortController()
  const cancelling = await open(t, { onViolation: () => controller.abort() })
  assert.equal((await cancelling.run(refused, { signal: controller.signal })).status, 'cancelled')
})

test('a monitor that is shared sees the runs of all its sandboxes, and every callback is called', async (t) => {
  const lines: string[] = []
  const seen: string[] = []
  const monitor = openMonitor({
    nowMs: Date.now,
    audit: (line) => void lines.push(line),
    onViolation: ({ kind }) => seen.push(`monitor ${kind}`),
  })
  const opening = (name: string) => ({
    monitor,
    onViolation: ({ kind }: { kind: string }) => seen.push(`${name} ${kind}`),
  })
  const one = await open(t, opening('one'))
  const two = await open(t, { ...opening('two'), policy: { limits: { fuel: 1e6 } } })
  await one.run('random.int(2, 1)', { plugin: 'a\n{"event":"forged"}', request: 'r1' })
  await two.run('for (;;) {}', { plugin: 'b', request: 'r2' })
  await one.run('1', { plugin: 'c', request: 'r3', signal: AbortSignal.abort() })
  assert.deepEqual(seen, ['monitor malformed', 'one malformed', 'monitor fuel', 'two fuel'])
  const { runs, violations, refusals, fuelUsed, memoryPeakBytes } = monitor.report()
  assert.deepEqual(
    { runs, violations, refusals },
    {
      runs: { active: 0, finished: 3, byStatus: { threw: 1, 'out-of-fuel': 1, cancelled: 1 } },
      violations: { total: 2, byKind: { malformed: 1, fuel: 1 }, byService: { random: 1, engine: 1 } },
      refusals: { total: 1, byCode: { EINVAL: 1 } },
    },
  )
  // A run that never began has used nothing that could be counted.
  assert.deepEqual([fuelUsed.runs, memoryPeakBytes.runs, fuelUsed.most >= 1e6], [2, 2, true])
  assert.match(monitor.reportText(), /^runs: 0 active, 3 finished/)
  // It outlives the sandboxes that use it.
  await one.dispose()
  assert.equal((await two.run('for (;;) {}', { plugin: 'b' })).status, 'out-of-fuel')
  await two.dispose()
  await monitor.close()
  const events = lines.map((line) => JSON.parse(line) as Record<string, unknown>)
  assert.deepEqual(
    events.slice(0, 8).map(({ event, request }) => [event, request]),
    [
      ['run-begin', 'r1'],
      ['violation', 'r1'],
      ['refusal', 'r1'],
      ['run-end', 'r1'],
      ['run-begin', 'r2'],
      ['violation', 'r2'],
      ['run-end', 'r2'],
      ['run-begin', 'r3'],
    ],
  )
  assert.equal(events.length, 12)
  assert.ok(events.every(({ event }) => event !== 'forged'))
})

test('a monitor tells of the runs that are on', async (t) => {
  const gate = Promise.withResolvers<void>()
  const sandbox = await open(t, { functions: { wait: () => gate.promise } })
  const run = sandbox.run('try { random.int(2, 1) } catch {}; wait()', { plugin: 'p', request: 'r' })
  await new Promise((resolve) => setTimeout(resolve, 20))
  const { runs, active } = sandbox.monitor.report()
  assert.deepEqual([runs.active, runs.finished], [1, 0])
  assert.deepEqual(
    active.map(({ forMs, ...rest }) => [forMs >= 0, rest]),
    [[true, { plugin: 'p', request: 'r', violations: 1, refusals: 1 }]],
  )
  gate.resolve()
  assert.equal((await run).status, 'returned')
  assert.equal(sandbox.monitor.report().runs.active, 0)
})
