import type { Random } from '../../internal/seeded-random.ts'
import { generate } from '../grammar/engine/generate.ts'
import { textsOf } from '../grammar/grammar.ts'
import { isWithin } from '../grammar/parts.ts'
import { replaced } from './edit.ts'
import type { Mutate, MutationContext, Mutator } from './mutator.ts'
import { below, pick, pickWhere } from './pick.ts'

const isIdentifier = (name: string): boolean => /^[A-Za-z_$][\w$]*$/.test(name)

/** From the dictionaries half of the time, otherwise from the grammar, whose names are the more dangerous ones. */
function nameOf({ vocabulary, words }: MutationContext, random: Random): string {
  const lists = [words.names, vocabulary.names].filter((list) => list.length > 0)
  const list = random() < 0.5 ? pick(lists, random) : undefined
  const found =
    list === undefined
      ? undefined
      : pickWhere(list, random, (name) => isIdentifier(name) && isWithin(name, vocabulary.parts))
  return found ?? generate(textsOf(vocabulary, 'name'), random)
}

function literalOf({ vocabulary, words }: MutationContext, random: Random): string {
  const lists = [words.texts, words.names, vocabulary.texts].filter((list) => list.length > 0)
  const text = random() < 0.5 ? pick(pick(lists, random) ?? [], random) : undefined
  return text === undefined ? generate(textsOf(vocabulary, 'text'), random) : JSON.stringify(text)
}

const name: Mutate = (program, { names }, context, random) => {
  const place = pick(names, random)
  return place === undefined ? undefined : replaced(program, place, nameOf(context, random))
}

const text: Mutate = (program, { strings }, context, random) => {
  const place = pick(strings, random)
  return place === undefined ? undefined : replaced(program, place, literalOf(context, random))
}

/** A property of what was there. */
const property: Mutate = (program, { expressions }, context, random) => {
  const place = pick(expressions, random)
  if (place === undefined) return undefined
  const key = pick([`.${nameOf(context, random)}`, `[${literalOf(context, random)}]`], random) ?? ''
  const symbol = context.vocabulary.parts.has('symbol') && random() < 0.2
  const member = symbol ? `[${generate(textsOf(context.vocabulary, 'symbol'), random)}]` : key
  return replaced(program, place, `((${program.slice(place.start, place.end)})${member})`)
}

const edges = [0, 1, 2, 7, 16, 255, 256, 1_000, 2 ** 15, 2 ** 16, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1, 2 ** 53] as const

/** A number that is near, far, or at an edge; depths of recursion are numbers, too. */
const number: Mutate = (program, { numbers }, _context, random) => {
  const place = pick(numbers, random)
  if (place === undefined) return undefined
  const value = Number(program.slice(place.start, place.end))
  const others = [value + 1, Math.abs(value - 1), value * 2, Math.floor(value / 2), value * 10]
  const other = (random() < 0.7 ? pick(others, random) : edges[below(edges.length, random)]) ?? 0
  return replaced(program, place, ` ${Number.isFinite(other) ? other : 0}`)
}

export const wordMutators: readonly Mutator[] = [
  { id: 'word.name', weight: 6, mutate: name },
  { id: 'word.text', weight: 4, mutate: text },
  { id: 'word.property', weight: 5, mutate: property },
  { id: 'word.number', weight: 4, mutate: number },
]
