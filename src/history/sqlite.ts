import { dirname } from 'node:path'
import { existsSync } from 'node:fs'
import type { DatabaseSync } from 'node:sqlite'
import { UsageError } from '../internal/errors.ts'
import { makeDir } from '../internal/make-dir.ts'
import { inTransaction, type Connection, type Row } from './connection.ts'
import { unreachable, unusable } from './fault.ts'

/** How long a writer waits for others before it gives up. */
const turnWaitMs = 120_000

/** Primary result codes (sqlite.org/rescode.html). */
const code = { busy: 5, locked: 6, readOnly: 8, ioError: 10, corrupt: 11, full: 13, cannotOpen: 14, notDatabase: 26 }

/** Says which faults of SQLite the user can mend; gives back any other as it is. */
function explain(file: string, error: unknown): unknown {
  const { errcode } = error as { errcode?: number }
  switch (errcode === undefined ? undefined : errcode & 0xff) {
    case code.busy:
    case code.locked:
      return unreachable(file, 'another process kept it locked for too long', 'end that process, or try again', error)
    case code.readOnly:
      return unreachable(
        file,
        'the file or its folder is read-only',
        'make both writable, or name another: --store',
        error,
      )
    case code.full:
      return unreachable(file, 'the disk is full', 'free space, or name another file with --store', error)
    case code.ioError:
    case code.cannotOpen:
      return unreachable(
        file,
        'it cannot be opened or written',
        'name a file in a folder that is writable: --store',
        error,
      )
    case code.corrupt:
      return unusable({ kind: 'sqlite', shown: file }, 'the file is damaged or cut off', { cause: error })
    case code.notDatabase:
      return unusable({ kind: 'sqlite', shown: file }, 'not a SQLite database', { cause: error })
    default:
      return error
  }
}

function asking(database: DatabaseSync, file: string): Connection['query'] {
  // An async function, so that what SQLite throws is a rejection, as with the other kind.
  return async (sql, values = []) => {
    try {
      const named = Object.fromEntries(values.map((value, i) => [`$${i + 1}`, value]))
      return database.prepare(sql).all(named) as Row[]
    } catch (error) {
      throw explain(file, error)
    }
  }
}

/**
 * Opens a file with Node's own SQLite. The journal is a rollback journal: one file holds everything between runs, it can be
 * copied, and it is rolled back after a crash. Rejects with a UsageError where the file is missing and `create` is false,
 * is damaged, or cannot be opened.
 */
export async function openSqlite(file: string, { create }: { readonly create: boolean }): Promise<Connection> {
  if (!create && !existsSync(file))
    throw new UsageError(
      'ERR_HISTORY_ACCESS',
      `${file}: there is no history here`,
      'begin one: escapement history add RESULT, or name its place: --store',
    )
  // Not loaded by the verbs that need no history.
  const sqlite = await import('node:sqlite')
  let database: DatabaseSync
  try {
    await makeDir(dirname(file))
    database = new sqlite.DatabaseSync(file, { timeout: turnWaitMs })
  } catch (error) {
    if ((error as { errcode?: number }).errcode !== undefined) throw explain(file, error)
    const why = (error as NodeJS.ErrnoException).code ?? 'unknown error'
    throw unreachable(file, `its folder cannot be made (${why})`, 'name another file with --store', error)
  }
  const query = asking(database, file)
  try {
    // Functions that a foreign file hides in its schema do not run.
    await query('PRAGMA trusted_schema = OFF')
    const [check] = await query('PRAGMA quick_check(1)')
    if (check?.['quick_check'] !== 'ok')
      throw unusable({ kind: 'sqlite', shown: file }, 'the file is damaged or cut off')
  } catch (error) {
    database.close()
    throw error
  }
  return {
    kind: 'sqlite',
    shown: file,
    query,
    tables: async () =>
      (await query("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite~_%' ESCAPE '~'")).map(
        ({ name }) => String(name),
      ),
    write: (work) => inTransaction(query, 'BEGIN IMMEDIATE', work),
    read: (work) => inTransaction(query, 'BEGIN', work),
    close: async () => database.close(),
  }
}
