import { isHostStackOverflow } from '../host-function/dispatch.ts'
import type { RunStatus } from '../result.ts'
import { EngineExhausted } from './realm.ts'
import type { Told } from './told.ts'

type LimitStatus = Exclude<RunStatus, 'returned' | 'threw' | 'faulted'>

const reasons: Readonly<Record<LimitStatus, string>> = {
  'timed-out': 'the wall clock limit was reached',
  'out-of-memory': 'the memory limit was reached',
  'stack-overflow': 'the stack limit was reached',
  'output-exceeded': 'the output limit was reached',
  'out-of-fuel': 'the fuel was used up',
  cancelled: 'the run was cancelled',
  terminated: 'the policy ends a run after so many violations',
}

/** Ends a run from within: thrown through the engine, where no guest code can catch it. */
export class LimitReached extends Error {
  readonly status: LimitStatus
  constructor(status: LimitStatus) {
    super(reasons[status])
    this.name = 'LimitReached'
    this.status = status
  }
}

function limitOf(error: unknown): LimitStatus | undefined {
  if (error instanceof LimitReached) return error.status
  if (error instanceof EngineExhausted) return 'out-of-memory'
  return isHostStackOverflow(error) ? 'stack-overflow' : undefined
}

/** How a run ended whose engine was unwound by `error`. */
export function endingOf(error: unknown): Told {
  const status = limitOf(error) ?? 'faulted'
  const cause = status === 'faulted' ? error : new LimitReached(status)
  const { name, message } = cause instanceof Error ? cause : new Error(String(cause))
  return { status, value: undefined, asText: false, error: { name, message } }
}

/** A promise that nothing is left to settle. */
export const unsettled: Told = {
  status: 'threw',
  value: undefined,
  asText: false,
  error: { name: 'Unsettled', message: 'the promise that was returned can never be settled' },
}
