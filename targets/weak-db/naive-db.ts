import { PGlite } from '@electric-sql/pglite'
import { dataDir } from '@electric-sql/pglite-prepopulatedfs'
import type { Service } from '../../src/sandbox/service.ts'
import { hideSql, realmSecret, vaultSql } from '../reference/vault.ts'

const first = /^\s*(?:select|with|table|values)\b/i
const named = /\b(?:from|join|into|update|table)\s+([a-z_]\w*)/gi

/** A statement must begin like a query, and each name after a word that takes a table must be of a list. */
function judge(text: string): void {
  if (!first.test(text)) throw new Error('only reading')
  for (const [, table] of text.matchAll(named)) if (table !== 'notes') throw new Error('no such table')
}

/** Opens the database, one for all sandboxes of a host. */
export async function openVault(): Promise<PGlite> {
  const database = await PGlite.create({ loadDataDir: await dataDir() })
  await database.exec(vaultSql)
  return database
}

/**
 * A database as an embedder guards it with regular expressions. The flaws: CWE-89 and CWE-184, by every other way to say the
 * same in SQL; CWE-639, by a condition that is put behind a table's name only where it stands last; and no time limit.
 */
export function naiveDb(database: PGlite): Service {
  const query = async (text: unknown): Promise<unknown> => {
    const statement = String(text)
    judge(statement)
    for (const each of hideSql) await database.query(each, [realmSecret()])
    const mine = statement.replace(/\bnotes\s*$/, "notes WHERE owner = 'plugin'")
    const results = await database.exec(mine)
    return results.at(-1)?.rows ?? []
  }
  return { id: 'db', names: ['db.query'], begin: () => ({ functions: { 'db.query': query }, end: () => undefined }) }
}
