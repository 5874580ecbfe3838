import { tokTypes, tokenizer, type Token } from 'acorn'

/** Words of JavaScript sources, the most frequent first. */
export interface SourceWords {
  /** Identifiers and property names, keywords not among them. */
  readonly names: readonly string[]
  /** Contents of string literals and of the fixed parts of template literals. */
  readonly texts: readonly string[]
}

export interface WordBounds {
  readonly names: number
  readonly texts: number
  /** Longest word that is taken, in UTF-16 units. */
  readonly units: number
  /** Of each source, this much is read, in UTF-16 units. */
  readonly sourceUnits: number
}

const defaultBounds: WordBounds = { names: 2_000, texts: 1_000, units: 60, sourceUnits: 1 << 20 }

type Counts = Map<string, number>

function count(counts: Counts, word: unknown, units: number): void {
  if (typeof word === 'string' && word.length > 0 && word.length <= units) counts.set(word, (counts.get(word) ?? 0) + 1)
}

function read(source: string, names: Counts, texts: Counts, bounds: WordBounds): void {
  const tokens = tokenizer(source.slice(0, bounds.sourceUnits), { ecmaVersion: 'latest', allowHashBang: true })
  // Tokens have a value, which acorn's types leave out.
  for (const { type, value } of tokens as Iterable<Token & { readonly value?: unknown }>) {
    if (type === tokTypes.name) count(names, value, bounds.units)
    else if (type === tokTypes.string || type === tokTypes.template) count(texts, value, bounds.units)
  }
}

const mostFrequent = (counts: Counts, most: number): string[] =>
  [...counts]
    .toSorted(([a, often], [b, oftener]) => oftener - often || (a < b ? -1 : 1))
    .slice(0, most)
    .map(([word]) => word)

/**
 * What a target's own sources talk about, for the names and texts of a vocabulary. A source that is no JavaScript, or that
 * the tokenizer alone cannot tell apart, gives the words before that place.
 */
export function wordsOf(sources: Iterable<string>, bounds: WordBounds = defaultBounds): SourceWords {
  const names: Counts = new Map()
  const texts: Counts = new Map()
  for (const source of sources) {
    try {
      read(source, names, texts, bounds)
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error
    }
  }
  return { names: mostFrequent(names, bounds.names), texts: mostFrequent(texts, bounds.texts) }
}
