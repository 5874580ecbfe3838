import type { Feature } from '../../case.ts'
import { generate } from '../grammar/engine/generate.ts'
import { programs } from '../grammar/grammar.ts'
import { grammarVersion } from '../grammar/version.ts'
import { vocabularyOf } from '../vocabulary-of.ts'
import type { ProgramSource } from './program-source.ts'

/** Programs of the grammar, and mutants that know the language. */
export function grammarSource(present: ReadonlySet<Feature>, words: readonly string[] = []): ProgramSource {
  const vocabulary = vocabularyOf(present, { names: words, texts: [] })
  const arbitrary = programs(vocabulary)
  return {
    version: grammarVersion(),
    fresh: (random) => generate(arbitrary, random),
    mutant: (_program, _other, random) => generate(arbitrary, random),
    seeds: [],
  }
}
