import { UsageError } from '../internal/errors.ts'
import type { Connection } from './connection.ts'
import { foreign, unusable } from './fault.ts'
import { columns, migrations as ownMigrations, type Migration } from './schema.ts'

/** The schema's version; 0 where there is no history yet. Throws a UsageError for what must not be used. */
async function versionOf(connection: Connection, newest: number): Promise<number> {
  const tables = await connection.tables()
  const own = tables.filter((name) => name.startsWith('escapement_'))
  if (own.length === 0) {
    // A database of PostgreSQL is shared; a file is not.
    if (connection.kind === 'sqlite' && tables.length > 0) throw foreign(connection)
    return 0
  }
  if (!own.includes('escapement_schema')) throw unusable(connection, 'half-written: it has no version')
  const rows = await connection.query('SELECT version FROM escapement_schema')
  const version = rows[0]?.['version']
  if (rows.length !== 1 || typeof version !== 'number' || version < 1)
    throw unusable(connection, 'half-written: it has no version')
  if (version > newest)
    throw new UsageError(
      'ERR_HISTORY_VERSION',
      `${connection.shown}: a history of version ${version}, this is a reader of version ${newest}`,
      'use the version of Escapement that wrote it, or a newer one, or name another store: --store',
    )
  return version
}

async function checkColumns(connection: Connection): Promise<void> {
  for (const [table, names] of Object.entries(columns))
    try {
      await connection.query(`SELECT ${names.join(', ')} FROM ${table} LIMIT 0`)
    } catch (error) {
      if (error instanceof UsageError) throw error
      throw unusable(connection, `half-written: table ${table} is missing or has other columns`, { cause: error })
    }
}

/**
 * Makes a new store, leads an older one forward to the newest version, and refuses with a UsageError what is foreign,
 * half-written or newer. All steps are one transaction: a crash leaves the old version.
 */
export async function prepare(connection: Connection, migrations: readonly Migration[] = ownMigrations): Promise<void> {
  const newest = migrations.length
  if ((await versionOf(connection, newest)) < newest)
    await connection.write(async () => {
      // Another writer may have been first.
      const version = await versionOf(connection, newest)
      if (version === newest) return
      for (const migration of migrations.slice(version))
        for (const statement of migration(connection.kind)) await connection.query(statement)
      const setVersion =
        version === 0
          ? 'INSERT INTO escapement_schema (version) VALUES ($1)'
          : 'UPDATE escapement_schema SET version = $1'
      await connection.query(setVersion, [newest])
    })
  await checkColumns(connection)
}
