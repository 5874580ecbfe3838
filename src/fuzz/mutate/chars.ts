import type { Random } from '../../internal/seeded-random.ts'
import type { Program } from '../program.ts'
import type { MutationContext } from './mutator.ts'
import { below, pick } from './pick.ts'

const longestRun = 16

/** For what does not parse: takes away, repeats or puts in a few characters, or a word, or a piece of another program. */
export function mutateChars(program: Program, { words, other }: MutationContext, random: Random): Program {
  const at = below(program.length + 1, random)
  const run = program.slice(at, at + 1 + below(longestRun, random))
  const [before, after] = [program.slice(0, at), program.slice(at)]
  switch (below(4, random)) {
    case 0:
      return before + after.slice(run.length)
    case 1:
      return before + run + after
    case 2:
      return before + (pick([...words.names, ...words.texts], random) ?? '0') + after
    default: {
      const donor = other()
      const from = below(donor.length, random)
      return before + donor.slice(from, from + 4 * longestRun) + after
    }
  }
}
