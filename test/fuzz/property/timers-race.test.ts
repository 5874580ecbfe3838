import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc, { type Scheduler as Order } from 'fast-check'
import { buildSandbox, wholeBuild } from '../../../src/sandbox/create.ts'
import { timersGuestSource } from '../../../src/sandbox/host-function/timers/guest.ts'
import { timersService } from '../../../src/sandbox/host-function/timers/timers.ts'
import type { Scheduler } from '../../../src/sandbox/host-function/timers/scheduler.ts'
import { policies } from '../../../src/sandbox/policy/presets.ts'
import { SandboxDisposedError } from '../../../src/sandbox/sandbox.ts'
import type { Service } from '../../../src/sandbox/service.ts'
import { leavesNothing } from '../../sandbox/plugin/support.ts'
import { falsified } from '../../sandbox/services/support.ts'
import { planted, type Budget } from './budget.ts'

leavesNothing()

/** A timer, and what its callback clears: an interval clears itself after `ticks`. */
interface Timer {
  readonly ticks: number
  readonly clears: readonly number[]
}
interface Plan {
  readonly timers: readonly Timer[]
  /** Cleared by the guest before anything could fire. */
  readonly early: readonly number[]
  readonly stop: 'none' | 'abort' | 'dispose' | 'abort, dispose'
}

const which = fc.nat({ max: 4 })
const plan = fc.record<Plan>({
  timers: fc.array(fc.record({ ticks: fc.integer({ min: 1, max: 3 }), clears: fc.array(which, { maxLength: 2 }) }), {
    minLength: 1,
    maxLength: 5,
  }),
  early: fc.array(which, { maxLength: 1 }),
  stop: fc.constantFrom('none', 'none', 'abort', 'dispose', 'abort, dispose'),
})

/** Ends when every timer has fired as often as it should or was cleared. */
const guest = `
  const ids = []
  const clear = (i) => { if (ids[i] === undefined) return; clearTimeout(ids[i]); tell('cleared', i) }
  input.timers.forEach(({ ticks, clears }, i) => {
    let left = ticks
    ids[i] = (ticks > 1 ? setInterval : setTimeout)(() => {
      tell('fired', i)
      if (--left === 0 && ticks > 1) clear(i)
      clears.forEach(clear)
    }, 1 + i)
  })
  input.early.forEach(clear)
  1`

type OpenTimers = (schedule: Scheduler) => Service
const timers = policies.strict().timers
const openTimers: OpenTimers = (schedule) => timersService(timers, schedule)

async function race(open: OpenTimers, order: Order, { stop, ...input }: Plan): Promise<void> {
  const events: string[] = []
  let ended = false
  const cleared = new Set<number>()
  // Who was told not to fire does so all the same: it was due already.
  const waiting = new Set<() => void>()
  const schedule: Scheduler = (_delayMs, callback) => {
    waiting.add(callback)
    void order.schedule(Promise.resolve(), 'timer').then(() => {
      waiting.delete(callback)
      callback()
    })
    return () => waiting.delete(callback)
  }
  const faults: string[] = []
  const tell = (what: string, at: number): void => {
    events.push(`${what} ${at}`)
    if (ended) faults.push(`after the end: ${events.join(', ')}`)
    if (what === 'cleared') cleared.add(at)
    else if (cleared.has(at)) faults.push(`after it was cleared: ${events.join(', ')}`)
  }
  const policy = policies.strict({ isolation: 'thread', limits: { wallMs: 60_000 } })
  const sandbox = await buildSandbox(
    { ...wholeBuild, services: async () => [open(schedule)] },
    { policy, functions: { tell } },
  )
  const controller = new AbortController()
  let settled = 0
  const run = sandbox
    .run(guest, { input, signal: controller.signal })
    .then(({ status, error }) => (status === 'threw' ? `${status} ${error?.message}` : status))
    .catch((error: unknown) => (error instanceof SandboxDisposedError ? 'disposed' : String(error)))
    .finally(() => {
      settled++
      ended = true
    })
  for (const step of stop === 'none' ? [] : stop.split(', '))
    void order.schedule(Promise.resolve(), step).then(() => (step === 'abort' ? controller.abort() : sandbox.dispose()))
  const end = await order.waitFor(run)
  await sandbox.dispose()
  assert.equal(waiting.size, 0, 'timers wait for a run that is over')
  // What is still due fires into a run that is over.
  await order.waitIdle()
  assert.deepEqual(faults, [])
  const allowed = stop === 'none' ? ['returned'] : ['returned', 'cancelled', 'disposed']
  assert.ok(allowed.includes(end), `it ended as ${end}`)
  assert.equal(settled, 1)
  if (end !== 'returned') return
  const fired = (at: number): number => events.filter((each) => each === `fired ${at}`).length
  input.timers.forEach(({ ticks }, at) => {
    assert.ok(cleared.has(at) ? fired(at) <= ticks : fired(at) === ticks, `timer ${at}: ${events.join(', ')}`)
  })
}

const holds = (open: OpenTimers, budget: Budget): Promise<void> =>
  fc.assert(
    fc.asyncProperty(fc.scheduler(), plan, (order, given) => race(open, order, given)),
    { interruptAfterTimeLimit: 6000, ...budget },
  )

test('in every order of timers, cancel, abort and disposal nothing fires that is over, and all that is not', () =>
  holds(openTimers, { numRuns: 150 }))

/** Forgets on both sides that a timer was cancelled, so what is due comes. */
const usesAfterCancel: OpenTimers = (schedule) => ({
  ...openTimers(schedule),
  guestSource: timersGuestSource.replace('if (running[id] !== timer) return', '').replace('  cancel(+id)\n', ''),
})

/** Does not end its timers with the run. */
const outlives: OpenTimers = (schedule) => {
  const service = openTimers(schedule)
  const signal = new AbortController().signal
  return { ...service, begin: (run) => ({ ...service.begin({ ...run, signal }), end: () => undefined }) }
}

test('the race finds timers that fire after they were cleared, and timers that outlive their run', async () => {
  await falsified(holds(usesAfterCancel, planted), /after it was cleared/)
  await falsified(holds(outlives, planted), /timers wait for a run that is over/)
})
