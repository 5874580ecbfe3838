import type { Violation } from '../monitor/violation.ts'
import { HostRefusal, type RunningService, type RunScope, type ServiceFunction } from '../service.ts'

/** A refusal on two sides: what the guest may know, and what the host records. */
export interface Refusal {
  readonly code: string
  readonly message: string
  readonly kind: Violation['kind']
}

/** Records the violation, then throws the `HostRefusal` that the guest gets. `path` is the function, `fs.readText`. */
export function refuse(run: Pick<RunScope, 'violate'>, path: string, { code, message, kind }: Refusal): never {
  const dot = path.indexOf('.')
  run.violate({ kind, service: dot < 0 ? path : path.slice(0, dot), detail: `${path}: ${message}` })
  throw new HostRefusal(code, message)
}

/**
 * A running service whose functions are refused with `EENDED` once its run has ended: a call can still be on its way
 * then, through a pipe or out of a promise, and the next run may already use what it would touch.
 */
export function untilEnd(
  run: Pick<RunScope, 'signal'>,
  functions: Readonly<Record<string, ServiceFunction>>,
  end: () => void = () => undefined,
): RunningService {
  let ended = false
  const finish = (): void => {
    if (ended) return
    ended = true
    run.signal.removeEventListener('abort', finish)
    end()
  }
  run.signal.addEventListener('abort', finish)
  if (run.signal.aborted) finish()
  const gated = Object.entries(functions).map(([path, callee]): [string, ServiceFunction] => [
    path,
    (...args) => {
      if (ended) throw new HostRefusal('EENDED', 'the run has ended')
      return callee(...args)
    },
  ])
  return { functions: Object.fromEntries(gated), end: finish }
}
