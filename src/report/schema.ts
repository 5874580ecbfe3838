import { ResultSchema } from '../result.ts'

/** The JSON Schema of the result document, as `schema/result-1.schema.json` holds it. Pure. */
export function schemaText(): string {
  return `${JSON.stringify({ $schema: 'http://json-schema.org/draft-07/schema#', ...ResultSchema }, null, 2)}\n`
}
