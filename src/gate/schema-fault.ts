import type { TSchema } from '@sinclair/typebox'
import { Value } from '@sinclair/typebox/value'
import { visible } from '../report/visible.ts'

/** The first fault of a value, as `gate.preset: 'loose' is not one of strict, ratchet, report`; undefined without one. */
export function schemaFault(schema: TSchema, value: unknown): string | undefined {
  const error = Value.Errors(schema, value).First()
  if (error === undefined) return undefined
  const where = error.path === '' ? 'the whole' : visible(error.path.slice(1).replaceAll('/', '.'), 200)
  const choices = (error.schema['anyOf'] as { const?: unknown }[] | undefined)?.map((each) => each.const)
  const what =
    choices === undefined || choices.includes(undefined)
      ? error.message.charAt(0).toLowerCase() + error.message.slice(1)
      : `${visible(JSON.stringify(error.value) ?? 'nothing', 80)} is not one of ${choices.join(', ')}`
  return `${where}: ${what}`
}
