import { Type, type Static } from '@sinclair/typebox'
import { Value } from '@sinclair/typebox/value'
import { oracleIds } from '../../case.ts'
import { UsageError } from '../../internal/errors.ts'

const closed = { additionalProperties: false }
/** A program of a campaign is far shorter; what is not has not been written by one. */
const program = Type.String({ maxLength: 1 << 20 })
const count = Type.Integer({ minimum: 0 })

/** One thing that a campaign found, as `finding.json` in the finding's folder has it. Version 1. */
export const findingSchema = Type.Object(
  {
    escapementFinding: Type.Literal(1),
    /** Crash bucket: digest of oracle, site and frames; the name of the folder. */
    id: Type.String({ pattern: '^[0-9a-f]{12}$' }),
    spec: Type.String({ minLength: 1 }),
    runtime: Type.Record(Type.String(), Type.String()),
    oracle: Type.Union(oracleIds.map((id) => Type.Literal(id))),
    site: Type.String({ maxLength: 2000 }),
    detail: Type.String({ maxLength: 10_000 }),
    /** As it was found. */
    original: program,
    /** After minimization; the same text where nothing could be left out. */
    program,
    /** Runs in fresh processes that showed it again, of how many. `flaky` where not all did. */
    confirmed: Type.Object({ shown: count, runs: count }, closed),
    flaky: Type.Boolean(),
    foundAfter: Type.Object({ executions: count, wallMs: Type.Number({ minimum: 0 }) }, closed),
    seed: Type.String(),
    grammar: Type.String(),
    services: Type.Array(Type.String()),
    /** Executions that minimization took. */
    minimization: Type.Object({ executions: count, fromUnits: count, toUnits: count }, closed),
    /** How often campaigns came upon this bucket, the first time included. */
    seen: Type.Integer({ minimum: 1 }),
  },
  closed,
)
export type Finding = Static<typeof findingSchema>

/** A finding that is about to be stored. */
export type NewFinding = Omit<Finding, 'seen'>

function complain(where: string, what: string): never {
  throw new UsageError(
    'ERR_FINDING',
    `${where}: ${what}`,
    'name a finding that `escapement fuzz` wrote, or move it away; the fields are described in docs/finding.md',
  )
}

/** Reads `finding.json`. Throws a UsageError that names `where` and the first field that is wrong. */
export function parseFinding(text: string, where: string): Finding {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return complain(where, 'is no JSON, or was cut off')
  }
  const error = Value.Errors(findingSchema, value).First()
  if (error !== undefined)
    complain(where, `${error.path === '' ? 'the record' : error.path.slice(1)}: ${error.message}`)
  return value as Finding
}
