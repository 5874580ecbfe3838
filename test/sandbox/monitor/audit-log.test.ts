import assert from 'node:assert/strict'
import { test } from 'node:test'
import { auditLine, openAuditLog } from '../../../src/sandbox/monitor/audit-log.ts'

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
const numbers = (lines: readonly string[]): unknown[] =>
  lines.map((line) => {
    const { event, n, lines: dropped } = JSON.parse(line) as Record<string, unknown>
    return event === 'dropped' ? `${String(dropped)} dropped` : n
  })

test('a line is one JSON object, whatever a guest put into it', () => {
  const line = auditLine('violation', 5, { plugin: 'a\n{"event":"run-end"}\u001b[1m', n: 1, detail: 'x'.repeat(5000) })
  assert.ok(!line.includes('\n'))
  const { detail, ...rest } = JSON.parse(line) as Record<string, unknown>
  assert.deepEqual(rest, { event: 'violation', atMs: 5, plugin: 'a\\n{"event":"run-end"}\\x1b[1m', n: 1 })
  assert.equal(String(detail).length, 1000)
})

test('lines come in order, one at a time, and never within the code that records them', async () => {
  const taken: string[] = []
  let open = 0
  const log = openAuditLog(async (line) => {
    open += 1
    assert.equal(open, 1)
    taken.push(line)
    await turn()
    open -= 1
  }, 100)
  for (let n = 0; n < 5; n++) log.record('violation', n, { n })
  assert.deepEqual([taken.length, log.figures()], [0, { written: 0, waiting: 5, dropped: 0 }])
  await log.close(10_000)
  assert.deepEqual([numbers(taken), log.figures()], [[0, 1, 2, 3, 4], { written: 5, waiting: 0, dropped: 0 }])
})

test('a sink that answers at once leaves the event loop to others', async () => {
  let taken = 0
  const log = openAuditLog(() => void (taken += 1), 20_000)
  for (let n = 0; n < 20_000; n++) log.record('violation', n, { n })
  for (let before = 0, turns = 0; turns < 100; turns++, before = taken) {
    await turn()
    assert.ok(taken - before <= 128, `${taken - before} lines in one turn`)
  }
  await log.close(60_000)
  assert.equal(taken, 20_000)
})

test('a sink that is slow costs lines, not time or memory, and the log tells where they are missing', async () => {
  const taken: string[] = []
  const gate = Promise.withResolvers<void>()
  const log = openAuditLog(async (line) => {
    taken.push(line)
    await gate.promise
  }, 3)
  for (let n = 0; n < 1000; n++) log.record('violation', n, { n })
  await turn()
  for (let n = 1000; n < 2000; n++) log.record('violation', n, { n })
  assert.deepEqual(log.figures(), { written: 0, waiting: 3, dropped: 1997 })
  gate.resolve()
  await turn()
  await turn()
  log.record('run-end', 1, { n: -1 })
  await log.close(10_000)
  assert.deepEqual(numbers(taken), [0, 1, 2, '1997 dropped', -1])
  assert.deepEqual(log.figures(), { written: 5, waiting: 0, dropped: 1997 })
})

test('a sink that throws or rejects loses its own lines only', async () => {
  const taken: unknown[] = []
  const log = openAuditLog((line) => {
    const { n } = JSON.parse(line) as { n: number }
    if (n === 1) throw new Error('thrown')
    if (n === 2) return Promise.reject(new Error('rejected'))
    return void taken.push(n)
  }, 10)
  for (let n = 0; n < 4; n++) log.record('violation', n, { n })
  await log.close(10_000)
  assert.deepEqual([taken, log.figures()], [[0, 3], { written: 2, waiting: 0, dropped: 2 }])
})

test('a sink that never answers does not hold up the end', async () => {
  const log = openAuditLog(() => new Promise(() => undefined), 10)
  for (let n = 0; n < 4; n++) log.record('violation', n, { n })
  await turn()
  await log.close(1)
  log.record('violation', 5, { n: 5 })
  await log.close(1)
  assert.deepEqual(log.figures(), { written: 0, waiting: 0, dropped: 5 })
})

test('what the sink takes after the end was counted as dropped, once', async () => {
  const gate = Promise.withResolvers<void>()
  const log = openAuditLog(() => gate.promise, 10)
  for (let n = 0; n < 4; n++) log.record('violation', n, { n })
  await turn()
  await log.close(1)
  gate.resolve()
  await turn()
  assert.deepEqual(log.figures(), { written: 0, waiting: 0, dropped: 4 })
})
