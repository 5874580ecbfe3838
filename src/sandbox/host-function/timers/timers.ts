import type { TimersPolicy } from '../../policy/policy.ts'
import type { RunScope, Service } from '../../service.ts'
import { refuse, untilEnd } from '../refuse.ts'
import { timersGuestSource } from './guest.ts'
import { openLiveTimers, type LiveTimers } from './live-timers.ts'
import { systemScheduler, type Scheduler } from './scheduler.ts'

/** As in Node: a timer never fires in the turn in which it was started. */
const leastDelayMs = 1

interface StartRequest {
  readonly id: number
  readonly delayMs: number
  readonly nesting: number
  readonly repeats: boolean
}

function isWhole(value: unknown, least: number): value is number {
  return Number.isSafeInteger(value) && (value as number) >= least
}

function readStart([id, delayMs, nesting, repeats]: readonly unknown[]): StartRequest | undefined {
  if (!isWhole(id, 1) || typeof delayMs !== 'number' || !Number.isFinite(delayMs)) return undefined
  return isWhole(nesting, 0) && typeof repeats === 'boolean' ? { id, delayMs, nesting, repeats } : undefined
}

function beginTimers(policy: TimersPolicy, run: RunScope, live: LiveTimers): Readonly<Record<string, typeof start>> {
  let lastId = 0
  let total = 0
  const cancelledEarly = new Set<number>()

  const quota = (message: string): never => refuse(run, 'timers.start', { code: 'EQUOTA', message, kind: 'quota' })
  const malformed = (path: string): never =>
    refuse(run, path, { code: 'EINVAL', message: 'malformed arguments', kind: 'malformed' })

  function start(...args: readonly unknown[]): unknown {
    const request = readStart(args)
    if (request === undefined || request.id <= lastId) return malformed('timers.start')
    const { id, delayMs, nesting, repeats } = request
    if (total >= policy.total) return quota(`more than ${policy.total} timers in one run`)
    if (live.inUse() >= policy.concurrent) return quota(`more than ${policy.concurrent} timers at the same time`)
    if (delayMs > policy.longestMs) return quota(`a delay of more than ${policy.longestMs} ms`)
    if (nesting > policy.nesting) return quota(`timers nested more than ${policy.nesting} deep`)
    lastId = id
    total += 1
    if (cancelledEarly.delete(id)) return Promise.resolve(false)
    return live.start(id, Math.max(leastDelayMs, delayMs), repeats)
  }

  function next(...[id]: readonly unknown[]): unknown {
    if (!isWhole(id, 1)) return malformed('timers.next')
    if (!live.has(id)) return Promise.resolve(false)
    if (total >= policy.total) {
      live.cancel(id)
      return quota(`more than ${policy.total} timers in one run`)
    }
    total += 1
    return live.next(id)
  }

  function cancel(...[id]: readonly unknown[]): unknown {
    if (!isWhole(id, 1)) return malformed('timers.cancel')
    if (id <= lastId) return live.cancel(id)
    // Overtook its start. Each stands for a start that is still to come, so there are no more of them than of those.
    if (cancelledEarly.size >= policy.concurrent) return malformed('timers.cancel')
    cancelledEarly.add(id)
    return true
  }

  return { 'timers.start': start, 'timers.next': next, 'timers.cancel': cancel }
}

/**
 * `setTimeout`, `clearTimeout`, `setInterval` and `clearInterval`. Callbacks stay in the guest; the host has delays and
 * ids. `timers.start(id, delayMs, nesting, repeats)` is fulfilled with true when the timer fires and false when it never
 * will; `timers.next(id)` is the next tick of a repeating one; `timers.cancel(id)`. Ids are the guest's and rise, so a
 * cancel that overtakes its start is not lost. A repeating timer keeps its permit until it is cancelled or throws, and
 * each of its ticks counts as one of `total`.
 *
 * Refused with `EQUOTA`: what is over a bound of the policy; with `EINVAL`: malformed arguments.
 */
export function timersService(policy: TimersPolicy, schedule: Scheduler = systemScheduler): Service {
  return {
    id: 'timers',
    names: ['timers.start', 'timers.next', 'timers.cancel'],
    internal: ['timers.start', 'timers.next', 'timers.cancel'],
    guestSource: timersGuestSource,
    globals: ['setTimeout', 'setInterval', 'clearTimeout', 'clearInterval'],
    begin: (run) => {
      const live = openLiveTimers(schedule)
      return untilEnd(run, beginTimers(policy, run, live), live.end)
    },
  }
}
