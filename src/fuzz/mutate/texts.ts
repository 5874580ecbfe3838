import { parseExpressionAt } from 'acorn'
import type { Random } from '../../internal/seeded-random.ts'
import { replaced, textAt } from './edit.ts'
import type { Mutate, Mutator } from './mutator.ts'
import { below, pick } from './pick.ts'

/** Characters that mean something to one who takes a text apart. */
const marks = '.[](){}<>/\\:;,=&?#%@!|*+-_"\'` 01\n'
/** `@` is a text, or a piece of one. */
const brackets = ['[@]', '{@}', '(@)', '"@"', '{"a":@}', '<@>', '@,@', '@.@', '/@'] as const
const longestRun = 6
const longestText = 400

function edited(text: string, word: () => string, random: Random): string {
  const at = below(text.length + 1, random)
  const run = text.slice(at, at + 1 + below(longestRun, random))
  const [before, after] = [text.slice(0, at), text.slice(at)]
  switch (below(6, random)) {
    case 0:
      return before + after.slice(run.length)
    case 1:
      return before + run + after
    case 2:
      return before + marks[below(marks.length, random)] + after
    case 3:
      return before + word() + after
    case 4:
      return before + (pick(brackets, random) ?? '@').replaceAll('@', () => after)
    default:
      return (pick(brackets, random) ?? '@').replaceAll('@', () => text)
  }
}

/** A text that is a little different: what a decoder on the other side lets pass is come by step by step. */
const edit: Mutate = (program, { strings }, { words, vocabulary }, random) => {
  const place = pick(strings, random)
  if (place === undefined) return undefined
  const literal = parseExpressionAt(textAt(program, place), 0, { ecmaVersion: 'latest' }) as { value?: unknown }
  if (typeof literal.value !== 'string') return undefined
  const word = (): string => {
    const lists = [words.texts, words.names, vocabulary.texts].filter((list) => list.length > 0)
    return pick(pick(lists, random) ?? [], random) ?? ''
  }
  const text = edited(literal.value, word, random)
  return text.length > longestText ? undefined : replaced(program, place, JSON.stringify(text))
}

export const textMutators: readonly Mutator[] = [{ id: 'text.edit', weight: 6, mutate: edit }]
