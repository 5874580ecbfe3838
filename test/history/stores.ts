import assert from 'node:assert/strict'
import type { Connection } from '../../src/history/connection.ts'
import { openHistory, type History } from '../../src/history/index.ts'
import type { Place } from '../../src/history/place.ts'
import { openPostgres } from '../../src/history/postgres.ts'
import type { HistoryFilter } from '../../src/history/queries.ts'
import { columns } from '../../src/history/schema.ts'
import { openSqlite } from '../../src/history/sqlite.ts'
import { UsageError } from '../../src/internal/errors.ts'

export const everything: HistoryFilter = { targets: [], editions: [] }

const connect = (place: Place): Promise<Connection> =>
  place.kind === 'sqlite' ? openSqlite(place.file, { create: true }) : openPostgres(place)

async function using<T extends { readonly close: () => Promise<void> }, R>(
  opening: Promise<T>,
  work: (open: T) => Promise<R>,
): Promise<R> {
  const open = await opening
  try {
    return await work(open)
  } finally {
    await open.close()
  }
}

export const withHistory = <R>(place: Place, work: (history: History) => Promise<R>): Promise<R> =>
  using(openHistory(place, { create: true }), work)

export const withConnection = <R>(place: Place, work: (connection: Connection) => Promise<R>): Promise<R> =>
  using(connect(place), work)

/** One line that says what is wrong, one that says what to do. */
export function refusal(code: string, message: RegExp, remedy: RegExp): (error: unknown) => boolean {
  return (error) => {
    assert.ok(error instanceof UsageError, String(error))
    assert.equal(error.code, code, error.message)
    assert.match(error.message, message)
    assert.match(error.remedy, remedy)
    for (const line of [error.message, error.remedy]) assert.doesNotMatch(line, /\n/)
    return true
  }
}

export async function countRows(place: Place): Promise<Record<string, number>> {
  return withConnection(place, async ({ query }) => {
    const counts: Record<string, number> = {}
    for (const table of Object.keys(columns)) {
      const [row] = await query(`SELECT COUNT(*) AS n FROM ${table}`)
      counts[table] = Number(row?.['n'])
    }
    return counts
  })
}
