/** Why a run that still goes on shall end. */
export type StopStatus = 'cancelled' | 'terminated' | 'output-exceeded'

const reasons: Readonly<Record<StopStatus, string>> = {
  cancelled: 'the run was cancelled',
  terminated: 'the policy ends a run after so many violations',
  'output-exceeded': 'the output limit was reached',
}

/** Reason of an abort signal that ends one run: it becomes the run's status, and no error of the guest's. */
export class RunStopped extends Error {
  readonly status: StopStatus

  constructor(status: StopStatus) {
    super(reasons[status])
    this.name = 'RunStopped'
    this.status = status
  }
}

/** What a signal says, in these terms: whoever aborts without a word of ours cancels. */
export function stopOf(signal: AbortSignal): StopStatus {
  return signal.reason instanceof RunStopped ? signal.reason.status : 'cancelled'
}
