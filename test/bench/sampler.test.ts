import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { batchesFor, samplePairs, type SampleClock } from '../../src/bench/sampler.ts'
import type { Arm } from '../../src/bench/target-bench.ts'

/** A clock that only goes on when an arm works, and by a step at each look; and arms of known cost. */
function fakeWorld(stepNs = 50): { clock: SampleClock; arm: (opNs: number, name?: string) => Arm; calls: string[] } {
  let wallNs = 0
  let cpuNs = 0
  const calls: string[] = []
  return {
    calls,
    clock: { wallNs: () => BigInt((wallNs += stepNs)), cpuNs: () => (cpuNs += 1000) },
    arm: (opNs, name = '') => ({
      run: (batch) => {
        calls.push(name)
        wallNs += batch * opNs
        cpuNs += batch * opNs
      },
      dispose: () => undefined,
    }),
  }
}

test('the batch makes a sample last 0.15 to 0.4 ms, the same batch for both where that can be', () =>
  fc.assert(
    fc.property(
      fc.double({ min: 10, max: 100_000, noNaN: true }),
      fc.double({ min: 1, max: 100, noNaN: true }),
      (aNs, factor) => {
        const bNs = aNs * factor
        const [a, b] = batchesFor(aNs, bNs)
        if (aNs < 50_000) assert.ok(a * aNs >= 150_000 && a * aNs <= 400_000, `${a} of ${aNs}`)
        if (bNs < 50_000) assert.ok(b * bNs >= 150_000 && b * bNs <= 400_000, `${b} of ${bNs}`)
        if (factor < 2 && bNs < 50_000) assert.equal(a, b)
        assert.ok(a >= 1 && b >= 1)
      },
    ),
  ))

test('pairs alternate: AB BA AB BA, and each says what its arm took', async () => {
  const { clock, arm, calls } = fakeWorld()
  const { samples, batchA, batchB, saturated } = await samplePairs(arm(1000, 'A'), arm(1100, 'B'), 6, clock)
  assert.equal(calls.slice(-12).join(''), 'ABBAABBAABBA')
  assert.equal(samples.length, 6)
  assert.equal(batchA, batchB)
  for (const [aWallNs, bWallNs] of samples) {
    assert.ok(Math.abs(aWallNs - 1000) < 5, String(aWallNs))
    assert.ok(Math.abs(bWallNs / aWallNs - 1.1) < 0.01)
  }
  assert.deepEqual(saturated, { wall: false, cpu: false })
})

test('both arms are warm before the first pair: 150 calls each, fewer where they take long', async () => {
  const short = fakeWorld()
  await samplePairs(short.arm(1000, 'A'), short.arm(1000, 'B'), 5, short.clock)
  assert.ok(short.calls.length >= 2 * 150 + 10)
  const long = fakeWorld()
  await samplePairs(long.arm(20e6, 'A'), long.arm(20e6, 'B'), 5, long.clock)
  assert.ok(long.calls.length < 40, String(long.calls.length))
})

test('an operation that takes long gets a batch of 1, and fewer pairs, but never fewer than five', async () => {
  const { clock, arm } = fakeWorld()
  const { batchA, samples } = await samplePairs(arm(500e6), arm(500e6), 50, clock)
  assert.equal(batchA, 1)
  assert.equal(samples.length, 5)
})

test('a clock that is too coarse for its samples is told', async () => {
  const { clock, arm } = fakeWorld(50_000)
  const { saturated } = await samplePairs(arm(1000), arm(1000), 5, clock)
  assert.equal(saturated.wall, true)
})

test('what an arm measured itself wins over the clock', async () => {
  const { clock } = fakeWorld()
  const own = (opNs: number): Arm => ({
    run: (batch) => Promise.resolve({ wallNs: batch * opNs, cpuNs: batch * opNs * 2 }),
    dispose: () => undefined,
  })
  const { samples } = await samplePairs(own(1000), own(2000), 5, clock)
  for (const sample of samples) assert.deepEqual([...sample], [1000, 2000, 2000, 4000])
})

test('a guest that fails while it is timed is no benchmark', async () => {
  const { clock, arm } = fakeWorld()
  let calls = 0
  const failing: Arm = {
    run: (batch) => {
      calls += 1
      if (calls > 160) throw new Error('the guest came to 3')
      return arm(1000).run(batch)
    },
    dispose: () => undefined,
  }
  await assert.rejects(samplePairs(failing, arm(1000), 50, clock), /came to 3/)
})
