import { UsageError } from '../../internal/errors.ts'
import { neutralise } from '../neutralise.ts'

export type KeyPath = readonly (string | number)[]

/** `fetch.allow[0].host`; a key that is no identifier in quotes: `modules["a/b"]`. */
export function spell(path: KeyPath): string {
  const parts = path.map((key) => {
    if (typeof key === 'number') return `[${key}]`
    return /^[A-Za-z_][\w-]*$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`
  })
  return parts.join('').replace(/^\./, '') || 'the policy'
}

const longestShown = 60

/** A value as one short line. */
function shown(value: unknown): string {
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object' && value !== null) return 'a table'
  if (typeof value === 'function' || typeof value === 'symbol' || typeof value === 'bigint') return `a ${typeof value}`
  const text = typeof value === 'string' ? JSON.stringify(value) : String(value)
  return text.length <= longestShown ? text : `${text.slice(0, longestShown)}…`
}

/** More than any fault says that is not made up. */
const longestMessageBytes = 4096

/** One line in which everything can be seen, whatever a policy has in its keys and values. */
export const oneLine = (message: string): string => neutralise(message, longestMessageBytes).text

const remedy = 'mend that key; docs/policy.md lists every key with its unit, range and defaults'

/** A fault of one key: where, what, and what is allowed. `ERR_POLICY`. */
export function keyFault(path: KeyPath, what: string, allowed: string): UsageError {
  return new UsageError('ERR_POLICY', oneLine(`${spell(path)} ${what}; allowed is ${allowed}`), remedy)
}

/** A value that is not what its key takes. */
export const valueFault = (path: KeyPath, value: unknown, allowed: string): UsageError =>
  keyFault(path, `is ${shown(value)}`, allowed)

/** A key that is not there, with the one that was probably meant. `known` are the keys of that table, `paths` all of them. */
export function unknownKeyFault(path: KeyPath, known: readonly string[], paths: readonly KeyPath[]): UsageError {
  const table = path.slice(0, -1)
  const key = String(path.at(-1))
  const near = nearest(key, known)
  const elsewhere = paths.find((each) => folded(String(each.at(-1))) === folded(key))
  const meant = near === undefined ? elsewhere : [...table, near]
  const hint = meant === undefined ? '' : `, did you mean ${spell(meant)}?`
  return keyFault(path, `is no key of a policy${hint}`, known.join(', '))
}

const folded = (key: string): string => key.toLowerCase().replaceAll(/[-_]/g, '')

/** At most every third letter differs, spelling of word boundaries aside. */
function nearest(key: string, known: readonly string[]): string | undefined {
  const ranked = known
    .map((each) => ({ each, edits: distance(folded(key), folded(each)) }))
    .filter(({ each, edits }) => edits <= Math.max(1, Math.floor(each.length / 3)))
  return ranked.toSorted((a, b) => a.edits - b.edits)[0]?.each
}

/** Insertions, deletions, substitutions and swaps of neighbours (optimal string alignment). */
function distance(from: string, to: string): number {
  // A key that long is like none; its table would be large.
  if (Math.abs(from.length - to.length) > 10) return Infinity
  const rows = [Array.from({ length: to.length + 1 }, (_, j) => j)]
  const at = (i: number, j: number): number => rows[i]?.[j] ?? Infinity
  for (let i = 1; i <= from.length; i += 1) {
    const row = [i]
    rows.push(row)
    for (let j = 1; j <= to.length; j += 1) {
      const same = from[i - 1] === to[j - 1]
      const swapped = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1]
      const costs = [at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + (same ? 0 : 1)]
      row.push(Math.min(...costs, swapped ? at(i - 2, j - 2) + 1 : Infinity))
    }
  }
  return at(from.length, to.length)
}
