import type { Copy } from './copy.ts'

/**
 * How a run ended.
 * - `returned`: the source was evaluated, and nothing of it is left to run.
 * - `threw`: an error that the guest did not catch, or its promise was rejected or can never be settled.
 * - `timed-out`, `out-of-memory`, `stack-overflow`, `output-exceeded`, `out-of-fuel`: a limit. For memory and stack a
 *   guest can throw an error that looks like the engine's own; that ends its own run only.
 * - `cancelled`: by the signal of its options. `terminated`: by its policy, for its violations.
 * - `faulted`: the engine broke. It was thrown away; the next run gets a new one.
 */
export type RunStatus =
  | 'returned'
  | 'threw'
  | 'timed-out'
  | 'out-of-memory'
  | 'stack-overflow'
  | 'output-exceeded'
  | 'out-of-fuel'
  | 'cancelled'
  | 'terminated'
  | 'faulted'

/** Name and message of an error, as plain text; both may have been chosen by the guest. */
export interface RunError {
  readonly name: string
  readonly message: string
}

export interface RunResult {
  readonly status: RunStatus
  /**
   * The completion value, where `status` is `returned`: a copy, or text of what cannot be copied (a function, a Date,
   * a cyclic object). Undefined stays undefined. A promise stands for what it was fulfilled with.
   */
  readonly value: Copy | undefined
  /** True where `value` is such a text. */
  readonly asText: boolean
  /** Set unless `status` is `returned`. */
  readonly error?: RunError
  /** What the guest logged, a line each; of WebAssembly and Python what it wrote to its standard output. */
  readonly stdout: string
  /** What a WebAssembly or Python guest wrote to its standard error. */
  readonly stderr?: string
  /** Calls of WASI that are not offered, by name, and how often each was made. Not there where none was. */
  readonly unsupported?: Readonly<Record<string, number>>
  /** Milliseconds from the first guest instruction to the end. */
  readonly durationMs: number
  /** Milliseconds of CPU time of the thread that the engine ran in, waiting left out. Not known where the engine was lost. */
  readonly cpuMs?: number
  /** Size of the linear memory at the end, in bytes. */
  readonly memoryBytes: number
  /**
   * Bytes of that memory that were ever in use, the engine's own 5.2 MiB included. Not known where the engine was lost.
   */
  readonly memoryPeakBytes?: number
  /** Steps of the engine; see `Limits.fuel`. The same for the same program with the same input. Not known where the engine was lost. */
  readonly fuelUsed?: number
}
