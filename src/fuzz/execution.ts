import type { OracleId } from '../case.ts'

/** How one program ended. `refused`: it did not parse, nothing ran. `lost`: our own side failed, nothing is known. */
export type Ending =
  | { readonly kind: 'returned'; readonly text: string }
  | { readonly kind: 'threw'; readonly name: string; readonly message: string }
  | { readonly kind: 'refused'; readonly why: string }
  | { readonly kind: 'faulted'; readonly name: string; readonly message: string }
  | { readonly kind: 'timed-out'; readonly deadlineMs: number }
  | { readonly kind: 'crashed'; readonly code: number | null; readonly signal: string | null; readonly words: string }
  | { readonly kind: 'exhausted'; readonly resource: 'memory' | 'output'; readonly detail: string }
  | { readonly kind: 'lost'; readonly why: string }

/** What one oracle saw of one program. */
export interface Lead {
  readonly oracle: OracleId
  /**
   * Where, in words that two programs with the same cause have in common: a changed intrinsic's path, the channel of a secret,
   * the normalised top frames of an error. Part of the crash bucket.
   */
  readonly site: string
  /** For a reader. */
  readonly detail: string
}

/**
 * A feature is an edge together with how often it was taken, in AFL's eight buckets: `edge * 8 + bucket`, a whole number
 * below 2^31. `src/fuzz/coverage/buckets.ts` makes them.
 */
export type FeatureNumber = number

/** What became of one program. */
export interface Execution {
  readonly ending: Ending
  readonly leads: readonly Lead[]
  /** Those asked for; none where the target gives no feedback. Ascending. */
  readonly features: readonly FeatureNumber[]
  /** Of every probed value in turn, where the executor compares; see `differential/compare-probe.ts`. */
  readonly shapes?: readonly string[]
  /** Milliseconds from the program's begin to its end, as its own process measured it. */
  readonly wallMs: number
}

/** Features to tell: all of this execution, those that this process of the target had never told, or none. */
export type Wanted = 'all' | 'new' | 'none'
