import type { GuestMemory } from './guest-memory.ts'
import type { WasmOptions, WasmRun } from './options.ts'
import type { Output } from './output.ts'

/** How a host function ended; `code` where it refused. */
export type Reply =
  | { readonly kind: 'returned'; readonly value: unknown }
  | { readonly kind: 'threw'; readonly message: string; readonly code?: string }

/** What an imported function is called with, and what it answers: nothing where its type has no result. */
export type ImportedFunction = (
  ...args: readonly (number | bigint)[]
) => number | undefined | Promise<number | undefined>

/**
 * One run as the functions see it that a guest imports. What they throw ends the run when they return: the guest traps then,
 * and can not catch it.
 */
export interface Guest {
  readonly options: WasmOptions
  readonly run: WasmRun
  /** Each range of it that is looked at uses fuel by its length. */
  readonly memory: GuestMemory
  readonly output: Output
  /** JSON of what the embedder handed in as input; empty where that was nothing. */
  readonly inputText: string
  /** Bytes that the arguments of one host call may take, as JSON. */
  readonly argumentBytes: number
  /** The guest can wait for a promise: without, only host functions that answer at once can be called. */
  readonly canWait: boolean
  readonly nowMs: () => number
  /** Throws where the run is over. */
  readonly look: () => void
  readonly offers: (path: string) => boolean
  readonly call: (path: string, args: readonly unknown[]) => Reply | Promise<Reply>
  /** Fulfilled after so many milliseconds; rejected where the run is over before. */
  readonly wait: (ms: number) => Promise<void>
  /** Counts a call that is not offered. */
  readonly unsupported: (name: string) => void
}

/** Ends a run as a program ends itself. */
export class GuestExit extends Error {
  readonly code: number

  constructor(code: number) {
    super(`exit code ${code}`)
    this.name = 'ExitError'
    this.code = code
  }
}
