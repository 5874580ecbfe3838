import type { Random } from '../../internal/seeded-random.ts'
import type { Program } from '../program.ts'
import { anatomyOf, dissected, type Anatomy } from './anatomy.ts'
import { mutateChars } from './chars.ts'
import { fresh } from './fresh.ts'
import type { MutationContext, Mutator } from './mutator.ts'
import { mutators } from './mutators.ts'

const defaultMaxUnits = 4_000

/** Mutators that are tried before a fresh program is taken instead: some have nothing to change, or make it too long. */
const tries = 6

/** How likely another mutation follows the last. */
const again = 0.25
const mostMutations = 4

const totalWeight = mutators.reduce((sum, { weight }) => sum + weight, 0)

function chosen(random: Random): Mutator {
  let left = random() * totalWeight
  for (const mutator of mutators) {
    left -= mutator.weight
    if (left < 0) return mutator
  }
  return mutators[0] as Mutator
}

function once(program: Program, anatomy: Anatomy | undefined, context: MutationContext, random: Random): Program {
  const { maxUnits = defaultMaxUnits } = context
  for (let tried = 0; tried < tries; tried++) {
    const made =
      anatomy === undefined
        ? mutateChars(program, context, random)
        : chosen(random).mutate(program, anatomy, context, random)
    if (made !== undefined && made !== program && made.length <= maxUnits) return made
  }
  const made = anatomy === undefined ? undefined : fresh(program, anatomy, context, random)
  return (made ?? mutateChars(program, context, random)).slice(0, maxUnits)
}

/**
 * Another program, changed in one place or a few. Never longer than the context's bound. One that does not parse is changed
 * by its characters. The same program, context and random numbers give the same program.
 */
export function mutate(program: Program, context: MutationContext, random: Random): Program {
  let made = once(program, anatomyOf(program), context, random)
  for (let more = 1; more < mostMutations && random() < again; more++)
    made = once(made, dissected(made), context, random)
  return made
}
