import { Type, type Static } from '@sinclair/typebox'
import { oracleIds } from '../../case.ts'

const closed = { additionalProperties: false }

/** One thing that a campaign found, as `finding.json` in the finding's folder has it. Version 1. */
export const findingSchema = Type.Object(
  {
    escapementFinding: Type.Literal(1),
    /** Crash bucket: digest of oracle, site and frames; the name of the folder. */
    id: Type.String({ pattern: '^[0-9a-f]{12}$' }),
    spec: Type.String(),
    runtime: Type.Record(Type.String(), Type.String()),
    oracle: Type.Union(oracleIds.map((id) => Type.Literal(id))),
    site: Type.String(),
    detail: Type.String(),
    /** As it was found. */
    original: Type.String(),
    /** After minimization; the same text where nothing could be left out. */
    program: Type.String(),
    /** Runs in fresh processes that showed it again, of how many. `flaky` where not all did. */
    confirmed: Type.Object({ shown: Type.Integer(), runs: Type.Integer() }, closed),
    flaky: Type.Boolean(),
    foundAfter: Type.Object({ executions: Type.Integer(), wallMs: Type.Number() }, closed),
    seed: Type.String(),
    grammar: Type.String(),
    services: Type.Array(Type.String()),
    /** Executions that minimization took. */
    minimization: Type.Object(
      { executions: Type.Integer(), fromUnits: Type.Integer(), toUnits: Type.Integer() },
      closed,
    ),
  },
  closed,
)
export type Finding = Static<typeof findingSchema>
