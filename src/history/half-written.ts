import { shortDigest } from '../report/measure.ts'
import { UsageError } from '../internal/errors.ts'
import type { Connection } from './connection.ts'

const tables = ['target', 'case', 'verdict'] as const

/** Runs that have not as many rows as they should; no transaction of ours leaves one, a partial copy of a store does. */
const sql = `
  SELECT digest, expected, found FROM (
    SELECT r.digest, r.target_rows + r.case_rows + r.verdict_rows AS expected,
      ${tables.map((each) => `(SELECT COUNT(*) FROM escapement_${each} x WHERE x.run_id = r.run_id)`).join(' + ')} AS found
    FROM escapement_run r WHERE CAST($1 AS text) IS NULL OR r.digest = $1
  ) counted WHERE expected <> found ORDER BY digest`

interface HalfWritten {
  readonly digest: string
  readonly expected: number
  readonly found: number
}

/** The runs with rows missing or too many, of all or of one digest. */
export async function halfWritten(connection: Connection, digest: string | null = null): Promise<HalfWritten[]> {
  return (await connection.query(sql, [digest])).map((row) => ({
    digest: String(row['digest']),
    expected: Number(row['expected']),
    found: Number(row['found']),
  }))
}

/** Throws a UsageError that says how to mend the store where a run in it is half-written. */
export async function assertWhole(connection: Connection): Promise<void> {
  const broken = await halfWritten(connection)
  const [one] = broken
  if (one === undefined) return
  const short = shortDigest(one.digest)
  const others = broken.length > 1 ? `, and so are ${broken.length - 1} more` : ''
  throw new UsageError(
    'ERR_HISTORY_STORE',
    `${connection.shown}: run ${short} is half-written: ${one.found} of ${one.expected} rows${others}`,
    `add it again: escapement history show --document ${short} > RESULT.json, then escapement history add RESULT.json`,
  )
}
