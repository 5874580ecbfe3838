import type { ResultDocument } from '../result.ts'
import { addResult, type Outcome } from './add.ts'
import type { Connection } from './connection.ts'
import { storedDocument } from './document.ts'
import type { Place } from './place.ts'
import { openPostgres, type PostgresSettings } from './postgres.ts'
import { prepare } from './prepare.ts'
import type { HistoryFilter } from './queries.ts'
import { readHistory, type HistoryView } from './read.ts'
import { openSqlite } from './sqlite.ts'

/** A store of result documents that is open. Every method rejects with a UsageError for what the user can mend. */
export interface History {
  /** How messages name it. */
  readonly shown: string
  /** Adds a document, whole or not at all; one that is there already adds nothing. */
  readonly add: (doc: ResultDocument) => Promise<{ readonly digest: string; readonly outcome: Outcome }>
  readonly show: (filter: HistoryFilter) => Promise<HistoryView>
  /** A document by its digest, or the first 6 or more digits of it. */
  readonly document: (digest: string) => Promise<ResultDocument>
  readonly close: () => Promise<void>
}

const openConnection = (
  place: Place,
  { create, ...settings }: PostgresSettings & { readonly create: boolean },
): Promise<Connection> => (place.kind === 'sqlite' ? openSqlite(place.file, { create }) : openPostgres(place, settings))

/**
 * Opens a history; makes it where it is not there yet, unless `create` is false and it is a file. Rejects with a UsageError
 * for a store that is foreign, half-written, newer than this reader or out of reach.
 */
export async function openHistory(
  place: Place,
  settings: PostgresSettings & { readonly create: boolean },
): Promise<History> {
  const connection = await openConnection(place, settings)
  try {
    await prepare(connection)
  } catch (error) {
    await connection.close()
    throw error
  }
  return {
    shown: connection.shown,
    add: (doc) => addResult(connection, doc),
    show: (filter) => readHistory(connection, filter),
    document: (digest) => storedDocument(connection, digest),
    close: connection.close,
  }
}
