import { createHash } from 'node:crypto'
import type { FeatureNumber } from '../execution.ts'
import type { Program } from '../program.ts'

/** A program that is kept because it reaches what no other did. */
export interface CorpusEntry {
  /** Digest of the program, 16 hex digits; the name of its file. */
  readonly id: string
  readonly program: Program
  /** Those that it shows each time it is run. Ascending. */
  readonly features: readonly FeatureNumber[]
  /** Milliseconds of one run, as measured when it came. */
  readonly wallMs: number
  /** Mutants that were made of it so far. */
  chosen: number
}

export const entryId = (program: Program): string => createHash('sha256').update(program).digest('hex').slice(0, 16)
