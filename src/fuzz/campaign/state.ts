import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Type, type Static } from '@sinclair/typebox'
import { Value } from '@sinclair/typebox/value'

const closed = { additionalProperties: false }
const count = Type.Integer({ minimum: 0 })
const amount = Type.Number({ minimum: 0 })

export const seriesSchema = Type.Array(
  Type.Object(
    { atMs: amount, executions: count, edges: count, features: count, corpus: count, findings: count },
    closed,
  ),
)

/** What a campaign needs to go on where it stopped, besides its corpus. `state.json`, version 1. */
const stateSchema = Type.Object(
  {
    escapementCampaign: Type.Literal(1),
    spec: Type.String(),
    grammar: Type.String(),
    seed: Type.String(),
    sessions: count,
    elapsedMs: amount,
    executions: count,
    valid: count,
    crashes: count,
    restarts: count,
    lastFindMs: Type.Optional(amount),
    /**
     * By `oracle|site`: how often leads were met, and how many of them were looked into to the end. A state of before the
     * latter were counted has none: its leads are looked into once more.
     */
    leads: Type.Record(Type.String(), count),
    looked: Type.Record(Type.String(), count, { default: {} }),
    findings: Type.Array(Type.String()),
    /** Programs that had not come to be admitted to the corpus, the most promising first. */
    waiting: Type.Optional(Type.Array(Type.String())),
    series: seriesSchema,
  },
  closed,
)
export type CampaignState = Static<typeof stateSchema>

export function newState(spec: string, grammar: string, seed: string): CampaignState {
  return {
    escapementCampaign: 1,
    spec,
    grammar,
    seed,
    sessions: 0,
    elapsedMs: 0,
    executions: 0,
    valid: 0,
    crashes: 0,
    restarts: 0,
    leads: {},
    looked: {},
    findings: [],
    series: [],
  }
}

export const stateFile = (dir: string): string => join(dir, 'state.json')

/** What stands in the folder. `corrupt` says what is wrong with it. */
export type ReadState =
  | { readonly kind: 'none' }
  | { readonly kind: 'state'; readonly state: CampaignState }
  | { readonly kind: 'corrupt'; readonly why: string }

export async function readState(dir: string): Promise<ReadState> {
  let text: string
  try {
    text = await readFile(stateFile(dir), 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { kind: 'none' }
    throw error
  }
  let value: unknown
  try {
    value = Value.Default(stateSchema, JSON.parse(text))
  } catch {
    return { kind: 'corrupt', why: 'it is not JSON' }
  }
  if (Value.Check(stateSchema, value)) return { kind: 'state', state: value }
  const first = Value.Errors(stateSchema, value).First()
  return { kind: 'corrupt', why: `${first?.path ?? ''} ${first?.message ?? 'is not what it should be'}`.trim() }
}

/** Whole or not at all. */
export async function writeState(dir: string, state: CampaignState): Promise<void> {
  const path = stateFile(dir)
  await writeFile(`${path}.part`, `${JSON.stringify(state)}\n`)
  await rename(`${path}.part`, path)
}

const mostPoints = 600

/** Adds a point; where there are too many, every second one goes, so that a campaign of days still fits a plot. */
export function withPoint(
  series: CampaignState['series'],
  point: CampaignState['series'][number],
): CampaignState['series'] {
  const all = [...series, point]
  return all.length <= mostPoints ? all : all.filter((_, at) => at % 2 === 0 || at === all.length - 1)
}
