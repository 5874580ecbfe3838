import type { Feature } from '../../case.ts'
import { shippedSeeds } from '../corpus/seeds.ts'
import { engineWords } from '../grammar/engine-words.ts'
import { generate } from '../grammar/engine/generate.ts'
import { programs } from '../grammar/grammar.ts'
import { grammarVersion } from '../grammar/version.ts'
import { mutate } from '../mutate/mutate.ts'
import { vocabularyOf } from '../vocabulary-of.ts'
import type { ProgramSource } from './program-source.ts'

const mostUnits = 3000
/** Words of the target itself that the grammar takes up; mutators put in all of them. */
const grammarWords = 300

const isName = (word: string): boolean => /^[A-Za-z_$][\w$]{2,}$/.test(word)

/** Programs of the grammar, and mutants that know the language. `words` are of the target's own sources. */
export function grammarSource(present: ReadonlySet<Feature>, words: readonly string[] = []): ProgramSource {
  const own = { names: words.filter(isName), texts: words.filter((word) => !isName(word)) }
  const vocabulary = vocabularyOf(present, {
    names: own.names.slice(0, grammarWords),
    texts: own.texts.slice(0, grammarWords),
  })
  const arbitrary = programs(vocabulary)
  const engine = engineWords()
  const dictionary = {
    names: [...own.names, ...engine.names],
    texts: [...vocabulary.texts, ...own.texts.slice(grammarWords)],
  }
  return {
    version: grammarVersion(),
    fresh: (random) => generate(arbitrary, random),
    mutant: (program, other, random) =>
      mutate(program, { vocabulary, words: dictionary, other, maxUnits: mostUnits }, random),
    seeds: shippedSeeds(present),
  }
}
