import { UsageError } from '../../../internal/errors.ts'
import type { DbPolicy } from '../../policy/policy.ts'
import { HostRefusal, type RunScope, type Service, type ServiceFunction } from '../../service.ts'
import { refuse } from '../refuse.ts'
import { composeInsert, composeRemove, composeUpdate, type Composed } from './compose.ts'
import { JobFailure, type Answer, type Database } from './job.ts'
import { judge, reading, writing, type Right } from './judge.ts'
import { saidOf } from './refusal.ts'
import { rewrite } from './rewrite.ts'
import { tablesOf } from './tables.ts'
import { malformed, StatementRefusal } from './tree.ts'
import { parameterTexts, rowsOf } from './values.ts'

export interface DbOptions {
  /** SQL that makes the tables of an embedded database: run with the host's right when it is first opened. */
  readonly setup?: string
  /** Learns what a guest does not: why the database is not there. */
  readonly onFault?: (detail: string) => void
  /** Instead of the one that the policy names. */
  readonly database?: Database
}

const names = ['db.query', 'db.execute', 'db.insert', 'db.update', 'db.remove'] as const

function findPackage(name: string): void {
  try {
    import.meta.resolve(name)
  } catch {
    throw new UsageError(
      'sandbox-db-driver',
      `the policy asks for a database, and ${name} is not here`,
      `npm install ${name}`,
    )
  }
}

function openDatabase({ engine }: DbPolicy, options: DbOptions): Promise<Database> {
  if (options.database !== undefined) return Promise.resolve(options.database)
  if (engine === 'none') return Promise.reject(new JobFailure({ kind: 'unavailable', detail: 'no engine' }))
  if (engine.kind === 'postgres') {
    findPackage('pg')
    return import('./postgres.ts').then(({ openPostgres }) => openPostgres(engine.url))
  }
  findPackage('@electric-sql/pglite')
  return import('./pglite.ts').then(({ openPglite }) => openPglite(engine.dataDir, options.setup))
}

/**
 * Statements against the tables that a policy names, on an embedded PGlite or a PostgreSQL.
 *
 * - `db.query(text, values)` gives rows as objects; `db.execute(text, values)` runs one INSERT, UPDATE or DELETE and gives
 *   `{ changed, rows }`, rows of RETURNING;
 * - `db.insert(table, row)`, `db.update(table, changes, where)` and `db.remove(table, where)` give the number of rows.
 *
 * PostgreSQL's parser decides (`judge.ts`), owners are put into the statement (`rewrite.ts`), and every statement is a
 * transaction of its own, READ ONLY for a query. Refused with `EDENIED`, `EINVAL`, `EQUOTA` and `EDEADLINE`; answers of the
 * database are `ECONSTRAINT`, `EVALUE`, `ECONFLICT`, `EUNAVAILABLE` and `EDATABASE`.
 *
 * Not kept out: what a table's own triggers, rules, views, defaults and column types do; and that a unique key which
 * another owner has taken is refused as such.
 * @throws UsageError where the engine's package is not installed
 */
export function dbService(policy: DbPolicy, options: DbOptions = {}): Service {
  const tables = tablesOf(policy)
  // Begun at once: PGlite takes seconds, which no run should have to spend.
  const opening = openDatabase(policy, options)
  opening.catch(() => undefined)

  return {
    id: 'db',
    names,
    begin: (run) => {
      const running = new Set<Promise<unknown>>()
      const ended = new AbortController()
      const onAbort = (): void => ended.abort(run.signal.reason)
      run.signal.addEventListener('abort', onAbort)
      if (run.signal.aborted) onAbort()
      let left = policy.statements

      async function perform(statement: Composed, kinds: readonly Right[]): Promise<Answer> {
        const { text, params } = statement
        const values = parameterTexts(params)
        const judged = judge(text, values.length, kinds, { allow: policy.allow, tables })
        const rewritten = rewrite(judged, values.length)
        const database = await opening.catch((error: unknown) => {
          throw new JobFailure({ kind: 'unavailable', detail: String(error) })
        })
        const deadlineMs = Math.max(1, Math.min(policy.deadlineMs, run.remainingMs()))
        return database.run(
          {
            text: rewritten.text,
            params: rewritten.takesOwner ? [...values, run.plugin] : values,
            kind: judged.right === 'query' ? 'read' : 'write',
            tellsOwner: rewritten.tellsOwner,
            rows: policy.rows,
            resultBytes: policy.resultBytes,
            deadlineMs,
          },
          ended.signal,
        )
      }

      /** Every call counts, also one that is refused: else a guest could try for nothing. */
      const offer =
        (path: string, body: (...args: readonly unknown[]) => Promise<unknown>): ServiceFunction =>
        (...args) => {
          if (ended.signal.aborted) throw new HostRefusal('EENDED', 'the run has ended')
          if (left <= 0) refuse(run, path, { code: 'EQUOTA', message: 'no statement is left', kind: 'quota' })
          left--
          // Not in the stack of the guest's call: an overflow within the parser would be of the guest's choosing.
          const done = Promise.resolve()
            .then(() => body(...args))
            .catch((error: unknown) => {
              if (error instanceof JobFailure && error.failure.kind === 'unavailable')
                options.onFault?.(error.failure.detail)
              return tell(run, path, error)
            })
            .finally(() => running.delete(done))
          running.add(done)
          return done
        }

      const write = async (statement: Composed): Promise<number> => (await perform(statement, writing)).changed
      const functions: Record<(typeof names)[number], ServiceFunction> = {
        'db.query': offer('db.query', async (text, values) => {
          const { columns, rows } = await perform(statementOf(text, values), reading)
          return rowsOf(columns, rows)
        }),
        'db.execute': offer('db.execute', async (text, values) => {
          const { columns, rows, changed } = await perform(statementOf(text, values), writing)
          return { changed, rows: rowsOf(columns, rows) }
        }),
        'db.insert': offer('db.insert', async (table, row) => write(composeInsert(table, owned(table, row)))),
        'db.update': offer('db.update', async (table, changes, where) => write(composeUpdate(table, changes, where))),
        'db.remove': offer('db.remove', async (table, where) => write(composeRemove(table, where))),
      }

      /** The owner's column is filled in. One that is given is judged like that of any INSERT. */
      function owned(table: unknown, row: unknown): unknown {
        const [first = '', second] = String(table).split('.')
        const owner = (second === undefined ? tables.find(undefined, first) : tables.find(first, second))?.owner
        return owner === undefined || typeof row !== 'object' ? row : { [owner]: run.plugin, ...row }
      }

      return {
        functions,
        end: async () => {
          run.signal.removeEventListener('abort', onAbort)
          ended.abort(run.signal.reason)
          await Promise.allSettled(running)
        },
      }
    },
    close: async () => {
      const database = await opening.catch(() => undefined)
      await database?.close()
    },
  }
}

function statementOf(text: unknown, values: unknown): Composed {
  if (typeof text !== 'string') return malformed('a statement must be text')
  if (values !== undefined && !Array.isArray(values)) return malformed('values must be an array')
  return { text, params: (values as unknown[] | undefined) ?? [] }
}

function tell(run: RunScope, path: string, error: unknown): never {
  if (error instanceof StatementRefusal) return refuse(run, path, error.refusal)
  if (error instanceof JobFailure) {
    const { code, message, kind } = saidOf(error.failure)
    if (kind !== undefined) return refuse(run, path, { code, message, kind })
    throw new HostRefusal(code, message)
  }
  throw error
}
