import type { Defenses } from '../defenses.ts'
import type { HostFunction } from '../host-function/dispatch.ts'
import type { ResolvedLimits } from '../limits.ts'
import type { WasmOptions, WasmRun } from './options.ts'

/** What a run of a module gets. */
export interface WasmTask {
  readonly source: string
  readonly run: WasmRun
  readonly options: WasmOptions
  /** JSON text of the boxed input; see `box` in `copy.ts`. */
  readonly inputText: string
  /** By path. */
  readonly functions: Readonly<Record<string, HostFunction>>
  readonly limits: ResolvedLimits
  readonly defenses: Defenses
  /** Aborted where the sandbox was disposed of: the run rejects with its reason. */
  readonly signal: AbortSignal
  /** Aborted where the run shall end: that is a result. */
  readonly stop?: AbortSignal
}
