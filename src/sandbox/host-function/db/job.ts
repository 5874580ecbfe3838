import type { Column } from './values.ts'

/** One statement that was judged, with its limits. Can be posted to a worker. */
export interface Job {
  readonly text: string
  readonly params: readonly (string | null)[]
  /** `read`: in a READ ONLY transaction, through a cursor. */
  readonly kind: 'read' | 'write'
  readonly tellsOwner: boolean
  readonly rows: number
  readonly resultBytes: number
  /** 1 or more. */
  readonly deadlineMs: number
}

export interface Answer {
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly (string | null)[])[]
  /** Rows that were inserted, updated or deleted; of a query, rows. */
  readonly changed: number
}

/** Why there is no answer. `sqlState`: five characters, PostgreSQL 18, appendix A. */
export type Failure =
  | { readonly kind: 'sql'; readonly sqlState: string }
  | { readonly kind: 'rows' | 'bytes' | 'owner' | 'deadline' | 'ended' }
  /** `detail` is for the host. */
  | { readonly kind: 'unavailable'; readonly detail: string }

export class JobFailure extends Error {
  readonly failure: Failure

  constructor(failure: Failure) {
    super(failure.kind)
    this.failure = failure
  }
}

/** Where statements run. Committed data outlive everything that a job can do. */
export interface Database {
  /**
   * Runs one job in a transaction of its own. When the promise settles nothing of the job runs any more, also after the
   * deadline and after `signal`.
   * @throws JobFailure only
   */
  readonly run: (job: Job, signal: AbortSignal) => Promise<Answer>
  readonly close: () => Promise<void>
}
