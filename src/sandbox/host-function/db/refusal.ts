import type { Refusal } from '../refuse.ts'
import type { Failure } from './job.ts'

/** What is said of a failure. Without `kind` it is an answer of the database and no violation. */
export type Said = Omit<Refusal, 'kind'> & { readonly kind?: Refusal['kind'] }

const bySqlState: readonly (readonly [RegExp, Said])[] = [
  [/^57014$/, { code: 'EDEADLINE', message: 'the statement took too long', kind: 'deadline' }],
  // The judge let it through, and the transaction or a right of the role stopped it.
  [/^(?:25006|42501)$/, { code: 'EDENIED', message: 'the database does not allow this statement', kind: 'denied' }],
  [/^23/, { code: 'ECONSTRAINT', message: 'a constraint of the table refuses the row' }],
  [/^(?:22|21)/, { code: 'EVALUE', message: 'a value does not fit' }],
  [/^40/, { code: 'ECONFLICT', message: 'another transaction was in the way; try again' }],
  [/^42/, { code: 'EINVAL', message: 'the statement does not fit the tables' }],
  [/^(?:53|54)/, { code: 'EQUOTA', message: 'the statement takes too much of the database', kind: 'quota' }],
]

/** What the guest gets: nothing of PostgreSQL's own message, which shows values, names and places of the server. */
export function saidOf(failure: Failure): Said {
  switch (failure.kind) {
    case 'sql':
      return (
        bySqlState.find(([pattern]) => pattern.test(failure.sqlState))?.[1] ?? {
          code: 'EDATABASE',
          message: 'the database failed',
        }
      )
    case 'rows':
      return { code: 'EQUOTA', message: 'more rows than the policy allows', kind: 'quota' }
    case 'bytes':
      return { code: 'EQUOTA', message: 'more bytes than the policy allows', kind: 'quota' }
    case 'owner':
      return { code: 'EDENIED', message: 'a row must belong to its plugin', kind: 'denied' }
    case 'deadline':
      return { code: 'EDEADLINE', message: 'the statement took too long', kind: 'deadline' }
    case 'ended':
      return { code: 'EENDED', message: 'the run has ended' }
    case 'unavailable':
      return { code: 'EUNAVAILABLE', message: 'the database is not there' }
  }
}
