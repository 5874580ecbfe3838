import type { Execution, Wanted } from '../execution.ts'
import type { Program } from '../program.ts'

/** Where feedback comes from: counters in the guest engine's own code, in the target's JavaScript, or nowhere. */
export type Feedback = 'guest-engine' | 'instrumented' | 'none'

/** Runs programs in fresh states of one target, one after another in the order of the calls. */
export interface Executor {
  readonly feedback: Feedback
  /** Places that can be counted; 0 without feedback. Known after the first execution at the latest. */
  readonly edges: () => number
  /** Versions of what runs, as the adapter names them. */
  readonly runtime: () => Readonly<Record<string, string>>
  /**
   * Never rejects: a target that dies takes this execution with it (`crashed`, `timed-out`), and a new process is there for the
   * next one. Calls may be made before earlier ones have ended; they queue.
   */
  readonly execute: (program: Program, wanted: Wanted) => Promise<Execution>
  /** Processes that were started so far, the first one included. */
  readonly starts: () => number
  /** Ends everything. Queued executions end as `lost`. */
  readonly close: () => Promise<void>
}

/** Makes an executor of the same target with processes of its own, for confirmation and minimization. */
export type OpenExecutor = () => Promise<Executor>
