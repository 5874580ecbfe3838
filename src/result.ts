import { Type, type Static, type TSchema } from '@sinclair/typebox'
import { Value } from '@sinclair/typebox/value'
import { controlPoints, effects, oracleIds, severities } from './case.ts'
import { UsageError } from './internal/errors.ts'
import { languages } from './language.ts'
import { grades } from './score.ts'
import { boundaries } from './target.ts'
import { unknownReasons } from './verdict.ts'

/** Raised with every change that an older reader would misread. */
export const resultVersion = 1

const text = Type.String()
const count = Type.Integer({ minimum: 0 })
const number = Type.Number({ minimum: 0 })
const words = <T extends readonly string[]>(values: T) =>
  Type.Unsafe<T[number]>(Type.Union(values.map((v) => Type.Literal(v))))
const closed = { additionalProperties: false } as const
const list = <T extends TSchema>(schema: T) => Type.Array(schema)

const EvidenceSchema = Type.Object({ oracle: words(oracleIds), detail: text }, closed)

const VerdictSchema = Type.Union([
  Type.Object({ kind: Type.Literal('contained'), trials: count, breachRateBelow: number }, closed),
  Type.Object(
    { kind: Type.Literal('breached'), trials: count, breaches: count, evidence: list(EvidenceSchema) },
    closed,
  ),
  Type.Object({ kind: Type.Literal('unknown'), reason: words(unknownReasons), detail: text }, closed),
  Type.Object({ kind: Type.Literal('not-applicable'), feature: text }, closed),
])

const ObservationSummary = Type.Object(
  {
    exit: text,
    witness: Type.Boolean(),
    wallMs: number,
    cpuMs: number,
    rssGrowthBytes: Type.Number(),
    notes: list(text),
  },
  closed,
)

/** One case on one target. `claim` says whether a breach breaks the runtime's own word. */
const CaseResultSchema = Type.Object(
  {
    id: text,
    revision: count,
    verdict: VerdictSchema,
    claim: words(['claimed', 'never', 'silent'] as const),
    payload: list(ObservationSummary),
    control: Type.Optional(ObservationSummary),
    positiveControl: Type.Optional(
      Type.Object({ target: text, trials: count, breaches: count, at: text, digest: text }, closed),
    ),
    replay: text,
  },
  closed,
)

const CapSchema = Type.Object({ severity: words(severities), limit: count, cases: list(text) }, closed)

const ScoreSchema = Type.Object(
  {
    low: count,
    high: count,
    grade: words([...grades, 'INC'] as const),
    points: list(
      Type.Object(
        {
          point: words(controlPoints),
          severity: words(severities),
          weight: count,
          value: words(['held', 'lost', 'unknown'] as const),
          lostLow: number,
          lostHigh: number,
          lostTo: list(text),
        },
        closed,
      ),
    ),
    capLow: Type.Optional(CapSchema),
    capHigh: Type.Optional(CapSchema),
  },
  closed,
)

const TargetResultSchema = Type.Object(
  {
    spec: text,
    id: text,
    title: text,
    role: words(['standard', 'reference', 'weak'] as const),
    boundary: words(boundaries),
    /** What it speaks: it has a verdict for each case in this language. JavaScript where it is absent. */
    language: Type.Optional(words(languages)),
    runtime: Type.Record(text, text),
    integrity: Type.Optional(text),
    node: Type.Optional(text),
    v8: Type.Optional(text),
    adapterDigest: text,
    claims: list(
      Type.Object(
        {
          point: words(controlPoints),
          holds: words(['claimed', 'never', 'silent'] as const),
          says: text,
          source: text,
          cases: Type.Optional(list(text)),
        },
        closed,
      ),
    ),
    limits: list(
      Type.Object(
        {
          resource: words(['wall', 'cpu', 'memory', 'off-heap', 'output', 'stack'] as const),
          requested: text,
          enforcedBy: words(['runtime', 'rlimit', 'kill', 'none', 'ignored'] as const),
          verified: words(['held', 'broken', 'unknown'] as const),
        },
        closed,
      ),
    ),
    features: Type.Record(text, words(['present', 'absent', 'unknown'] as const)),
    cases: list(CaseResultSchema),
    score: Type.Optional(ScoreSchema),
    /** True where a positive control of a critical or high case was not red, or an oracle was dead: grade X. */
    instrumentFailed: Type.Boolean(),
    hostsStarted: count,
    wallMs: number,
  },
  closed,
)

const MachineSchema = Type.Object(
  { os: text, kernel: text, arch: text, cpu: text, cores: count, memoryBytes: number, node: text, v8: text },
  closed,
)
const CellSchema = Type.Object({ kind: words(['bubblewrap', 'none'] as const), detail: text }, closed)

/** One shard of the plan, from 1, and where it ran. A merged document has all of them. */
const ShardSchema = Type.Object(
  {
    index: Type.Integer({ minimum: 1 }),
    of: Type.Integer({ minimum: 1 }),
    startedAt: text,
    finishedAt: text,
    machine: MachineSchema,
    cell: CellSchema,
  },
  closed,
)

const CaseInfoSchema = Type.Object(
  {
    id: text,
    revision: count,
    title: text,
    /** Of payload and control; JavaScript where it is absent. */
    language: Type.Optional(words(languages)),
    technique: text,
    taxonomy: text,
    point: words(controlPoints),
    effect: words(effects),
    severity: words(severities),
    cwe: list(text),
    impact: text,
    remediation: text,
    provenance: list(text),
    digest: text,
  },
  closed,
)

/** The whole schema. `npm run schema` writes it to `schema/result-1.schema.json`. */
export const ResultSchema = Type.Object(
  {
    format: Type.Literal('escapement/result'),
    version: Type.Literal(resultVersion),
    tool: Type.Object({ name: Type.Literal('escapement'), version: text }, closed),
    formula: count,
    corpus: Type.Object({ edition: text, digest: text, cases: count, selected: count }, closed),
    startedAt: text,
    finishedAt: text,
    wallMs: number,
    interrupted: Type.Boolean(),
    seed: text,
    /** Options of the command line that chose the cases or the trials; empty for the whole corpus. */
    selection: list(text),
    /** Of the first shard in a merged document. */
    machine: MachineSchema,
    /** `none` in a merged document where any of its shards had none. */
    cell: CellSchema,
    /** Absent where the plan was run whole. */
    shards: Type.Optional(list(ShardSchema)),
    limits: Type.Object({ wallMs: count, memoryBytes: count, outputBytes: count }, closed),
    controls: Type.Object({ refreshed: count, reused: count, notRed: list(text) }, closed),
    targets: list(TargetResultSchema),
    cases: list(CaseInfoSchema),
  },
  { ...closed, $id: 'escapement/result/1', title: 'Escapement result document, version 1' },
)

export type ResultDocument = Static<typeof ResultSchema>
export type TargetResult = Static<typeof TargetResultSchema>
export type CaseResult = Static<typeof CaseResultSchema>
export type CaseInfo = Static<typeof CaseInfoSchema>

/** The letter that is shown for a target: its grade, INC, X where the instrument failed, or a dash without a score. */
export function shownGrade(target: TargetResult): string {
  if (target.instrumentFailed) return 'X'
  return target.score?.grade ?? '-'
}

/** `82`, or `82 (82-91)` where both ends differ. */
export function shownScore(target: TargetResult): string {
  if (target.score === undefined) return '-'
  const { low, high } = target.score
  return low === high ? String(low) : `${low} (${low}-${high})`
}

/** Reads a result document. Throws a UsageError that says where it is not one, or from which version it is. */
export function parseResult(json: string, file: string): ResultDocument {
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch (error) {
    throw new UsageError(
      'ERR_RESULT',
      `${file}: not JSON: ${(error as Error).message}`,
      'give the file that `-o json=FILE` wrote',
    )
  }
  const { format, version } = (value ?? {}) as { format?: unknown; version?: unknown }
  if (format !== 'escapement/result')
    throw new UsageError('ERR_RESULT', `${file}: not a result document`, 'give the file that `-o json=FILE` wrote')
  if (version !== resultVersion)
    throw new UsageError(
      'ERR_RESULT_VERSION',
      `${file}: result version ${String(version)}, this is a reader of version ${resultVersion}`,
      'use the version of Escapement that wrote it, or run the audit again',
    )
  const error = Value.Errors(ResultSchema, value).First()
  if (error !== undefined)
    throw new UsageError(
      'ERR_RESULT',
      `${file}: ${error.path}: ${error.message}`,
      'the file was changed by hand or cut off',
    )
  return value as ResultDocument
}
