import { createHash } from 'node:crypto'
import type { Feature } from '../../case.ts'
import { shippedSeeds } from '../corpus/seeds.ts'
import { engineWords } from '../grammar/engine-words.ts'
import type { Vocabulary } from '../grammar/vocabulary.ts'
import { generate } from '../grammar/engine/generate.ts'
import { defaultSize } from '../grammar/size.ts'
import { programs } from '../grammar/grammar.ts'
import { grammarVersion } from '../grammar/version.ts'
import { mutate } from '../mutate/mutate.ts'
import { vocabularyOf } from '../vocabulary-of.ts'
import type { GuestGlobals } from './guest-globals.ts'
import type { ProgramSource } from './program-source.ts'

const mostUnits = 3000
/** Most runtimes take longer to open a sandbox than to run a line: every other program has more of them. */
const longLines = 12
/** Words of the target itself that the grammar takes up; mutators put in all of them. */
const grammarWords = 300

const isName = (word: string): boolean => /^[A-Za-z_$][\w$]{2,}$/.test(word)

const wordsOf = (words: readonly string[]): { names: string[]; texts: string[] } => ({
  names: words.filter(isName),
  texts: words.filter((word) => !isName(word)),
})

/** What programs for a target are made of. `words` are of its own sources. */
export function targetVocabulary(
  present: ReadonlySet<Feature>,
  words: readonly string[],
  globals?: GuestGlobals,
): Vocabulary {
  const { names, texts } = wordsOf(words)
  return vocabularyOf(present, { names: names.slice(0, grammarWords), texts: texts.slice(0, grammarWords) }, globals)
}

/**
 * Names what a seed is bound to besides the grammar: words and parts of the language that a target has, and what its parser refuses.
 * Sets are told in one order, whichever way they were filled.
 */
function vocabularyDigest({ parts, refused, ...lists }: Vocabulary, dictionary: object): string {
  const told = { parts: [...parts].toSorted(), refused: [...(refused ?? [])].toSorted(), ...lists, dictionary }
  return createHash('sha256').update(JSON.stringify(told)).digest('hex').slice(0, 8)
}

/** Programs of the grammar, and mutants that know the language. */
export function grammarSource(
  present: ReadonlySet<Feature>,
  words: readonly string[] = [],
  vocabulary: Vocabulary = targetVocabulary(present, words),
): ProgramSource {
  const own = wordsOf(words)
  const [short, long] = [programs(vocabulary), programs(vocabulary, { ...defaultSize, lines: longLines })]
  const engine = engineWords()
  const dictionary = {
    names: [...own.names, ...engine.names],
    texts: [...vocabulary.texts, ...own.texts.slice(grammarWords)],
  }
  return {
    version: `${grammarVersion()}.${vocabularyDigest(vocabulary, dictionary)}`,
    fresh: (random) => generate(random() < 0.5 ? short : long, random),
    mutant: (program, other, random) =>
      mutate(program, { vocabulary, words: dictionary, other, maxUnits: mostUnits }, random),
    seeds: shippedSeeds(present),
  }
}
