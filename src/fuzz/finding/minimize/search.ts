import type { Program } from '../../program.ts'
import { parse } from './syntax.ts'

/** True where the program, run in a fresh state, still shows what was found. */
export type Shows = (program: Program) => Promise<boolean>

/** What minimization may cost, and where its clock comes from. */
export interface MinimizeBudget {
  readonly maxExecutions: number
  readonly maxMs: number
  /** Monotonic milliseconds. */
  readonly nowMs: () => number
  readonly signal?: AbortSignal
}

/** Why a search ended: nothing smaller shows, or what it was allowed is used up. */
export type SearchEnd = 'minimal' | 'executions' | 'time' | 'aborted'

/** The smallest program seen so far that shows, and the only way to a smaller one. */
export interface Search {
  readonly best: () => Program
  /** True, and the candidate is the best, where it is shorter and shows. */
  readonly offer: (candidate: Program) => Promise<boolean>
  readonly executions: () => number
  /** Set once no more programs are run: every offer is refused from then on. */
  readonly spent: () => Exclude<SearchEnd, 'minimal'> | undefined
}

/**
 * Opens a search from a program that shows. A candidate that does not parse is not run where the best one does: a result
 * that its reader's tools can read is worth more than some characters.
 */
export function openSearch(program: Program, shows: Shows, budget: MinimizeBudget): Search {
  const startMs = budget.nowMs()
  const tried = new Set<Program>()
  let best = program
  let parses = parse(program) !== undefined
  let executions = 0

  const spent: Search['spent'] = () => {
    if (budget.signal?.aborted === true) return 'aborted'
    if (executions >= budget.maxExecutions) return 'executions'
    return budget.nowMs() - startMs >= budget.maxMs ? 'time' : undefined
  }
  return {
    best: () => best,
    executions: () => executions,
    spent,
    async offer(candidate) {
      if (candidate.length >= best.length || tried.has(candidate) || spent() !== undefined) return false
      const reads = parse(candidate) !== undefined
      if (parses && !reads) return false
      tried.add(candidate)
      executions += 1
      if (!(await shows(candidate))) return false
      best = candidate
      parses = reads
      return true
    },
  }
}
