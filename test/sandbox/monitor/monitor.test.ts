import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openMonitor, type RunFigures } from '../../../src/sandbox/monitor/monitor.ts'
import type { Violation } from '../../../src/sandbox/monitor/violation.ts'

const denied: Violation = { kind: 'denied', service: 'fs', detail: 'fs.readText: outside every read root' }
const figures: RunFigures = { status: 'returned', durationMs: 2, fuelUsed: 1000, memoryPeakBytes: 1 << 20 }

test('runs, violations and refusals are counted while they happen', async () => {
  let nowMs = 100
  const monitor = openMonitor({ nowMs: () => nowMs })
  const one = monitor.begin({ plugin: 'a', request: '1' })
  const two = monitor.begin({ plugin: 'b', request: '2' })
  assert.deepEqual([one.violation(denied), one.violation({ ...denied, kind: 'quota', service: 'kv' })], [1, 2])
  assert.equal(two.violation(denied), 1, 'each run has its own')
  two.refusal({ path: 'fs.readText', code: 'EDENIED' })
  nowMs = 107
  assert.deepEqual(monitor.report().active, [
    { plugin: 'a', request: '1', forMs: 7, violations: 2, refusals: 0 },
    { plugin: 'b', request: '2', forMs: 7, violations: 1, refusals: 1 },
  ])
  one.end(figures)
  two.end({ ...figures, status: 'timed-out', durationMs: 50, fuelUsed: 9000, memoryPeakBytes: 3 << 20 })
  const { active, ...rest } = monitor.report()
  assert.deepEqual(active, [])
  assert.deepEqual(rest.runs, { active: 0, finished: 2, byStatus: { returned: 1, 'timed-out': 1 } })
  assert.deepEqual(rest.violations, { total: 3, byKind: { denied: 2, quota: 1 }, byService: { fs: 2, kv: 1 } })
  assert.deepEqual(rest.refusals, { total: 1, byCode: { EDENIED: 1 } })
  assert.deepEqual([rest.wallMs.most, rest.fuelUsed.most, rest.memoryPeakBytes.most], [50, 9000, 3 << 20])
  assert.deepEqual([rest.wallMs.p50, rest.audit], [2, { written: 0, waiting: 0, dropped: 0 }])
  assert.deepEqual(JSON.parse(JSON.stringify(monitor.report())), monitor.report())
  await monitor.close()
})

test('after its end a run is not counted any more, nor ended twice', () => {
  const told: Violation[] = []
  const monitor = openMonitor({ nowMs: () => 0, onViolation: (violation) => told.push(violation) })
  const run = monitor.begin({ plugin: 'a', request: '1' })
  run.violation(denied)
  run.end(figures)
  run.end({ ...figures, status: 'threw' })
  assert.equal(run.violation(denied), 1)
  run.refusal({ path: 'x', code: 'X' })
  const { runs, violations, refusals } = monitor.report()
  assert.deepEqual([runs.byStatus, violations.total, refusals.total, told], [{ returned: 1 }, 1, 0, [denied]])
})

test('two runs of one name are two runs', () => {
  const monitor = openMonitor({ nowMs: () => 0 })
  const name = { plugin: 'a', request: 'same' }
  const one = monitor.begin(name)
  monitor.begin(name)
  one.end(figures)
  assert.equal(monitor.report().runs.active, 1)
})

test('the callback is told of run and violation, and what it throws changes nothing', () => {
  const told: unknown[] = []
  const monitor = openMonitor({
    nowMs: () => 0,
    onViolation: (violation, run) => {
      told.push([violation, run])
      throw new Error('the callback is broken')
    },
  })
  const run = monitor.begin({ plugin: 'a', request: '1' })
  assert.deepEqual([run.violation(denied), run.violation(denied)], [1, 2])
  assert.deepEqual(told[1], [denied, { plugin: 'a', request: '1' }])
})

test('the audit log has an object for every event, in order', async () => {
  const lines: string[] = []
  let nowMs = 0
  const monitor = openMonitor({ nowMs: () => ++nowMs, audit: (line) => void lines.push(line) })
  const run = monitor.begin({ plugin: 'a', request: '1' })
  run.violation(denied)
  run.refusal({ path: 'fs.readText', code: 'EDENIED' })
  run.end(figures)
  await monitor.close()
  const name = { plugin: 'a', request: '1' }
  assert.deepEqual(
    lines.map((line) => JSON.parse(line) as unknown),
    [
      { event: 'run-begin', atMs: 1, ...name },
      { event: 'violation', atMs: 2, ...name, ...denied },
      { event: 'refusal', atMs: 3, ...name, path: 'fs.readText', code: 'EDENIED' },
      { event: 'run-end', atMs: 4, ...name, ...figures, violations: 1 },
    ],
  )
  assert.deepEqual(monitor.report().audit, { written: 4, waiting: 0, dropped: 0 })
})

test('an audit log that nobody takes is bounded', async () => {
  const monitor = openMonitor({ nowMs: () => 0, audit: () => new Promise(() => undefined), auditWaitingLines: 5 })
  for (let n = 0; n < 50; n++) monitor.begin({ plugin: 'a', request: String(n) }).end(figures)
  assert.deepEqual(monitor.report().audit, { written: 0, waiting: 5, dropped: 95 })
  await monitor.close(1)
})

test('the text says what the report says, and a name in it stays one', () => {
  const monitor = openMonitor({ nowMs: () => 0 })
  for (let n = 0; n < 12; n++) monitor.begin({ plugin: `p\n${n}\u001b[2J`, request: 'r' })
  const run = monitor.begin({ plugin: 'a', request: '1' })
  run.violation(denied)
  run.end(figures)
  const text = monitor.reportText()
  assert.deepEqual(text.split('\n').slice(0, 8), [
    'runs: 12 active, 1 finished (returned 1)',
    'wall clock: p50 2.00 ms, p90 2.00 ms, p99 2.00 ms, most 2.00 ms',
    'fuel: p50 1000, p90 1000, p99 1000, most 1000',
    'memory: p50 1.0 MiB, p90 1.0 MiB, p99 1.0 MiB, most 1.0 MiB',
    'violations: 1, by kind: denied 1; by service: fs 1',
    'refusals: 0, by code: none',
    'audit log: 0 lines written, 0 waiting, 0 dropped',
    'active: p\\n0\\x1b[2J (r) for 0 ms, 0 violations',
  ])
  assert.match(text, /and 2 more active runs\n$/)
  assert.ok(!text.includes('\u001b'))
})
