import { timersGuestSource } from '../../../src/sandbox/host-function/timers/guest.ts'
import { timersService } from '../../../src/sandbox/host-function/timers/timers.ts'
import type { TimersPolicy } from '../../../src/sandbox/policy/policy.ts'
import { beginRun, openRealm, openVirtualTime, type OpenRun, type VirtualTime } from './support.ts'

export const policy: TimersPolicy = { concurrent: 1000, total: 100_000, longestMs: 1000, nesting: 100 }

/** A realm with timers whose time is the test's, and a list `seen` for what they do. */
export interface Guest {
  readonly run: OpenRun
  readonly time: VirtualTime
  readonly evaluate: (script: string) => unknown
}

export function openGuest(bounds: Partial<TimersPolicy> = {}, guestSource = timersGuestSource): Guest {
  const time = openVirtualTime()
  const service = { ...timersService({ ...policy, ...bounds }, time.schedule), guestSource }
  const run = beginRun(service)
  const evaluate = openRealm(service, run)
  evaluate('var seen = []')
  return { run, time, evaluate }
}

export const seenBy = (guest: Guest): unknown => JSON.parse(String(guest.evaluate('JSON.stringify(seen)')))
