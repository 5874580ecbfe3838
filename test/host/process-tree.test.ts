import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import fc from 'fast-check'
import { longestDelayMs, readAgain, readDelays, readTree } from '../../src/host/process-tree.ts'

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

/** Time for a forked child to be no newcomer any more. */
const settleMs = 300

/** Memory of a perl program that says when it has all that it wants, at once and after a while; 100 MB are `$n`. */
async function bytesOf(program: string): Promise<{ readonly fresh: number; readonly settled: number }> {
  const source = `$|=1; my $n = 100e6; ${program}`
  const perl = spawn('perl', ['-e', source], { stdio: ['ignore', 'pipe', 'ignore'], detached: true })
  try {
    await once(perl.stdout, 'data')
    const fresh = readTree(perl.pid ?? 0)
    await sleep(settleMs)
    const settled = readTree(perl.pid ?? 0)
    assert.ok(fresh !== undefined && settled !== undefined)
    assert.equal(readAgain(settled)?.hiddenBytes, settled.hiddenBytes)
    return { fresh: fresh.rssBytes, settled: settled.rssBytes }
  } finally {
    process.kill(-(perl.pid ?? 0), 'SIGKILL')
  }
}

const isOnce = (bytes: number): void => assert.ok(bytes > 90e6 && bytes < 190e6, `${bytes} bytes`)
const isTwice = (bytes: number): void => assert.ok(bytes > 190e6 && bytes < 280e6, `${bytes} bytes`)

test('memory that a forked child shares with its parent counts once, however old the child is', async () => {
  const { fresh, settled } = await bytesOf(
    'my $held = "x" x $n; if (fork) { sleep 60 } else { print "ready"; sleep 60 }',
  )
  isOnce(fresh)
  isOnce(settled)
})

test('memory that a forked child has beyond its parent counts at once', async () => {
  const more = 'my $held = "x" x $n; if (fork) { sleep 60 } else { my $more = "y" x (2 * $n); print "ready"; sleep 60 }'
  const { fresh } = await bytesOf(more)
  assert.ok(fresh > 250e6, `${fresh} bytes`)
})

test('what parent and forked child each took after the fork counts for both', async () => {
  const both =
    'pipe(my $r, my $w); if (fork) { my $own = "x" x $n; close $w; <$r>; print "ready"; sleep 60 } else { my $own = "y" x $n; close $w; sleep 60 }'
  isTwice((await bytesOf(both)).settled)
})

test('a child as big as its parent counts also where a child of its own shares all that it has', async () => {
  const chain =
    'pipe(my $r, my $w); if (fork) { my $own = "x" x $n; close $w; <$r>; print "ready"; sleep 60 } else { my $own = "y" x $n; fork; close $w; sleep 60 }'
  isTwice((await bytesOf(chain)).settled)
})

test('a process that is gone has waited for nothing', () => {
  assert.equal(
    readDelays({ cpuMs: 0, rssBytes: 0, hiddenBytes: 0, processes: [{ pid: 2 ** 30, startTicks: '0' }] }).size,
    0,
  )
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
