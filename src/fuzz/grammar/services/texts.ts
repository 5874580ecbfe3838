import type fc from 'fast-check'
import { array } from 'fast-check'
import { Texts } from '../engine/arbitrary.ts'
import { compile } from '../engine/compile.ts'
import { words as wordShare, type Share } from '../engine/template.ts'
import { argvShares } from './argv.ts'
import { pathShares } from './path.ts'
import { sqlShares } from './sql.ts'
import { urlShares } from './url.ts'

/** Languages that services of a host understand. */
export const textKinds = ['sql', 'path', 'url', 'argv'] as const
export type TextKind = (typeof textKinds)[number]

const shares: Readonly<Record<TextKind, readonly Share[]>> = {
  sql: sqlShares,
  path: pathShares,
  url: urlShares,
  argv: argvShares,
}

/** Words that are there for want of better ones. */
const ownWords: Readonly<Record<TextKind, readonly string[]>> = {
  sql: ['a'],
  path: ['a.txt', 'link.txt', 'linked', 'linked/a.txt'],
  url: ['example.com'],
  argv: ['a'],
}

const depth = 7

/** All that the grammar of programs needs to write such texts, too; its start symbol is the kind itself. */
export const textShares = (kind: TextKind, words: readonly string[]): readonly Share[] => [
  ...shares[kind],
  wordShare(`${kind}-word`, 1, [...words, ...ownWords[kind]]),
]

/**
 * Hostile texts in one of the languages. `words` are names that mean something to the service: tables, files and links,
 * hosts, files again.
 */
export function texts(kind: TextKind, words: readonly string[] = []): fc.Arbitrary<string> {
  const rule = compile(textShares(kind, words), depth).get(kind)
  if (rule === undefined) throw new Error(`no grammar of ${kind}`)
  return new Texts(rule, depth)
}

/** Hostile argument lists, the program not among them. */
export const argumentLists = (words: readonly string[] = []): fc.Arbitrary<string[]> =>
  array(texts('argv', words), { maxLength: 6 })

/** The fixed pieces of a language, for a byte-driven fuzzer's dictionary. Without duplicates, none empty. */
export const dictionaryOf = (kind: TextKind): readonly string[] => [
  ...new Set(
    shares[kind].flatMap(({ templates }) =>
      templates.flatMap(({ literals }) =>
        literals.map((literal) => literal.trim()).filter((literal) => literal !== ''),
      ),
    ),
  ),
]
