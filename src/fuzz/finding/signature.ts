import { createHash } from 'node:crypto'
import type { Lead } from '../execution.ts'

/** What two leads of the same cause have in common. */
export type LeadKey = Pick<Lead, 'oracle' | 'site'>

/** What a campaign may split buckets by, besides the lead itself. */
export interface Secondary {
  /** Id of the target, where one folder holds the findings of several. */
  readonly target?: string
  /** Edges that no program before had taken. They change under minimization: never compare by them what was minimized. */
  readonly edges?: readonly number[]
}

/** Frames that tell a cause; deeper ones tell how the program came there. */
const framesKept = 3

/** In this order. No rule matches another one's mark. */
const rules: readonly (readonly [RegExp, string])[] = [
  [/\besc[0-9a-f]{16,}/gi, '<secret>'],
  [/\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/gi, '<uuid>'],
  // Scheme and folders go, the file's own name stays: it is the same on every machine.
  [/\b(?:file|node|https?):\/{0,3}(?:[^\s()'"<>:/\\]+[/\\])*/g, ''],
  [/(?:\b[A-Za-z]:)?(?:[/\\][^\s()'"<>:/\\]+)*[/\\](?=[^\s()'"<>:/\\])/g, ''],
  [/:\d+(?::\d+)?(?!\w)/g, ''],
  [/\b(line|column|position|offset|pid|port) \d+/gi, '$1 #'],
  [/\b0x[0-9a-f]+\b/gi, '<address>'],
]

/** A word that somebody drew: long hexadecimal, or letters and digits that take turns. `Float64Array` is none. */
function isRandom(text: string): boolean {
  if (/^[0-9a-f]{8,}$/i.test(text) && /\d/.test(text)) return true
  return text.length >= 8 && (text.match(/\d+|[A-Za-z]+/g) ?? []).length >= 4
}

/** Parts with digits behind a `_` or `$`: what a generator hangs on a name. */
const suffix = /(?:[_$][A-Za-z0-9]*\d[A-Za-z0-9]*)+$/

function plainWord(text: string): string {
  const bare = text.replace(suffix, '')
  if (bare !== text) return `${bare === '' ? '' : plainWord(bare)}#`
  if (isRandom(text)) return '<random>'
  // `17`, and names that a generator counts, as `v12`. What ends in a digit by itself is longer: `atan2`, `log10`.
  return text.replace(/^([A-Za-z]{0,2})\d+$/, '$1#')
}

function pass(site: string): string {
  let text = site
  for (const [pattern, mark] of rules) text = text.replace(pattern, mark)
  return text
    .replace(/<[a-z]+>|[A-Za-z0-9_$]+/g, (part) => (part.startsWith('<') ? part : plainWord(part)))
    .replace(/\s+/g, ' ')
    .trim()
}

/**
 * A site without what differs from run to run: planted secrets, nonces, addresses, folders, line and column numbers,
 * generated names. `known` are values of this very run. Doing it twice changes nothing.
 */
export function normaliseSite(site: string, known: readonly string[] = []): string {
  let text = site
  for (const value of known) if (value.length >= 4) text = text.replaceAll(value, '<secret>')
  // Every change takes a digit, a separator or a space away, so this ends.
  for (let next = pass(text); next !== text; next = pass(text)) text = next
  return text
}

/** The top frames of an error's stack, without places: `TypeError < run < Script.runInContext`. For a lead's site. */
export function topFrames(stack: string, kept: number = framesKept): string {
  const lines = stack.split('\n')
  const at = lines.findIndex((line) => /^\s+at /.test(line))
  const head = (at < 0 ? lines[0] : lines[0]?.split(':')[0]) ?? ''
  const frames = lines.flatMap((line) => /^\s+at (?:async )?(?:new )?(.*)$/.exec(line)?.[1] ?? [])
  return [head, ...frames.slice(0, kept).map((frame) => frame.replace(/ \(.*\)$/, ''))].join(' < ')
}

/** True where two leads have the same oracle and, without what differs from run to run, the same site. */
export function sameCause(one: LeadKey, other: LeadKey): boolean {
  return one.oracle === other.oracle && normaliseSite(one.site) === normaliseSite(other.site)
}

/** The crash bucket: 12 hexadecimal digits of a SHA-256 over oracle, normalised site and what the campaign splits by. */
export function bucketId({ oracle, site }: LeadKey, { target = '', edges = [] }: Secondary = {}): string {
  const hash = createHash('sha256')
  for (const part of [oracle, normaliseSite(site), target, edges.toSorted((a, b) => a - b).join(' ')])
    hash.update(`${part.length}:${part}`)
  return hash.digest('hex').slice(0, 12)
}
