/** Sees to it that a purpose takes no more than its share of all executions, at any time. */
export interface Budget {
  /** An execution was made, whatever for. */
  readonly ran: () => void
  /** Sets aside as many as one use may take. False where they are not earned yet. */
  readonly reserve: () => boolean
  /** A use is over that took so many of them. */
  readonly used: (executions: number) => void
}

/**
 * @param share of all executions, 0 to 1
 * @param mostEach executions that one use takes at most
 */
export function openBudget(share: number, mostEach: number): Budget {
  let all = 0
  let taken = 0
  return {
    ran() {
      all += 1
    },
    reserve() {
      if (taken + mostEach > share * all) return false
      taken += mostEach
      return true
    },
    used(executions) {
      taken -= mostEach - executions
    },
  }
}
