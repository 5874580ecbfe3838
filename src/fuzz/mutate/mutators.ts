import { callMutators } from './calls.ts'
import { depthMutators } from './depth.ts'
import { expressionMutators } from './expressions.ts'
import { freshMutators } from './fresh.ts'
import type { Mutator } from './mutator.ts'
import { spliceMutators } from './splice.ts'
import { statementMutators } from './statements.ts'
import { textMutators } from './texts.ts'
import { tokenMutators } from './tokens.ts'
import { wordMutators } from './words.ts'

/** All mutators of programs that parse. */
export const mutators: readonly Mutator[] = [
  ...expressionMutators,
  ...statementMutators,
  ...spliceMutators,
  ...wordMutators,
  ...callMutators,
  ...depthMutators,
  ...textMutators,
  ...tokenMutators,
  ...freshMutators,
]
