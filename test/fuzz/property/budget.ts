/** How long a property is tried. */
export interface Budget {
  readonly numRuns: number
  readonly endOnFailure?: boolean
}

/** For a planted bug: till it is found, and not made smaller, which takes longer than finding it. */
export const planted: Budget = { numRuns: 4000, endOnFailure: true }
