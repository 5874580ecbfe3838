import type { Defenses } from '../defenses.ts'
import type { HostFunction } from '../host-function/dispatch.ts'
import type { ResolvedLimits } from '../limits.ts'
import type { RunResult } from '../result.ts'
import type { EngineInstance } from './instance.ts'
import type { Realm } from './realm.ts'

export interface Task {
  readonly source: string
  readonly names: readonly string[]
  readonly functions: readonly HostFunction[]
  /** JSON text of an object: values to hand in by name. */
  readonly valuesText: string
  readonly limits: ResolvedLimits
  readonly defenses: Defenses
  /** Aborted where the run shall end for a reason of the host's. */
  readonly signal: AbortSignal
}

/** An engine between runs. `realm` is kept only where a fresh one is not wanted, which is an ablation. */
export interface Engine {
  readonly instance: EngineInstance
  realm?: Realm
}

export interface Ran {
  readonly result: RunResult
  /** False where the engine must be thrown away. */
  readonly reusable: boolean
}
