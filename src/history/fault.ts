import { UsageError } from '../internal/errors.ts'
import type { Connection } from './connection.ts'

type Named = Pick<Connection, 'kind' | 'shown'>

/** A store that is there and must not be used as it is. `what` ends the sentence "FILE: …". */
export function unusable({ kind, shown }: Named, what: string, options?: ErrorOptions): UsageError {
  const clear =
    kind === 'sqlite'
      ? 'restore the file from a copy, or move it away'
      : 'restore the tables escapement_* from a copy, or drop them'
  return new UsageError(
    'ERR_HISTORY_STORE',
    `${shown}: ${what}`,
    `${clear} and add the result documents again: escapement history add FILE…`,
    options,
  )
}

/** A store that belongs to something else. */
export function foreign({ shown }: Named): UsageError {
  return new UsageError(
    'ERR_HISTORY_FOREIGN',
    `${shown}: a database of something else, with tables and without a history`,
    'name another file with --store',
  )
}

/** A store that could not be opened, reached or written. */
export function unreachable(shown: string, what: string, remedy: string, cause: unknown): UsageError {
  return new UsageError('ERR_HISTORY_ACCESS', `${shown}: ${what}`, remedy, { cause })
}
