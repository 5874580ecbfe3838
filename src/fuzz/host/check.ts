import { Type, type TObject, type TUnion } from '@sinclair/typebox'
import { TypeCompiler } from '@sinclair/typebox/compiler'
import type { FuzzHostMessage } from './wire.ts'

const closed = { additionalProperties: false }
// A number beyond this is another one as soon as something is added to it.
const count = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER })
const text = Type.String()
const strings = Type.Array(text, { maxItems: 1000 })

const CompletionSchema: TUnion = Type.Union([
  Type.Object({ kind: Type.Literal('returned'), text }, closed),
  Type.Object({ kind: Type.Literal('threw'), name: text, message: text }, closed),
  Type.Object({ kind: Type.Literal('faulted'), name: text, message: text }, closed),
  Type.Object({ kind: Type.Literal('refused'), why: text }, closed),
  Type.Object({ kind: Type.Literal('unsettled') }, closed),
])
const feedback = Type.Union([Type.Literal('guest-engine'), Type.Literal('instrumented'), Type.Literal('none')])

const schemas: Readonly<Record<FuzzHostMessage['t'], TObject>> = {
  ready: Type.Object(
    {
      t: Type.Literal('ready'),
      runtime: Type.Record(text, text),
      feedback,
      edges: count,
      notes: strings,
      words: Type.Array(text, { maxItems: 5000 }),
    },
    closed,
  ),
  fault: Type.Object({ t: Type.Literal('fault'), why: text }, closed),
  report: Type.Object({ t: Type.Literal('report'), n: count, text }, closed),
  answer: Type.Object(
    {
      t: Type.Literal('answer'),
      n: count,
      completion: CompletionSchema,
      unhandled: strings,
      crossed: strings,
      changed: strings,
      spoilt: Type.Boolean(),
      features: Type.Array(count),
      edges: count,
      wallMs: Type.Number({ minimum: 0 }),
    },
    closed,
  ),
}
const checks = {
  ready: TypeCompiler.Compile(schemas.ready),
  fault: TypeCompiler.Compile(schemas.fault),
  report: TypeCompiler.Compile(schemas.report),
  answer: TypeCompiler.Compile(schemas.answer),
}

/** Parses and judges one frame of a fuzz host. Undefined for anything that is not exactly one of its messages. */
export function parseFuzzHostMessage(frame: Buffer): FuzzHostMessage | undefined {
  let value: unknown
  try {
    value = JSON.parse(frame.toString('utf8'))
  } catch {
    return undefined
  }
  const tag = (value as { t?: unknown } | null)?.t
  if (typeof tag !== 'string' || !Object.hasOwn(checks, tag)) return undefined
  return checks[tag as keyof typeof checks].Check(value) ? (value as FuzzHostMessage) : undefined
}
