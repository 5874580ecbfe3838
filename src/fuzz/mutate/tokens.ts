import { pick, below } from './pick.ts'
import { replaced, textAt } from './edit.ts'
import type { Mutate, Mutator } from './mutator.ts'

const remove: Mutate = (program, { tokens }, _context, random) => {
  const token = pick(tokens, random)
  return token === undefined ? undefined : replaced(program, token, ' ')
}

const duplicate: Mutate = (program, { tokens }, _context, random) => {
  const token = pick(tokens, random)
  if (token === undefined) return undefined
  const text = textAt(program, token)
  return replaced(program, token, `${text} ${text}`)
}

/** Two tokens that look alike, so that the result is a program more often than not. */
const swap: Mutate = (program, { tokens }, _context, random) => {
  const from = below(tokens.length, random)
  const first = tokens[from]
  if (first === undefined) return undefined
  const kind = (text: string): string => (/^[\w$]/.test(text) ? 'word' : /^["'`]/.test(text) ? 'text' : text)
  const text = textAt(program, first)
  const second = tokens.slice(from + 1).find((token) => {
    const other = textAt(program, token)
    return other !== text && kind(other) === kind(text)
  })
  if (second === undefined) return undefined
  return replaced(replaced(program, second, text), first, textAt(program, second))
}

const replace: Mutate = (program, { tokens }, _context, random) => {
  const [place, token] = [pick(tokens, random), pick(tokens, random)]
  return place === undefined || token === undefined ? undefined : replaced(program, place, textAt(program, token))
}

/** Tokens without regard to syntax: the one way to programs that no grammar writes. */
export const tokenMutators: readonly Mutator[] = [
  { id: 'token.delete', weight: 1, mutate: remove },
  { id: 'token.duplicate', weight: 1, mutate: duplicate },
  { id: 'token.swap', weight: 2, mutate: swap },
  { id: 'token.replace', weight: 2, mutate: replace },
]
