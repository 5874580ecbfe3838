/** How long a property is tried: so many runs, and no longer than its own limit unless said otherwise. */
export interface Budget {
  readonly numRuns: number
  readonly endOnFailure?: boolean
  readonly seed?: number
  /** Milliseconds. */
  readonly interruptAfterTimeLimit?: number
}

/**
 * For a planted bug: the same runs on every machine, until it is found, and not made smaller, which takes longer than finding
 * it.
 */
export const planted: Budget = { numRuns: 4000, endOnFailure: true, seed: 1, interruptAfterTimeLimit: 120_000 }
