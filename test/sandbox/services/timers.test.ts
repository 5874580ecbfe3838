import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openLiveTimers } from '../../../src/sandbox/host-function/timers/live-timers.ts'
import { systemScheduler, type Scheduler } from '../../../src/sandbox/host-function/timers/scheduler.ts'
import { timersService } from '../../../src/sandbox/host-function/timers/timers.ts'
import type { TimersPolicy } from '../../../src/sandbox/policy/policy.ts'
import { beginRun, openVirtualTime, refusal, turn } from './support.ts'

const policy: TimersPolicy = { concurrent: 3, total: 5, longestMs: 1000, nesting: 2 }

test('a timer that fires is true, one that is cancelled or outlived by its run is false', async () => {
  const time = openVirtualTime()
  const run = beginRun(timersService(policy, time.schedule))
  const fired = run.call('timers.start', 1, 10, 0, false)
  const cancelled = run.call('timers.start', 2, 10, 0, false)
  const outlived = run.call('timers.start', 3, 999, 0, false)
  assert.equal(run.call('timers.cancel', 2), true)
  await time.pass(10)
  assert.equal(run.call('timers.cancel', 1), false)
  await run.finish()
  assert.deepEqual(await Promise.all([fired, cancelled, outlived]), [true, false, false])
  assert.deepEqual([time.scheduled(), run.violations], [0, []])
})

test('a cancel that overtakes its start is not lost', async () => {
  const time = openVirtualTime()
  const run = beginRun(timersService(policy, time.schedule))
  assert.equal(run.call('timers.cancel', 1), true)
  assert.equal(await run.call('timers.start', 1, 10, 0, false), false)
  assert.equal(time.scheduled(), 0)
  // It is kept for one start only, and there are never more of them than of timers.
  run.call('timers.start', 2, 10, 0, false)
  assert.equal(time.scheduled(), 1)
  for (const id of [10, 11, 12]) run.call('timers.cancel', id)
  assert.throws(() => run.call('timers.cancel', 13), refusal('EINVAL'))
  await run.finish()
})

test('counts, delay and nesting have bounds, and each is a violation', async () => {
  const bounds: readonly [string, TimersPolicy, () => readonly unknown[][]][] = [
    ['more than 3 timers at the same time', policy, () => [1, 2, 3, 4].map((id) => [id, 1, 0, false])],
    [
      'more than 2 timers in one run',
      { ...policy, total: 2 },
      () => [
        [1, 1, 0, false],
        [2, 1, 0, false],
        [3, 1, 0, false],
      ],
    ],
    ['a delay of more than 1000 ms', policy, () => [[1, 1001, 0, false]]],
    ['timers nested more than 2 deep', policy, () => [[1, 1, 3, false]]],
  ]
  for (const [said, bound, starts] of bounds) {
    const run = beginRun(timersService(bound, openVirtualTime().schedule))
    const asked = starts()
    for (const args of asked.slice(0, -1)) run.call('timers.start', ...args)
    assert.throws(() => run.call('timers.start', ...(asked.at(-1) ?? [])), refusal('EQUOTA'), said)
    assert.deepEqual(run.violations, [{ kind: 'quota', service: 'timers', detail: `timers.start: ${said}` }])
    await run.finish()
  }
})

test('a tick of a repeating timer counts as one of the total, and ends it there', async () => {
  const time = openVirtualTime()
  const run = beginRun(timersService({ ...policy, total: 2 }, time.schedule))
  const first = run.call('timers.start', 1, 10, 0, true)
  await time.pass(10)
  assert.equal(await first, true)
  const second = run.call('timers.next', 1)
  await time.pass(10)
  assert.equal(await second, true)
  assert.throws(() => run.call('timers.next', 1), refusal('EQUOTA'))
  assert.equal(await run.call('timers.next', 1), false)
  await run.finish()
})

test('malformed arguments are refused', async () => {
  const run = beginRun(timersService(policy, openVirtualTime().schedule))
  const malformed: readonly [string, ...unknown[]][] = [
    ['timers.start'],
    ['timers.start', 0, 1, 0, false],
    ['timers.start', 1.5, 1, 0, false],
    ['timers.start', 1, '1', 0, false],
    ['timers.start', 1, NaN, 0, false],
    ['timers.start', 1, 1, -1, false],
    ['timers.start', 1, 1, 0, 1],
    ['timers.next', '1'],
    ['timers.cancel', -1],
    ['timers.cancel', {}],
  ]
  for (const [path, ...args] of malformed)
    assert.throws(() => run.call(path, ...args), refusal('EINVAL'), `${path}(${JSON.stringify(args)})`)
  run.call('timers.start', 2, 1, 0, false)
  assert.throws(() => run.call('timers.start', 2, 1, 0, false), refusal('EINVAL'), 'an id that was used')
  assert.throws(() => run.call('timers.start', 1, 1, 0, false), refusal('EINVAL'), 'an id below one that was used')
  assert.equal(run.violations.length, malformed.length + 2)
  await run.finish()
})

test('a run that ended starts nothing, not even before the service is told', async () => {
  const time = openVirtualTime()
  const run = beginRun(timersService(policy, time.schedule))
  run.call('timers.start', 1, 10, 0, false)
  run.abort()
  assert.equal(time.scheduled(), 0)
  assert.throws(() => run.call('timers.start', 2, 10, 0, false), refusal('EENDED'))
  await run.finish()
})

/** Takes nothing back: what is scheduled calls back, as a timer of another thread does that was on its way. */
function openDeafScheduler(): { readonly schedule: Scheduler; readonly callbacks: (() => void)[] } {
  const callbacks: (() => void)[] = []
  return { callbacks, schedule: (_delayMs, callback) => (callbacks.push(callback), () => undefined) }
}

test('a call back that is late by a run fires nothing in the next one', async () => {
  const deaf = openDeafScheduler()
  const service = timersService(policy, deaf.schedule)
  const first = beginRun(service)
  const before = first.call('timers.start', 1, 10, 0, false)
  await first.finish()
  const second = beginRun(service)
  const after = second.call('timers.start', 1, 10, 0, false)
  deaf.callbacks[0]?.()
  assert.equal(second.call('timers.cancel', 1), true, 'it was live')
  assert.deepEqual(await Promise.all([before, after]), [false, false])
  await second.finish()
})

test('timers that are cancelled in every window leave no permit behind', async () => {
  const { schedule, callbacks } = openDeafScheduler()
  const callBack = (): void => callbacks.splice(0).forEach((callback) => callback())
  const live = openLiveTimers(schedule)
  const heard = [live.start(1, 1, false), live.start(2, 1, true), live.start(3, 1, true)]
  live.cancel(1)
  callBack()
  assert.deepEqual([live.cancel(1), live.inUse()], [false, 2])
  // Between a tick and the next one, and while the next one is awaited.
  assert.equal(live.cancel(2), true)
  const next = live.next(3)
  assert.equal(await live.next(3), false, 'a second wait for the same tick')
  assert.equal(live.cancel(3), true)
  callBack()
  assert.deepEqual([await Promise.all(heard), await next, live.inUse()], [[false, true, true], false, 0])
})

test('a tick that calls back twice does not end the wait for the next', async () => {
  const { schedule, callbacks } = openDeafScheduler()
  const live = openLiveTimers(schedule)
  const heard: string[] = []
  const listen = (name: string, promise: Promise<boolean>): void =>
    void promise.then((fired) => heard.push(`${name} ${fired}`))
  listen('first', live.start(1, 1, true))
  callbacks[0]?.()
  listen('second', live.next(1))
  callbacks[0]?.()
  listen('a wait too many', live.next(1))
  await turn()
  live.cancel(1)
  await turn()
  assert.deepEqual(heard, ['first true', 'a wait too many false', 'second false'])
})

test("Node's own timers serve, and a delay that Node would cut to nothing is long", async () => {
  const fired = await new Promise((resolve) => systemScheduler(1, () => resolve(true)))
  assert.equal(fired, true)
  const takeBack = systemScheduler(2 ** 40, () => assert.fail('it fired'))
  await new Promise((resolve) => setTimeout(resolve, 5))
  takeBack()
})
