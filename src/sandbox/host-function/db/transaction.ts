import { JobFailure, type Answer, type Job } from './job.ts'
import type { Column } from './values.ts'

/** What both engines can do: one statement of the extended protocol, texts in and out. */
export interface Session {
  /** @throws what has a `code` of five characters where PostgreSQL says no */
  readonly ask: (
    text: string,
    params: readonly (string | null)[],
  ) => Promise<{
    readonly columns: readonly Column[]
    readonly rows: readonly (readonly (string | null)[])[]
    readonly changed: number
  }>
}

/** Rows that are fetched at a time: what is over a limit has been built by the database up to here. */
const batchRows = 64

/**
 * Ends with the transaction (`is_local`), and is set again in the next: no setting of one statement reaches another. Only
 * pg_catalog is searched, so that no function or operator of a schema of the user's stands in for PostgreSQL's own
 * (CVE-2018-1058); tables are named in full.
 */
const settings: Readonly<Record<string, string>> = {
  search_path: 'pg_catalog',
  standard_conforming_strings: 'on',
  DateStyle: 'ISO, YMD',
  IntervalStyle: 'iso_8601',
  TimeZone: 'UTC',
  bytea_output: 'hex',
  extra_float_digits: '1',
}

const settingsText = `SELECT ${Object.keys({ statement_timeout: '', ...settings })
  .map((name, i) => `pg_catalog.set_config('${name}', $${i + 1}, true)`)
  .join(', ')}`

/**
 * Runs a job in a transaction of its own and ends that, whatever happens.
 * @throws JobFailure, or what the session throws where it cannot even roll back
 */
export async function runInTransaction(session: Session, job: Job): Promise<Answer> {
  try {
    await session.ask(job.kind === 'read' ? 'BEGIN TRANSACTION READ ONLY' : 'BEGIN TRANSACTION READ WRITE', [])
    await session.ask(settingsText, [String(Math.ceil(job.deadlineMs)), ...Object.values(settings)])
    const answer = job.kind === 'read' ? await read(session, job) : await write(session, job)
    await session.ask('COMMIT', [])
    return answer
  } catch (error) {
    await session.ask('ROLLBACK', [])
    throw asFailure(error)
  }
}

/** @returns the error itself where PostgreSQL did not say it */
function asFailure(error: unknown): unknown {
  const code = error instanceof Error ? (error as { code?: unknown }).code : undefined
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code)
    ? new JobFailure({ kind: 'sql', sqlState: code })
    : error
}

/** A cursor holds a SELECT only (PostgreSQL 18, DECLARE): one more that would refuse what writes. */
async function read(session: Session, job: Job): Promise<Answer> {
  await session.ask(`DECLARE escapement NO SCROLL CURSOR FOR ${job.text}`, job.params)
  const rows: (readonly (string | null)[])[] = []
  let bytes = 0
  for (;;) {
    const batch = await session.ask(`FETCH FORWARD ${batchRows} FROM escapement`, [])
    if (rows.length + batch.rows.length > job.rows) throw new JobFailure({ kind: 'rows' })
    bytes += bytesOf(batch.rows)
    if (bytes > job.resultBytes) throw new JobFailure({ kind: 'bytes' })
    rows.push(...batch.rows)
    if (batch.rows.length < batchRows) return { columns: batch.columns, rows, changed: rows.length }
  }
}

async function write(session: Session, job: Job): Promise<Answer> {
  const { columns, rows, changed } = await session.ask(job.text, job.params)
  if (changed > job.rows) throw new JobFailure({ kind: 'rows' })
  if (bytesOf(rows) > job.resultBytes) throw new JobFailure({ kind: 'bytes' })
  if (!job.tellsOwner) return { columns, rows, changed }
  if (rows.some((row) => row.at(-1) !== 't')) throw new JobFailure({ kind: 'owner' })
  return { columns: columns.slice(0, -1), rows: rows.map((row) => row.slice(0, -1)), changed }
}

/** UTF-8 of all values; a value counts 1 at least. */
function bytesOf(rows: readonly (readonly (string | null)[])[]): number {
  let bytes = 0
  for (const row of rows) for (const text of row) bytes += Math.max(1, Buffer.byteLength(text ?? ''))
  return bytes
}
