// Writes the JSON Schema of the result document, from the types that the code checks it with.
import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { schemaText } from '../src/report/schema.ts'

writeFileSync(join(dirname(import.meta.dirname), 'schema', 'result-1.schema.json'), schemaText())
