import { Type, type Static } from '@sinclair/typebox'
import { findingSchema } from './finding/finding.ts'
import { seriesSchema } from './campaign/state.ts'

const closed = { additionalProperties: false }
const count = Type.Integer({ minimum: 0 })

/** One campaign with what it found, as `escapement fuzz -o json=FILE` writes it. Version 1. */
export const FuzzSchema = Type.Object(
  {
    escapementFuzz: Type.Literal(1),
    escapement: Type.String(),
    startedAt: Type.String(),
    spec: Type.String(),
    runtime: Type.Record(Type.String(), Type.String()),
    engine: Type.String(),
    feedback: Type.String(),
    /** Ways in which the feedback falls short, in the host's words. */
    notes: Type.Array(Type.String()),
    grammar: Type.String(),
    seed: Type.String(),
    services: Type.Array(Type.String()),
    jobs: count,
    /** In the outer cell, or why not. */
    cell: Type.String(),
    /** False: a step of the self-test failed, and silence proves nothing. */
    valid: Type.Boolean(),
    selfTest: Type.Array(Type.Object({ name: Type.String(), failed: Type.Optional(Type.String()) }, closed)),
    interrupted: Type.Boolean(),
    sessions: count,
    elapsedMs: Type.Number(),
    executions: count,
    validShare: Type.Number(),
    edges: count,
    edgesOf: count,
    features: count,
    corpus: count,
    crashes: count,
    restarts: count,
    /** How often each `oracle|site` was met, looked into or not. */
    leads: Type.Record(Type.String(), count),
    findings: Type.Array(findingSchema),
    series: seriesSchema,
  },
  closed,
)
export type FuzzDocument = Static<typeof FuzzSchema>
