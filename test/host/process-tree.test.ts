import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { longestDelayMs, readDelays, readTree } from '../../src/host/process-tree.ts'

test('every thread of a process tells how long it waited for a core, and that only grows', () => {
  const tree = readTree(process.pid)
  assert.ok(tree !== undefined)
  const before = readDelays(tree)
  assert.ok(before.has(String(process.pid)))
  const after = readDelays(tree)
  for (const [thread, waitedMs] of before) {
    assert.ok(Number.isFinite(waitedMs) && waitedMs >= 0, `${thread}: ${waitedMs}`)
    assert.ok((after.get(thread) ?? waitedMs) >= waitedMs)
  }
})

test('a process that is gone has waited for nothing', () => {
  assert.equal(readDelays({ cpuMs: 0, rssBytes: 0, processes: [{ pid: 2 ** 30, startTicks: '0' }] }).size, 0)
})

const delays = fc.dictionary(fc.constantFrom('1', '2', '3'), fc.nat()).map((each) => new Map(Object.entries(each)))

test('the longest wait is that of one thread, of which nothing counts that was before', () => {
  fc.assert(
    fc.property(delays, delays, (before, more) => {
      const after = new Map(before)
      for (const [thread, waitedMs] of more) after.set(thread, (before.get(thread) ?? 0) + waitedMs)
      assert.equal(longestDelayMs(before, after), Math.max(0, ...more.values()))
    }),
  )
})
