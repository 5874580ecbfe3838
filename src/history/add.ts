import type { ResultDocument } from '../result.ts'
import type { ColumnValue, Connection } from './connection.ts'
import { halfWritten } from './half-written.ts'
import { rowsOf } from './rows.ts'
import { columns, type RunTable } from './schema.ts'

/** `known`: this very document was there. `mended`: it was there with rows missing, and is whole now. */
export type Outcome = 'added' | 'known' | 'mended'

/** Both stores take more parameters than this in one statement. */
const rowsAStatement = 150

async function insert(
  connection: Connection,
  table: RunTable,
  rows: readonly (readonly ColumnValue[])[],
): Promise<void> {
  const width = columns[table].length
  for (let from = 0; from < rows.length; from += rowsAStatement) {
    const some = rows.slice(from, from + rowsAStatement)
    const places = some.map((_row, i) => `(${columns[table].map((_name, j) => `$${i * width + j + 1}`).join(', ')})`)
    await connection.query(
      `INSERT INTO ${table} (${columns[table].join(', ')}) VALUES ${places.join(', ')}`,
      some.flat(),
    )
  }
}

/**
 * Adds one result document: all of its rows or none. Writers wait for each other. A document that is there already, by
 * its digest, adds nothing. Throws a UsageError for a document that cannot be kept.
 */
export async function addResult(
  connection: Connection,
  doc: ResultDocument,
): Promise<{ readonly digest: string; readonly outcome: Outcome }> {
  const { digest, run, targets, cases, verdicts } = rowsOf(doc)
  return connection.write(async () => {
    const [there] = await connection.query('SELECT run_id FROM escapement_run WHERE digest = $1', [digest])
    if (there !== undefined) {
      if ((await halfWritten(connection, digest)).length === 0) return { digest, outcome: 'known' }
      await connection.query('DELETE FROM escapement_run WHERE digest = $1', [digest])
    }
    await insert(connection, 'escapement_run', [run])
    const [made] = await connection.query('SELECT run_id FROM escapement_run WHERE digest = $1', [digest])
    const id = made?.['run_id'] as number
    for (const [table, rows] of [
      ['escapement_target', targets],
      ['escapement_case', cases],
      ['escapement_verdict', verdicts],
    ] as const)
      await insert(
        connection,
        table,
        rows.map((row) => [id, ...row]),
      )
    return { digest, outcome: there === undefined ? 'added' : 'mended' }
  })
}
