import type { Random } from '../../internal/seeded-random.ts'
import type { Program } from '../program.ts'

/** Where a campaign's programs come from. Deterministic: the same random numbers give the same programs. */
export interface ProgramSource {
  /** A digest or number that changes whenever the same seed gives other programs. */
  readonly version: string
  readonly fresh: (random: Random) => Program
  /** @param other another program of the corpus, to splice with */
  readonly mutant: (program: Program, other: () => Program, random: Random) => Program
  /** The grammar's simpler programs of a program, best ones first. */
  readonly shrink?: (program: Program) => Iterable<Program>
  /** Seeds that a campaign begins with, besides those of its corpus. */
  readonly seeds: readonly Program[]
}
