import type { RunResult } from '../result.ts'
import type { WasmRun } from '../wasm/options.ts'

/** Descriptors of the child. Answers are read blocking, so they have a pipe that nothing else is read from. */
export const descriptor = { answers: 3, events: 4, told: 5 } as const

/** What a parent tells its child besides answers; the child believes it. `engineText` is JSON of `SandboxOptions`. */
export type ParentMessage =
  | { readonly t: 'open'; readonly engineText: string; readonly names: readonly string[] }
  | {
      readonly t: 'run'
      readonly run: string
      readonly source: string
      readonly inputText: string
      readonly wasm?: WasmRun
    }
  | ({ readonly t: 'settle'; readonly run: string; readonly call: number } & Outcome)

/** How a host function ended; `[]` stands for undefined. `code`: it refused, with a `HostRefusal`. */
export type Outcome =
  | { readonly kind: 'returned'; readonly value: readonly [unknown?] }
  | { readonly kind: 'threw'; readonly message: string; readonly code?: string }

/** The answer to a call: its outcome, or that it follows by `settle`. */
export type Answer = { readonly call: number } & (Outcome | { readonly kind: 'promised' })

/** What a child tells of a result, where the engine gives it. */
export const resultFields = [
  'status',
  'value',
  'asText',
  'error',
  'stdout',
  'durationMs',
  'cpuMs',
  'memoryBytes',
  'fuelUsed',
  'memoryPeakBytes',
  'stderr',
  'unsupported',
] as const satisfies readonly (keyof RunResult)[]
