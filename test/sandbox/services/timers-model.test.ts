import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { openLiveTimers, type LiveTimers } from '../../../src/sandbox/host-function/timers/live-timers.ts'
import type { Scheduler } from '../../../src/sandbox/host-function/timers/scheduler.ts'
import { falsified } from './support.ts'

/** `at` chooses one of the timers that were ever started, or one of the call backs that were ever scheduled. */
type Step =
  | { readonly do: 'start'; readonly repeats: boolean }
  | { readonly do: 'cancel' | 'next' | 'call-back'; readonly at: number }
  | { readonly do: 'end' }

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('start' as const), repeats: fc.boolean() }) },
  {
    weight: 12,
    arbitrary: fc.record({ do: fc.constantFrom('cancel', 'next', 'call-back'), at: fc.nat({ max: 3 }) }),
  },
  { weight: 1, arbitrary: fc.constant({ do: 'end' } as const) },
)

/** What a timer is, and nothing of how: `wait` is the wait that it is in. */
interface ModelTimer {
  readonly repeats: boolean
  wait: number | undefined
}

/** Plays steps on the real thing and on the model, with a scheduler whose call backs come late, twice, or never. */
async function agrees(open: (schedule: Scheduler) => LiveTimers, steps: readonly Step[]): Promise<void> {
  const callbacks: { readonly fire: () => void; readonly wait: number }[] = []
  let waits = 0
  const real = open((_delayMs, fire) => {
    callbacks.push({ fire, wait: waits })
    return () => undefined
  })
  const live = new Map<number, ModelTimer>()
  const expected: boolean[] = []
  const heard: (boolean | undefined)[] = []
  let lastId = 0
  let ended = false

  const listen = (promise: Promise<boolean>): void => {
    const wait = waits++
    heard[wait] = undefined
    void promise.then((fired) => (heard[wait] = fired))
  }
  const over = (id: number): void => {
    const timer = live.get(id)
    live.delete(id)
    if (timer?.wait !== undefined) expected[timer.wait] = false
  }
  const endAll = (): void => {
    ended = true
    for (const id of live.keys()) over(id)
    real.end()
  }

  for (const each of steps) {
    switch (each.do) {
      case 'start':
        lastId += 1
        if (ended) expected[waits] = false
        else live.set(lastId, { repeats: each.repeats, wait: waits })
        listen(real.start(lastId, 1, each.repeats))
        break
      case 'next': {
        const timer = live.get(each.at)
        if (timer === undefined || timer.wait !== undefined) expected[waits] = false
        else timer.wait = waits
        listen(real.next(each.at))
        break
      }
      case 'cancel': {
        const was = live.has(each.at)
        over(each.at)
        assert.equal(real.cancel(each.at), was)
        break
      }
      case 'call-back': {
        const called = callbacks[each.at]
        if (called === undefined) break
        const [id, timer] = [...live].find(([, { wait }]) => wait === called.wait) ?? []
        if (id !== undefined && timer !== undefined) {
          expected[called.wait] = true
          timer.wait = undefined
          if (!timer.repeats) live.delete(id)
        }
        called.fire()
        break
      }
      case 'end':
        endAll()
        break
    }
    await Promise.resolve()
    assert.equal(real.inUse(), live.size, 'permits in use are live timers')
    assert.deepEqual(
      heard,
      heard.map((_, wait) => expected[wait]),
      'who was told what',
    )
  }
  endAll()
  await Promise.resolve()
  assert.equal(real.inUse(), 0, 'permits in use are live timers')
  assert.ok(!heard.includes(undefined), 'a wait that never ends')
}

const holds = (open: (schedule: Scheduler) => LiveTimers, numRuns: number): Promise<void> =>
  fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 30, size: 'max' }), (steps) => agrees(open, steps)),
    { numRuns },
  )

test('permits in use are the live timers, at every moment of every order of events', async () => {
  await holds(openLiveTimers, 1000)
})

/** Permits as a counter beside the timers, released by whoever thinks that a timer is over. */
function openCounted(schedule: Scheduler): LiveTimers {
  let inUse = 0
  const waiting = new Map<number, (fired: boolean) => void>()
  const wait = (id: number): Promise<boolean> =>
    new Promise((settle) => {
      waiting.set(id, settle)
      schedule(1, () => {
        inUse -= 1
        waiting.delete(id)
        settle(true)
      })
    })
  return {
    inUse: () => inUse,
    has: (id) => waiting.has(id),
    start: (id) => ((inUse += 1), wait(id)),
    next: (id) => wait(id),
    cancel: (id) => {
      inUse -= 1
      waiting.get(id)?.(false)
      return waiting.delete(id)
    },
    end: () => {
      inUse = 0
      for (const settle of waiting.values()) settle(false)
      waiting.clear()
    },
  }
}

/** Leaves what is live at the end of a run to its own end. */
function openWithoutEnd(schedule: Scheduler): LiveTimers {
  return { ...openLiveTimers(schedule), end: () => undefined }
}

test('the model finds a permit that is released twice, and one that is not released', async () => {
  await falsified(holds(openCounted, 1000), /permits in use are live timers/)
  await falsified(holds(openWithoutEnd, 1000), /permits in use are live timers/)
})
