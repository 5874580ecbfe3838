import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
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

/** Memory of a program that holds 100 MB and forks a child that does `inChild`. */
async function treeOfFork(inChild: string): Promise<number> {
  const program = `$|=1; my $n = 100e6; my $held = "x" x $n; if (fork) { sleep 60 } else { ${inChild}; print "ready"; sleep 60 }`
  const parent = spawn('perl', ['-e', program], { stdio: ['ignore', 'pipe', 'ignore'], detached: true })
  try {
    await once(parent.stdout, 'data')
    return readTree(parent.pid ?? 0)?.rssBytes ?? 0
  } finally {
    process.kill(-(parent.pid ?? 0), 'SIGKILL')
  }
}

test('memory that a forked child shares with its parent counts once, memory of its own counts', async () => {
  const shared = await treeOfFork('1')
  assert.ok(shared > 90e6 && shared < 190e6, `${shared} bytes`)
  const own = await treeOfFork('my $more = "y" x (2 * $n)')
  assert.ok(own > 250e6, `${own} bytes`)
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
