import type { Defenses } from '../defenses.ts'
import type { HostFunction } from '../host-function/dispatch.ts'
import type { ResolvedLimits } from '../limits.ts'
import type { RunResult } from '../result.ts'

/** What a run gets beside the engine that was prepared for its sandbox. */
export interface Task {
  readonly source: string
  /** JSON text of the boxed input; see `box` in `copy.ts`. */
  readonly inputText: string
  /** In the order of `Setup.paths`. */
  readonly functions: readonly HostFunction[]
  /** Source by specifier. */
  readonly modules: Readonly<Record<string, string>>
  readonly limits: ResolvedLimits
  readonly defenses: Defenses
  /** Aborted where the engine is wanted no more: the run rejects with its reason. */
  readonly signal: AbortSignal
  /** Aborted where the run shall end, with a `RunStopped` that says how: that is a result. */
  readonly stop?: AbortSignal
}

export interface Ran {
  readonly result: RunResult
  /** False where the engine must be thrown away. */
  readonly reusable: boolean
}
