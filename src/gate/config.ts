import { Type, type Static } from '@sinclair/typebox'
import { grades } from '../score.ts'

const closed = { additionalProperties: false } as const
const count = Type.Integer({ minimum: 0 })
const text = Type.String({ minLength: 1 })
const words = <T extends readonly string[]>(values: T, description: string) =>
  Type.Unsafe<T[number]>(
    Type.Union(
      values.map((value) => Type.Literal(value)),
      { description },
    ),
  )

export const presets = ['strict', 'ratchet', 'report'] as const
/** `error` fails the gate, `warn` only says so, `off` says nothing. */
export const levels = ['error', 'warn', 'off'] as const

const limits = (what: string) =>
  Type.Partial(Type.Object({ critical: count, high: count, medium: count, low: count, total: count }, closed), {
    ...closed,
    description: `At most so many ${what} of one target, by severity and together.`,
  })

const OverheadSchema = Type.Object(
  {
    /** Largest ratio of B over A that passes, 1 or more. */
    maxRatio: Type.Number({ minimum: 1 }),
    /** What A must be, in the words of the bench document: figures that were measured beside something else do not count. */
    vs: Type.Optional(text),
    /** Bench documents, so runs on fresh workers, that must agree before the gate fails, 1 to 10; 1 if left out. */
    confirm: Type.Optional(Type.Integer({ minimum: 1, maximum: 10 })),
  },
  closed,
)

const GateSchema = Type.Object(
  {
    preset: Type.Optional(words(presets, 'What stands where nothing else is said; strict if left out.')),
    minScore: Type.Optional(Type.Integer({ minimum: 0, maximum: 100, description: 'On the low end of the score.' })),
    minGrade: Type.Optional(words(grades, 'Both ends of the score must reach it.')),
    maxBreached: Type.Optional(limits('breached cases')),
    maxUnknown: Type.Optional(limits('unknown cases')),
    minCases: Type.Optional(
      Type.Integer({ minimum: 1, description: 'So many cases of each target must be contained or breached.' }),
    ),
    regressions: Type.Optional(words(levels, 'A case that is worse than in the baseline.')),
    newCases: Type.Optional(words(levels, 'A case that is not in the baseline and is breached or unknown.')),
    overhead: Type.Optional(
      Type.Record(text, OverheadSchema, {
        description:
          'Budgets by figure: MEASURE, MEASURE/GUEST, TARGET/MEASURE or TARGET/MEASURE/GUEST; the dearest counts.',
      }),
    ),
  },
  closed,
)

/** The schema of `escapement.config.ts|json`. */
export const ConfigSchema = Type.Object(
  {
    baseline: Type.Optional(Type.String({ minLength: 1, description: 'File, from the folder of the configuration.' })),
    waivers: Type.Optional(Type.String({ minLength: 1, description: 'File, from the folder of the configuration.' })),
    bench: Type.Optional(
      Type.Array(text, { description: 'Files that `escapement bench` wrote, from the folder of the configuration.' }),
    ),
    gate: Type.Optional(GateSchema),
  },
  closed,
)

/** What `escapement.config.ts` exports by default: `export default { … } satisfies EscapementConfig`. */
export type EscapementConfig = Static<typeof ConfigSchema>
export type GateConfig = Static<typeof GateSchema>
export type OverheadBudget = Static<typeof OverheadSchema>
export type Level = (typeof levels)[number]
export type Preset = (typeof presets)[number]
