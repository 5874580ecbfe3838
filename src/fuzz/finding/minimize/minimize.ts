import type { Program } from '../../program.ts'
import { reduceCharacters, reduceTokens, tidy } from './characters.ts'
import { reduceExpressions } from './expressions.ts'
import { openSearch, type MinimizeBudget, type Search, type SearchEnd, type Shows } from './search.ts'
import { reduceStatements } from './statements.ts'

export type { Shows } from './search.ts'

export interface MinimizeOptions extends Partial<Omit<MinimizeBudget, 'nowMs'>> {
  readonly nowMs: () => number
  /** The grammar's own simpler programs of a program, best ones first. May never end: the budget does. */
  readonly shrink?: (program: Program) => Iterable<Program>
}

/** What minimization came to. */
export interface Minimized {
  /** The smallest program that was seen to show; the one that was given where none smaller does. */
  readonly program: Program
  /** False where not even the given program showed: nothing was tried then. */
  readonly shown: boolean
  readonly executions: number
  /** UTF-16 units before and after. */
  readonly fromUnits: number
  readonly toUnits: number
  readonly ended: SearchEnd
}

export const defaultBudget = { maxExecutions: 3000, maxMs: 60_000 } as const

/** The first of the grammar's programs that shows is the next one to shrink, until none does. */
async function reduceByGrammar(search: Search, shrink: NonNullable<MinimizeOptions['shrink']>): Promise<void> {
  const oneStep = async (): Promise<boolean> => {
    for (const candidate of shrink(search.best())) {
      if (search.spent() !== undefined) return false
      if (await search.offer(candidate)) return true
    }
    return false
  }
  while (await oneStep());
}

/**
 * Minimizes a program that shows something: statements first, then expressions, the grammar's own steps, tokens and
 * characters, over and over until a whole round takes nothing away. Deterministic where `shows` is. Never longer than what
 * it was given; where it ended as `minimal`, no single statement can be left out.
 */
export async function minimize(program: Program, shows: Shows, options: MinimizeOptions): Promise<Minimized> {
  const { shrink } = options
  const search = openSearch(program, shows, { ...defaultBudget, ...options })
  const summary = (shown: boolean, ended: SearchEnd): Minimized => ({
    program: search.best(),
    shown,
    executions: search.executions() + 1,
    fromUnits: program.length,
    toUnits: search.best().length,
    ended,
  })
  if (!(await shows(program))) return summary(false, 'minimal')
  for (let before: Program | undefined; before !== search.best() && search.spent() === undefined;) {
    before = search.best()
    await reduceStatements(search)
    await tidy(search)
    await reduceExpressions(search)
    if (shrink !== undefined) await reduceByGrammar(search, shrink)
    await reduceTokens(search)
    await reduceCharacters(search)
  }
  return summary(true, search.spent() ?? 'minimal')
}
