import { encode } from '../../copy.ts'
import { malformed } from './tree.ts'

/** Values of one statement. PostgreSQL counts them with 16 bits. */
const mostParameters = 1000

/**
 * What a guest gives, as the text that both engines take: PostgreSQL reads it as the type that it finds in the statement.
 * Objects and arrays are JSON; an array of PostgreSQL is text, `{1,2}`.
 * @throws StatementRefusal
 */
export function parameterTexts(given: unknown): readonly (string | null)[] {
  if (given === undefined) return []
  if (!Array.isArray(given)) return malformed('values must be an array')
  if (given.length > mostParameters) malformed(`more than ${mostParameters} values`)
  return given.map((value: unknown) => {
    const text = parameterText(value)
    if (text !== null && (text.includes('\0') || !text.isWellFormed()))
      malformed('a text must be well-formed and hold no U+0000')
    return text
  })
}

function parameterText(value: unknown): string | null {
  if (value === null || value === undefined) return null
  if (typeof value === 'string') return value
  try {
    return encode(value)
  } catch {
    return malformed('a value must be plain data')
  }
}

/** A column of an answer: its label, and the type by its OID in pg_type.dat. */
export interface Column {
  readonly name: string
  readonly typeId: number
}

/** int2, int4, oid, float4 and float8. */
const numbers: readonly number[] = [21, 23, 26, 700, 701]
const bigint = 20
const json: readonly number[] = [114, 3802]

/**
 * Of PostgreSQL's text: a number where JavaScript has the same one (a bigint up to 2^53), JSON as what it says, everything
 * else as text: numeric, dates in ISO 8601, bytea in hexadecimal, arrays as `{1,2}`. `to_jsonb` makes JSON of those.
 */
function valueOf(text: string | null, typeId: number): unknown {
  if (text === null) return null
  if (typeId === 16) return text === 't'
  if (json.includes(typeId)) return jsonOf(text)
  const value = Number(text)
  const isNumber = numbers.includes(typeId) ? Number.isFinite(value) : typeId === bigint && Number.isSafeInteger(value)
  return isNumber ? value : text
}

function jsonOf(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text)
    // What cannot be copied, a key `__proto__`, is left as the text that it was.
    encode(value)
    return value
  } catch {
    return text
  }
}

/** Rows as objects by column. @throws StatementRefusal where two columns have one name, or one that cannot be copied */
export function rowsOf(columns: readonly Column[], rows: readonly (readonly (string | null)[])[]): unknown[] {
  const names = columns.map(({ name }) => name)
  if (new Set(names).size < names.length) malformed('two columns have the same name; give them one with AS')
  if (names.includes('__proto__')) malformed('a column must not be named __proto__')
  return rows.map((row) =>
    Object.fromEntries(columns.map(({ name, typeId }, i) => [name, valueOf(row[i] ?? null, typeId)])),
  )
}
