import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { createPermits } from '../../../src/sandbox/host-function/fetch/permits.ts'

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

test('permits are given in the order of asking, and one that is given back twice counts once', async () => {
  const permits = createPermits(1)
  const { signal } = new AbortController()
  const order: number[] = []
  const first = await permits.acquire(signal)
  const rest = [1, 2, 3].map(async (id) => {
    const release = await permits.acquire(signal)
    order.push(id)
    release()
    release()
  })
  assert.equal(permits.waiting(), 3)
  first()
  await Promise.all(rest)
  assert.deepEqual([order, permits.free(), permits.waiting()], [[1, 2, 3], 1, 0])
})

test('who asks later never overtakes', async () => {
  const permits = createPermits(1)
  const { signal } = new AbortController()
  const order: string[] = []
  const first = await permits.acquire(signal)
  const waiting = permits.acquire(signal).then((release) => (order.push('waited'), release()))
  first()
  const late = permits.acquire(signal).then((release) => (order.push('late'), release()))
  await Promise.all([waiting, late])
  assert.deepEqual(order, ['waited', 'late'])
})

test('who gives up leaves the queue at once, while the permit is still held', async () => {
  const permits = createPermits(1)
  const release = await permits.acquire(new AbortController().signal)
  const controller = new AbortController()
  const waiting = permits.acquire(controller.signal)
  controller.abort(new Error('gone'))
  assert.equal(permits.waiting(), 0)
  await assert.rejects(waiting, { message: 'gone' })
  release()
  assert.equal(permits.free(), 1)
})

test('never more than the count are held, and none is lost, whoever gives up and when', async () => {
  const step = fc.record({ abort: fc.boolean(), yields: fc.boolean() })
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 3 }), fc.array(step, { maxLength: 30 }), async (count, steps) => {
      const permits = createPermits(count)
      let held = 0
      const calls = steps.map(async ({ abort, yields }) => {
        const controller = new AbortController()
        const asked = permits.acquire(controller.signal)
        if (abort) controller.abort(new Error('gone'))
        try {
          const release = await asked
          held += 1
          assert.ok(held <= count)
          if (yields) await settled()
          held -= 1
          release()
        } catch (error) {
          assert.equal((error as Error).message, 'gone')
        }
      })
      await Promise.all(calls)
      assert.deepEqual([permits.free(), permits.waiting()], [count, 0])
    }),
    { numRuns: 50 },
  )
})
