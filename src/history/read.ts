import type { ColumnValue, Connection, Row } from './connection.ts'
import { unusable } from './fault.ts'
import { assertWhole } from './half-written.ts'
import { extentSql, flakinessSql, flipsSql, trendSql, type HistoryFilter } from './queries.ts'
import { fromStored, toStored } from './stored-text.ts'

/** One run of one target. Scores are 0 to 100. */
export interface TrendPoint {
  readonly spec: string
  readonly id: string
  readonly edition: string
  readonly formula: number
  /** Content digest of the result document. */
  readonly run: string
  /** ISO 8601, UTC. */
  readonly startedAt: string
  readonly interrupted: boolean
  /** Absent where the document has no score. */
  readonly low?: number
  readonly high?: number
  readonly grade: string
  /** Of the low end, against the run before it with the same corpus, formula and selection; absent where there is none. */
  readonly change?: number
  readonly breached: number
  readonly unknown: number
  readonly contained: number
  readonly notApplicable: number
  readonly selected: number
  readonly corpusCases: number
  readonly runtime: Readonly<Record<string, string>>
}

/** A verdict and, for an unknown one, why. */
export interface StoredVerdict {
  readonly kind: string
  readonly reason?: string
  readonly run: string
}

/** One verdict that changed from one run of a target to the next that judged the case. */
export interface Flip {
  readonly spec: string
  readonly caseId: string
  readonly revision: number
  readonly before: StoredVerdict
  readonly after: StoredVerdict
  /** When the later run started; ISO 8601, UTC. */
  readonly at: string
  /** True where case, runtime, adapter, machine, limits and Escapement were the same: then nothing explains it. */
  readonly sameConditions: boolean
}

/** How often the verdict of a case changed under the same conditions. `share` is flips / pairs, above 0 and up to 1. */
export interface Flakiness {
  readonly caseId: string
  readonly revision: number
  readonly pairs: number
  readonly flips: number
  readonly share: number
  /** On how many targets it flipped. */
  readonly targets: number
}

/** Everything that `escapement history show` shows. */
export interface HistoryView {
  readonly store: string
  /** Result documents in the store, whatever the filter. */
  readonly runs: number
  readonly firstStartedAt?: string
  readonly lastStartedAt?: string
  /** Pairs of verdicts that were compared: two runs of one target that follow each other, one case. */
  readonly pairs: { readonly sameConditions: number; readonly otherConditions: number }
  /** By target, then edition, then time. */
  readonly trend: readonly TrendPoint[]
  /** Newest first. */
  readonly flips: readonly Flip[]
  /** Most flaky first; cases that never flipped are left out. */
  readonly flakiness: readonly Flakiness[]
}

const text = (row: Row, name: string): string => fromStored(String(row[name]))
const count = (row: Row, name: string): number => Number(row[name])
const time = (value: ColumnValue | undefined): string => new Date(Number(value)).toISOString()

function maybe<K extends string>(row: Row, name: string, key: K): { readonly [key in K]?: number } {
  const value = row[name]
  return value === null || value === undefined ? {} : ({ [key]: Number(value) } as { readonly [key in K]: number })
}

const trendPoint = (row: Row): TrendPoint => ({
  spec: text(row, 'spec'),
  id: text(row, 'id'),
  edition: text(row, 'edition'),
  formula: count(row, 'formula'),
  run: String(row['digest']),
  startedAt: time(row['started_ms']),
  interrupted: row['interrupted'] === 1,
  ...maybe(row, 'low', 'low'),
  ...maybe(row, 'high', 'high'),
  grade: String(row['grade']),
  ...maybe(row, 'change', 'change'),
  breached: count(row, 'breached'),
  unknown: count(row, 'unknown'),
  contained: count(row, 'contained'),
  notApplicable: count(row, 'not_applicable'),
  selected: count(row, 'selected'),
  corpusCases: count(row, 'corpus_cases'),
  runtime: JSON.parse(String(row['runtime'])) as Record<string, string>,
})

function verdict(row: Row, suffix: '' | '_before'): StoredVerdict {
  const reason = String(row[`reason${suffix}`])
  const run = String(row[`digest${suffix}`])
  return { kind: String(row[`verdict${suffix}`]), ...(reason === '' ? {} : { reason }), run }
}

const flip = (row: Row): Flip => ({
  spec: text(row, 'spec'),
  caseId: text(row, 'case_id'),
  revision: count(row, 'revision'),
  before: verdict(row, '_before'),
  after: verdict(row, ''),
  at: time(row['started_ms']),
  sameConditions: row['same'] === 1,
})

const flaky = (row: Row): Flakiness => ({
  caseId: text(row, 'case_id'),
  revision: count(row, 'revision'),
  pairs: count(row, 'same'),
  flips: count(row, 'flips'),
  share: count(row, 'flips') / count(row, 'same'),
  targets: count(row, 'targets'),
})

/** Reads the history, all of it over one state of the store. Throws a UsageError where a run in it is half-written. */
export async function readHistory(connection: Connection, filter: HistoryFilter): Promise<HistoryView> {
  const values = [
    filter.last ?? Number.MAX_SAFE_INTEGER,
    ...filter.targets.map(toStored),
    ...filter.editions.map(toStored),
  ]
  return connection.read(async () => {
    await assertWhole(connection)
    const [extent] = await connection.query(extentSql)
    const trend = await connection.query(trendSql(filter), values)
    const flips = await connection.query(flipsSql(filter), values)
    const compared = await connection.query(flakinessSql(filter), values)
    try {
      const runs = Number(extent?.['runs'])
      const sum = (name: string): number => compared.reduce((total, row) => total + count(row, name), 0)
      return {
        store: connection.shown,
        runs,
        ...(runs === 0 ? {} : { firstStartedAt: time(extent?.['first_ms']), lastStartedAt: time(extent?.['last_ms']) }),
        pairs: { sameConditions: sum('same'), otherConditions: sum('pairs') - sum('same') },
        trend: trend.map(trendPoint),
        flips: flips.map(flip),
        flakiness: compared
          .filter((row) => count(row, 'flips') > 0)
          .map(flaky)
          .toSorted((a, b) => b.share - a.share || b.flips - a.flips),
      }
    } catch (error) {
      throw unusable(connection, 'it has a row that Escapement did not write', { cause: error })
    }
  })
}
