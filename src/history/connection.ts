/** What goes into a parameter and comes out of a column: the types that both kinds of store have. */
export type ColumnValue = string | number | null | Uint8Array

export type Row = Readonly<Record<string, ColumnValue>>

/**
 * One open database. SQL is written once for both kinds: parameters are `$1`, `$2`, …, and nothing of a result document
 * ever stands in the text of a statement. Faults that the user can mend are UsageErrors.
 */
export interface Connection {
  readonly kind: 'sqlite' | 'postgres'
  /** How messages name it: the path of the file, or the URL without user, password and parameters. */
  readonly shown: string
  readonly query: (sql: string, values?: readonly ColumnValue[]) => Promise<Row[]>
  /** Names of the tables in the file, or in the current schema of the database. */
  readonly tables: () => Promise<string[]>
  /** Runs `work` in a transaction that no other writer shares; waits for its turn. Rolled back where `work` rejects. */
  readonly write: <T>(work: () => Promise<T>) => Promise<T>
  /** Runs `work` over one state of the store, whatever is written meanwhile. */
  readonly read: <T>(work: () => Promise<T>) => Promise<T>
  readonly close: () => Promise<void>
}

/** `BEGIN`, `work`, `COMMIT`; `ROLLBACK` and the fault of `work` where it rejects. */
export async function inTransaction<T>(
  query: (sql: string) => Promise<unknown>,
  begin: string,
  work: () => Promise<T>,
): Promise<T> {
  await query(begin)
  try {
    const answer = await work()
    await query('COMMIT')
    return answer
  } catch (error) {
    // The fault that led here says more than a connection that is gone.
    await query('ROLLBACK').catch(() => undefined)
    throw error
  }
}
