import { isNode, malformed } from './tree.ts'
import { quoted } from './tables.ts'

/** A statement that the library writes: it is judged like any other. */
export interface Composed {
  readonly text: string
  readonly params: readonly unknown[]
}

/** `schema.table` or `table`, spelled as created. A name never holds a dot of its own. */
function relation(table: unknown): string {
  if (typeof table !== 'string' || table === '') return malformed('a table must be named by text')
  return table.split('.').map(quoted).join('.')
}

function columnsOf(what: string, value: unknown): readonly [string, unknown][] {
  if (!isNode(value)) return malformed(`${what} must be an object of values by column`)
  const entries = Object.entries(value).filter(([, item]) => item !== undefined)
  if (entries.length === 0) malformed(`${what} must not be empty`)
  if (entries.some(([column]) => column === '')) malformed('a column must not be without a name')
  return entries
}

export function composeInsert(table: unknown, row: unknown): Composed {
  const columns = columnsOf('a row', row)
  const names = columns.map(([column]) => quoted(column)).join(', ')
  const places = columns.map((_column, i) => `$${i + 1}`).join(', ')
  return {
    text: `INSERT INTO ${relation(table)} (${names}) VALUES (${places})`,
    params: columns.map(([, value]) => value),
  }
}

/** ` WHERE "a" = $3 AND "b" IS NULL`, with the first free place. */
function condition(where: unknown, used: number): Composed {
  const params: unknown[] = []
  const parts = columnsOf('a condition', where).map(([column, value]) =>
    value === null ? `${quoted(column)} IS NULL` : `${quoted(column)} = $${used + params.push(value)}`,
  )
  return { text: ` WHERE ${parts.join(' AND ')}`, params }
}

/** @param where values by column, all of which must be equal; null: IS NULL. Never empty. */
export function composeUpdate(table: unknown, changes: unknown, where: unknown): Composed {
  const columns = columnsOf('changes', changes)
  const sets = columns.map(([column], i) => `${quoted(column)} = $${i + 1}`).join(', ')
  const rest = condition(where, columns.length)
  return {
    text: `UPDATE ${relation(table)} SET ${sets}${rest.text}`,
    params: [...columns.map(([, value]) => value), ...rest.params],
  }
}

/** @param where as for an update */
export function composeRemove(table: unknown, where: unknown): Composed {
  const rest = condition(where, 0)
  return { text: `DELETE FROM ${relation(table)}${rest.text}`, params: rest.params }
}
