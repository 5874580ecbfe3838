import type { RunMonitor } from './monitor/monitor.ts'
import type { Violation } from './monitor/violation.ts'
import type { Policy } from './policy/policy.ts'
import type { RunResult, RunStatus } from './result.ts'

/** Violations that a result holds; more are only counted. */
const mostKept = 100

/** The violations of one run. */
export interface Watch {
  /** Never throws. What comes after the end of the run goes to `told` alone. */
  readonly violate: (violation: Violation) => void
  readonly kept: readonly Violation[]
  readonly count: () => number
}

/**
 * Records violations, tells of them, and stops the run where the policy has had enough.
 * @param told what it throws is swallowed
 */
export function watchViolations(
  run: RunMonitor,
  { action, after }: Policy['onViolation'],
  stop: () => void,
  told: (violation: Violation) => void,
): Watch {
  const kept: Violation[] = []
  let count = 0
  return {
    kept,
    count: () => count,
    violate: (violation) => {
      count += 1
      if (kept.length < mostKept) kept.push(violation)
      run.violation(violation)
      try {
        told(violation)
      } catch {
        // A callback of the embedder's must not change what the guest sees.
      }
      if (action === 'terminate' && count >= after) stop()
    },
  }
}

/** The limit that a status tells of. */
const limitKinds: Readonly<Partial<Record<RunStatus, Violation['kind']>>> = {
  'timed-out': 'time',
  'out-of-memory': 'memory',
  'stack-overflow': 'memory',
  'out-of-fuel': 'fuel',
  'output-exceeded': 'output',
}

/**
 * How a child ends that asked for a system call which is answered by SIGSYS (seccomp(2)): by the signal, or in bubblewrap by
 * 128 and its number, as in a shell.
 */
const killedForCall = /\b(?:SIGSYS|exit code 159)$/

/** What the end of a run says of a limit that it met, unless the isolation has said so already. */
export function limitViolation(
  { status, error }: Pick<RunResult, 'status' | 'error'>,
  isolation: Policy['isolation'],
  known: readonly Violation[],
): Violation | undefined {
  const detail = error?.message ?? status
  const kind = limitKinds[status]
  if (kind !== undefined) {
    const isKnown = known.some((each) => each.kind === kind && each.service === 'jail')
    return isKnown ? undefined : { kind, service: 'engine', detail }
  }
  if (status === 'faulted' && isolation === 'jail' && killedForCall.test(detail))
    return { kind: 'system-call', service: 'jail', detail }
  return undefined
}
