import type { Random } from '../../internal/seeded-random.ts'
import type { Vocabulary } from '../grammar/vocabulary.ts'
import type { Program } from '../program.ts'
import type { Anatomy } from './anatomy.ts'

/** What mutators draw from besides the program. */
export interface MutationContext {
  /** Of the target. Nothing outside its parts is added, but what another program or the words bring along. */
  readonly vocabulary: Vocabulary
  /** Property names and string contents to put in, besides the vocabulary's. */
  readonly words: { readonly names: readonly string[]; readonly texts: readonly string[] }
  /** Any program of the corpus, for what two of them have between them. */
  readonly other: () => Program
  /** Longest program that is made, in UTF-16 units; 4,000 unless told. */
  readonly maxUnits?: number
}

/** Undefined where the program has nothing that it could change. Deterministic for the same random numbers. */
export type Mutate = (
  program: Program,
  anatomy: Anatomy,
  context: MutationContext,
  random: Random,
) => Program | undefined

export interface Mutator {
  readonly id: string
  /** Relative to the other mutators. */
  readonly weight: number
  readonly mutate: Mutate
}
