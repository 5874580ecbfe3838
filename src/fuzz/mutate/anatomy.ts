import { parse, type Token } from 'acorn'
import type { Program } from '../program.ts'
import { dissect, type Parts } from './dissect.ts'

/** Offsets in UTF-16 units; the end is not part of it. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** An expression that can be replaced by another one in round brackets. */
export interface Expression extends Span {
  /** See `ties.ts`; 0 for one that can go anywhere. */
  readonly ties: number
}

export interface Statement extends Span {
  readonly ties: number
  /** It declares a name for its block, and must stand in one of its own when it goes elsewhere or is repeated. */
  readonly declares: boolean
  /** It may end without a semicolon at the end of a line. */
  readonly ends: 'semicolon' | 'bracket'
}

export interface StatementList {
  readonly statements: readonly Statement[]
  /** Where one could be added after the last. */
  readonly end: number
  readonly isTop: boolean
}

/** Where what is in a program that parses. Lists are in the order of the text, outer before inner. */
export interface Anatomy extends Parts {
  readonly tokens: readonly Span[]
}

/** Undefined where it does not parse. */
export function dissected(program: Program): Anatomy | undefined {
  const tokens: Token[] = []
  try {
    const root = parse(program, {
      ecmaVersion: 'latest',
      sourceType: 'script',
      allowReturnOutsideFunction: true,
      onToken: tokens,
    })
    tokens.pop()
    return { ...dissect(root), tokens }
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/** Programs that are kept dissected: more than a corpus has favourites. */
const kept = 4_096
const known = new Map<Program, Anatomy | undefined>()

/** As `dissected`, of a program that is likely to be asked for again: the last ones are remembered. */
export function anatomyOf(program: Program): Anatomy | undefined {
  const isKnown = known.has(program)
  const anatomy = isKnown ? known.get(program) : dissected(program)
  known.delete(program)
  known.set(program, anatomy)
  const [oldest] = known.size > kept ? known.keys() : []
  if (oldest !== undefined) known.delete(oldest)
  return anatomy
}
