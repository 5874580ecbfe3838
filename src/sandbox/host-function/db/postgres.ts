import type { Duplex } from 'node:stream'
import pg from 'pg'
import { JobFailure, type Answer, type Database, type Job } from './job.ts'
import { runInTransaction, type Session } from './transaction.ts'

/** What node-postgres has and its types leave out. */
type Connected = pg.PoolClient & {
  readonly processID: number
  readonly connection: { readonly stream: Duplex }
}

const mostConnections = 4
/** After the server's own deadline. What is over that has no server behind it. */
const graceMs = 250

const unavailable = (error: unknown): JobFailure => new JobFailure({ kind: 'unavailable', detail: String(error) })
const types = { getTypeParser: () => (value: string) => value }

function sessionOf(client: pg.PoolClient): Session {
  return {
    ask: async (text, params) => {
      const config: pg.QueryArrayConfig<(string | null)[]> & { readonly queryMode: 'extended' } = {
        text,
        values: [...params],
        rowMode: 'array',
        types,
        // Without values it would be the simple protocol, which runs many statements.
        queryMode: 'extended',
      }
      const { fields, rows, rowCount } = await client.query<(string | null)[]>(config)
      return {
        columns: fields.map(({ name, dataTypeID }) => ({ name, typeId: dataTypeID })),
        rows,
        changed: rowCount ?? 0,
      }
    },
  }
}

/**
 * What one job may send over the wire: the protocol takes 4 bytes for each value, which counts 1 at least, and 7 for each
 * row; 64 KiB for the rest. A message is handed on only when it is whole, so that a value of 1 GB would be in memory
 * before anybody could count it.
 */
const wireBytes = (job: Job): number => 5 * job.resultBytes + 7 * job.rows + (64 << 10)

/**
 * A PostgreSQL by URL. The server ends a statement at `statement_timeout`; what is beyond that, or whose run has ended,
 * is ended with its backend through a second connection, so that nothing runs on.
 */
export function openPostgres(url: string): Database {
  const config = { connectionString: url, connectionTimeoutMillis: 5_000, application_name: 'escapement' }
  const pool = new pg.Pool({ ...config, max: mostConnections, allowExitOnIdle: true })
  // An idle connection that breaks is replaced.
  pool.on('error', () => undefined)

  async function endBackend(client: Connected): Promise<void> {
    const other = new pg.Client(config)
    other.on('error', () => undefined)
    try {
      await other.connect()
      // Waits until it is gone, 1000 ms at most.
      await other.query('SELECT pg_catalog.pg_terminate_backend($1, 1000)', [client.processID])
    } catch {
      // The server is away: it ends the statement at its own timeout.
    } finally {
      await other.end().catch(() => undefined)
      client.connection.stream.destroy()
    }
  }

  async function connect(signal: AbortSignal): Promise<Connected> {
    const coming = pool.connect() as Promise<Connected>
    const client = await coming.catch((error: unknown) => {
      throw unavailable(error)
    })
    if (!signal.aborted) return client
    client.release()
    throw new JobFailure({ kind: 'ended' })
  }

  return {
    run: async (job, signal) => {
      const client = await connect(signal)
      const { stream } = client.connection
      let failure: JobFailure | undefined
      let ending: Promise<void> | undefined
      const cut = (kind: 'deadline' | 'ended' | 'bytes'): void => {
        failure ??= new JobFailure({ kind })
        ending ??= endBackend(client)
      }
      let received = 0
      const count = (chunk: Buffer): void => {
        received += chunk.length
        if (received <= wireBytes(job)) return
        cut('bytes')
        stream.destroy()
      }
      const onAbort = (): void => cut('ended')
      const onError = (): void => undefined
      const timer = setTimeout(() => cut('deadline'), job.deadlineMs + graceMs)
      stream.on('data', count)
      client.on('error', onError)
      signal.addEventListener('abort', onAbort)
      let answer: Answer | undefined
      try {
        answer = await runInTransaction(sessionOf(client), job)
      } catch (error) {
        failure ??= error instanceof JobFailure ? error : unavailable(error)
      }
      clearTimeout(timer)
      signal.removeEventListener('abort', onAbort)
      stream.off('data', count)
      await ending
      client.off('error', onError)
      client.release(ending !== undefined || failure?.failure.kind === 'unavailable')
      if (failure !== undefined) throw failure
      return answer as Answer
    },
    close: () => pool.end(),
  }
}
