import { Type, type Static } from '@sinclair/typebox'

const count = Type.Integer({ minimum: 0 })
const ratio = Type.Number({ exclusiveMinimum: 0, description: 'B over A; 1 is free.' })

/** A ratio of B over A with its 95 % interval, by one clock. */
const Estimate = Type.Object({ ratio, low: ratio, high: ratio }, { additionalProperties: false })

/**
 * One comparison. `floor`: half-width, as a share, of the A/A control of the same run and clock, or how far it is off 1 where that
 * is more: `wall` and `cpu` are widened by it already. `aNs`, `bNs`:
 * median cost of one operation, nanoseconds, by the figure's clock. `samples`: [a, b] nanoseconds an operation by pair, one list
 * for each fresh instance, in the order in which they were taken.
 */
export const FigureSchema = Type.Object(
  {
    id: Type.String({ description: 'TARGET/MEASURE/GUEST, e.g. quickjs-emscripten/limit.fuel/cpu.' }),
    axis: Type.Union([
      Type.Literal('limits'),
      Type.Literal('isolation'),
      Type.Literal('policy'),
      Type.Literal('scaling'),
    ]),
    target: Type.String({ description: 'Spec of the target, as in a result document.' }),
    measure: Type.String(),
    guest: Type.String(),
    a: Type.String({ description: 'What A is, in a few words.' }),
    b: Type.String(),
    point: Type.Optional(Type.String({ description: 'The control point that this buys.' })),
    clock: Type.Union([Type.Literal('wall'), Type.Literal('cpu')], { description: 'The one to go by.' }),
    control: Type.String({ description: 'Id of the A/A control that vouches for it.' }),
    wall: Estimate,
    cpu: Estimate,
    floor: Type.Number({ minimum: 0 }),
    aNs: Type.Number({ minimum: 0 }),
    bNs: Type.Number({ minimum: 0 }),
    batchA: count,
    batchB: count,
    pairs: count,
    instances: count,
    saturated: Type.Boolean({ description: 'The clock was too coarse for the sample: not to be relied on.' }),
    samples: Type.Array(Type.Array(Type.Tuple([Type.Number(), Type.Number()]))),
  },
  { additionalProperties: false },
)
export type Figure = Static<typeof FigureSchema>

/**
 * An A/A control: an arm A against itself, once for all figures that have it in common. `sound`: its interval holds 1, or misses it
 * by no more than 1.5 %, by either clock. `floor`: the larger one of both clocks.
 */
export const ControlSchema = Type.Object(
  {
    id: Type.String({ description: 'control/TARGET/AXIS/PART, e.g. control/quickjs-emscripten/limits/cpu.' }),
    target: Type.String(),
    guest: Type.String(),
    wall: Estimate,
    cpu: Estimate,
    floor: Type.Number({ minimum: 0 }),
    sound: Type.Boolean(),
  },
  { additionalProperties: false },
)
export type Control = Static<typeof ControlSchema>

/** A figure without a pair: bytes by instance, runs per second at so many instances. */
export const GaugeSchema = Type.Object(
  {
    id: Type.String(),
    target: Type.String(),
    measure: Type.String({ description: 'e.g. memory.idle, memory.after-10000, scaling.runs, scaling.p99.' }),
    instances: count,
    value: Type.Number(),
    low: Type.Number(),
    high: Type.Number(),
    unit: Type.String(),
    n: count,
  },
  { additionalProperties: false },
)
export type Gauge = Static<typeof GaugeSchema>

/** What `escapement bench` writes. */
export const BenchSchema = Type.Object(
  {
    format: Type.Literal('escapement/bench'),
    version: Type.Literal(1),
    escapement: Type.String(),
    startedAt: Type.String({ description: 'ISO 8601, UTC.' }),
    seed: Type.String(),
    interrupted: Type.Boolean(),
    machine: Type.Object({
      os: Type.String(),
      kernel: Type.String(),
      arch: Type.String(),
      cpu: Type.String(),
      cores: count,
      memoryBytes: count,
      node: Type.String(),
      v8: Type.String(),
    }),
    targets: Type.Array(
      Type.Object({ id: Type.String(), spec: Type.String(), runtime: Type.Record(Type.String(), Type.String()) }),
    ),
    controls: Type.Array(ControlSchema),
    figures: Type.Array(FigureSchema),
    gauges: Type.Array(GaugeSchema),
    skipped: Type.Array(Type.Object({ what: Type.String(), why: Type.String() })),
  },
  { additionalProperties: false },
)
export type BenchDocument = Static<typeof BenchSchema>
