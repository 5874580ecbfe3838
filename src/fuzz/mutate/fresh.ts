import { generate } from '../grammar/engine/generate.ts'
import { programs } from '../grammar/grammar.ts'
import type { Mutate, Mutator } from './mutator.ts'

/** A new program of the grammar, so that a corpus never closes in on itself. */
export const fresh: Mutate = (_program, _anatomy, { vocabulary }, random) => generate(programs(vocabulary), random)

export const freshMutators: readonly Mutator[] = [{ id: 'fresh', weight: 5, mutate: fresh }]
