import { setTimeout as delay } from 'node:timers/promises'
import type { Client } from 'pg'
import { UsageError } from '../internal/errors.ts'
import { inTransaction, type Connection, type Row } from './connection.ts'
import { unreachable } from './fault.ts'
import type { Place } from './place.ts'

const load = async () => (await import('pg')).default
type Pg = Awaited<ReturnType<typeof load>>

/** What opening needs of the world; injected so that tests can take each away. */
export interface PostgresSettings {
  /** Loads node-postgres, an optional dependency. */
  readonly load?: typeof load
  readonly waitMs?: (milliseconds: number) => Promise<unknown>
}

const connectMs = 10_000
/** A server that is full or still starting is asked again, at most so often: about two minutes. */
const mostAsks = 240
const betweenAsksMs = 500

/** SQLSTATE (PostgreSQL, appendix A): too many connections, cannot connect now. */
const passing = new Set(['53300', '57P03'])

/** OID of int8: counts, and times in milliseconds, which all are safe integers. */
const int8 = 20

function explain(shown: string, error: unknown): unknown {
  if (error instanceof UsageError || error instanceof TypeError) return error
  const { code = '', message } = error as { code?: string; message: string }
  const line = message.split('\n', 1)[0] ?? ''
  if (code === '42501')
    return unreachable(
      shown,
      `the role may not do that: ${line}`,
      'GRANT CREATE, USAGE ON its SCHEMA to the role, or name a database that it owns',
      error,
    )
  if (/^(08|28|3D|53|57P)/.test(code) || /^E[A-Z]+$/.test(code) || code === '')
    return unreachable(
      shown,
      `the database cannot be reached (${code === '' ? line : `${code}: ${line}`})`,
      'check host, database, role and password of the URL, and that the server runs',
      error,
    )
  return error
}

async function loadOrExplain(from: typeof load): Promise<Pg> {
  try {
    return await from()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw error
    throw new UsageError(
      'ERR_HISTORY_PG',
      'a history in PostgreSQL needs the package pg, which is not installed',
      'npm install pg, or keep the history in a file: --store FILE',
      { cause: error },
    )
  }
}

/**
 * Opens a PostgreSQL by URL, with one connection. Waits for a server that is full. Rejects with a UsageError where `pg` is
 * missing or the server cannot be reached.
 */
export async function openPostgres(
  { url, shown }: Extract<Place, { kind: 'postgres' }>,
  { load: from = load, waitMs = delay }: PostgresSettings = {},
): Promise<Connection> {
  const pg = await loadOrExplain(from)
  const getTypeParser = ((oid: number, format?: 'text') =>
    oid === int8 ? Number : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser
  const connect = async (): Promise<Client> => {
    const client = new pg.Client({
      connectionString: url,
      connectionTimeoutMillis: connectMs,
      application_name: 'escapement history',
      types: { getTypeParser },
    })
    // A connection that breaks rejects what is asked of it next.
    client.on('error', () => undefined)
    try {
      await client.connect()
      return client
    } catch (error) {
      await client.end().catch(() => undefined)
      throw error
    }
  }
  const connectInTurn = async (): Promise<Client> => {
    for (let asks = 1; ; asks++)
      try {
        return await connect()
      } catch (error) {
        if (asks >= mostAsks || !passing.has((error as { code?: string }).code ?? '')) throw explain(shown, error)
        await waitMs(betweenAsksMs)
      }
  }
  const client = await connectInTurn()
  const query: Connection['query'] = async (sql, values = []) => {
    try {
      return (await client.query<Row>(sql, [...values])).rows
    } catch (error) {
      throw explain(shown, error)
    }
  }
  return {
    kind: 'postgres',
    shown,
    query,
    tables: async () =>
      (await query('SELECT tablename AS name FROM pg_catalog.pg_tables WHERE schemaname = current_schema()')).map(
        ({ name }) => String(name),
      ),
    write: (work) =>
      inTransaction(query, 'BEGIN', async () => {
        // Held to the end of the transaction, and needs no right on a table.
        await query("SELECT pg_advisory_xact_lock(hashtext('escapement.history'))")
        return work()
      }),
    read: (work) => inTransaction(query, 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY', work),
    close: () => client.end(),
  }
}
