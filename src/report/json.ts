import { Value } from '@sinclair/typebox/value'
import type { TSchema } from '@sinclair/typebox'
import { ResultSchema, type ResultDocument } from '../result.ts'
import { jsonText } from './json-text.ts'

/** What this walk needs to know of a schema; TypeBox's own types are one class for each kind. */
interface Shape {
  readonly properties?: Readonly<Record<string, TSchema>>
  readonly patternProperties?: Readonly<Record<string, TSchema>>
  readonly items?: TSchema
  readonly anyOf?: readonly TSchema[]
}

const byName = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number =>
  a < b ? -1 : a > b ? 1 : 0

/** The same value with keys in the order of its schema, and those of a record in the order of their names. */
function ordered(schema: TSchema, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  const { properties, patternProperties, items, anyOf } = schema as Shape
  if (anyOf !== undefined) {
    const own = anyOf.find((each) => Value.Check(each, value))
    return own === undefined ? value : ordered(own, value)
  }
  if (Array.isArray(value)) return items === undefined ? value : value.map((each) => ordered(items, each))
  if (properties !== undefined)
    return Object.fromEntries(
      Object.entries(properties).flatMap(([key, each]) =>
        Object.hasOwn(value, key) ? [[key, ordered(each, (value as Record<string, unknown>)[key])]] : [],
      ),
    )
  if (patternProperties !== undefined) return Object.fromEntries(Object.entries(value).toSorted(byName))
  return value
}

/** The same document with all keys in the order of the schema. Pure. */
export function canonical(doc: ResultDocument): ResultDocument {
  return ordered(ResultSchema, doc) as ResultDocument
}

/**
 * The result document as JSON: keys in the order of the schema, two blanks of indentation, a newline at the end. Equal
 * documents give equal bytes, and `parseResult` reads them back. Hidden characters stand as escapes. Pure.
 */
export function toJson(doc: ResultDocument): string {
  return `${jsonText(canonical(doc), 2)}\n`
}
