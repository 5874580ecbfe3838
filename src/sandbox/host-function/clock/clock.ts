import type { ClockPolicy } from '../../policy/policy.ts'
import type { Service } from '../../service.ts'
import { untilEnd } from '../refuse.ts'
import { fixedClockGuestSource } from './guest.ts'

/**
 * `clock.now()`: milliseconds since 1970. Real: rounded down to a whole millisecond, which is all that the guest's own
 * `Date` tells too. Fixed: `startMs` at the first call of a run, `stepMs` more at each that follows; then it is also what
 * `Date.now()`, `new Date()`, `Date()` and `performance.now()` go by, and the local time zone of `Date` is UTC.
 */
export function clockService(policy: ClockPolicy, epochMs: () => number = Date.now): Service {
  const common = { id: 'clock', names: ['clock.now'] } as const
  if (policy.kind === 'real') {
    return { ...common, begin: (run) => untilEnd(run, { 'clock.now': () => Math.floor(epochMs()) }) }
  }
  const { startMs, stepMs } = policy
  return {
    ...common,
    guestSource: fixedClockGuestSource(startMs),
    globals: ['Date', 'performance'],
    begin: (run) => {
      let calls = 0
      return untilEnd(run, { 'clock.now': () => startMs + stepMs * calls++ })
    },
  }
}
