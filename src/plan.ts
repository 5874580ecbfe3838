import type { LoadedCase } from './corpus.ts'
import { UsageError } from './internal/errors.ts'
import { languageOf, type Target } from './target.ts'

/** Which cases to run. Every list that is not empty must match; ids and classes may end in `*`. */
export interface CaseFilter {
  readonly ids: readonly string[]
  readonly classes: readonly string[]
  readonly points: readonly string[]
  readonly severities: readonly string[]
  readonly effects: readonly string[]
  /** Experimental and deprecated cases too; they never count towards a score that is compared. */
  readonly everyLifecycle: boolean
}

export const everyCase: CaseFilter = {
  ids: [],
  classes: [],
  points: [],
  severities: [],
  effects: [],
  everyLifecycle: false,
}

const fields: readonly {
  readonly key: Exclude<keyof CaseFilter, 'everyLifecycle'>
  readonly of: (one: LoadedCase) => readonly string[]
}[] = [
  { key: 'ids', of: (one) => [one.id, one.escapeCase.slug] },
  { key: 'classes', of: (one) => [one.technique.id, one.technique.taxonomy] },
  { key: 'points', of: (one) => [one.escapeCase.point] },
  { key: 'severities', of: (one) => [one.severity] },
  { key: 'effects', of: (one) => [one.escapeCase.effect] },
]

function matches(pattern: string, value: string): boolean {
  return pattern.endsWith('*') ? value.startsWith(pattern.slice(0, -1)) : value === pattern
}

/** The cases that a filter selects, in the corpus's order. Throws a UsageError for a word that selects nothing. */
export function select(corpus: readonly LoadedCase[], filter: CaseFilter): LoadedCase[] {
  const alive = corpus.filter((one) => filter.everyLifecycle || one.escapeCase.lifecycle === 'stable')
  for (const { key, of } of fields)
    for (const pattern of filter[key])
      if (!alive.some((one) => of(one).some((value) => matches(pattern, value)))) throw nothing(key, pattern, alive, of)
  const chosen = alive.filter((one) =>
    fields.every(
      ({ key, of }) => filter[key].length === 0 || filter[key].some((p) => of(one).some((v) => matches(p, v))),
    ),
  )
  if (chosen.length === 0)
    throw new UsageError(
      'ERR_NO_CASES',
      'the filters together select no case',
      'leave one out, or see: escapement list',
    )
  return chosen
}

/** The cases that a target is given: those in its language. The others are no part of its corpus, and of no score. */
export function casesFor(target: Pick<Target, 'dialect'>, cases: readonly LoadedCase[]): LoadedCase[] {
  const language = languageOf(target.dialect)
  return cases.filter((one) => one.language === language)
}

/**
 * Throws a UsageError where a target is given none of the cases: a run of nothing would look like a run in which all
 * held.
 */
export function assertSpoken(targets: readonly (readonly [string, Target])[], cases: readonly LoadedCase[]): void {
  const mute = targets.find(([, target]) => casesFor(target, cases).length === 0)
  if (mute === undefined) return
  const [spec, target] = mute
  const others = [...new Set(cases.map((one) => one.language))].join(', ')
  throw new UsageError(
    'ERR_NO_CASES',
    `${spec} speaks ${languageOf(target.dialect)}, and every case that is selected is in ${others}`,
    'leave it out, or select other cases',
  )
}

const words: Readonly<Record<string, string>> = {
  ids: 'id',
  classes: 'class',
  points: 'control point',
  severities: 'severity',
  effects: 'effect',
  case: 'id',
}

function nothing(
  key: string,
  pattern: string,
  corpus: readonly LoadedCase[],
  of: (one: LoadedCase) => readonly string[],
): UsageError {
  const names = [...new Set(corpus.map((one) => of(one)[0] ?? ''))]
  const near = names.filter((name) => name.includes(pattern) || pattern.includes(name)).slice(0, 5)
  const hint =
    near.length > 0
      ? `did you mean ${near.join(', ')}?`
      : names.length <= 20
        ? `choose of: ${names.join(', ')}`
        : 'see: escapement list'
  return new UsageError('ERR_NO_CASES', `no case with ${words[key] ?? key} '${pattern}'`, hint)
}

/** Finds one case by id, or by slug where that is unique. */
export function findCase(corpus: readonly LoadedCase[], text: string): LoadedCase {
  const found = corpus.filter((one) => one.id === text || one.escapeCase.slug === text)
  const [only] = found
  if (only !== undefined && found.length === 1) return only
  if (found.length > 1)
    throw new UsageError(
      'ERR_CASE',
      `'${text}' names ${found.length} cases`,
      `write one of: ${found.map((one) => one.id).join(', ')}`,
    )
  throw nothing('case', text, corpus, (one) => [one.id])
}

/** One part of a plan that is run in several places, from 1: `2/3` is the second of three. */
export interface Shard {
  readonly index: number
  readonly of: number
}

/** Most shards that a plan may be cut into. */
const maxShards = 1000

/** Reads `2/3`. Throws a UsageError. */
export function parseShard(text: string): Shard {
  const [, index, of] = (/^([1-9]\d{0,3})\/([1-9]\d{0,3})$/.exec(text) ?? []).map(Number)
  if (index === undefined || of === undefined || index > of || of > maxShards)
    throw new UsageError('ERR_SHARD', `'${text}' is no shard`, `write I/N with 1 <= I <= N <= ${maxShards}, e.g. 1/3`)
  return { index, of }
}

/**
 * The cases of one shard: every `of`-th one, so that the cases of a class, which take about as long, are spread. All
 * shards together have each case once, whatever the machine. Throws a UsageError where nothing is left for a shard.
 */
export function shardOf(cases: readonly LoadedCase[], { index, of }: Shard): LoadedCase[] {
  const own = cases.filter((_, at) => at % of === index - 1)
  if (own.length === 0)
    throw new UsageError(
      'ERR_SHARD',
      `shard ${index}/${of} has no case: ${cases.length} are selected`,
      `cut the plan into ${cases.length} shards at most`,
    )
  return own
}
