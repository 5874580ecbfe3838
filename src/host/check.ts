import { Type, type TObject, type TUnion } from '@sinclair/typebox'
import { TypeCompiler } from '@sinclair/typebox/compiler'
import type { HostMessage } from './wire.ts'

// The parent's side only: a host never checks what it says, and starts faster without a schema compiler.
// A number beyond this is another one as soon as something is added to it.
const count = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER })
const text = Type.String()
const strings = Type.Array(Type.String(), { maxItems: 1000 })

const Ready: TObject = Type.Object(
  { t: Type.Literal('ready'), protocol: count, runtime: Type.Record(text, text), node: text, v8: text },
  { additionalProperties: false },
)
const Report: TObject = Type.Object(
  { t: Type.Literal('report'), n: count, text, late: Type.Boolean() },
  { additionalProperties: false },
)
const CompletionSchema: TUnion = Type.Union([
  Type.Object({ kind: Type.Literal('returned'), text }, { additionalProperties: false }),
  Type.Object({ kind: Type.Literal('threw'), name: text, message: text }, { additionalProperties: false }),
  Type.Object({ kind: Type.Literal('faulted'), name: text, message: text }, { additionalProperties: false }),
  Type.Object({ kind: Type.Literal('refused'), why: text }, { additionalProperties: false }),
])
const Answer: TObject = Type.Object(
  {
    t: Type.Literal('answer'),
    n: count,
    completion: CompletionSchema,
    completionBytes: count,
    plantedBefore: Type.Boolean(),
    plantedAfter: Type.Boolean(),
    connections: count,
    changed: strings,
    digested: count,
    handles: strings,
    disposeError: Type.Optional(text),
  },
  { additionalProperties: false },
)
const Idle: TObject = Type.Object({ t: Type.Literal('idle'), n: count }, { additionalProperties: false })

const checks = {
  ready: TypeCompiler.Compile(Ready),
  report: TypeCompiler.Compile(Report),
  answer: TypeCompiler.Compile(Answer),
  idle: TypeCompiler.Compile(Idle),
}

/** Judges a parsed frame. Returns undefined for anything that is not exactly one of the four messages. */
export function asHostMessage(value: unknown): HostMessage | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const tag = (value as { t?: unknown }).t
  if (tag !== 'ready' && tag !== 'report' && tag !== 'answer' && tag !== 'idle') return undefined
  return checks[tag].Check(value) ? (value as HostMessage) : undefined
}

/** Parses and judges one frame. */
export function parseHostMessage(frame: Buffer): HostMessage | 'not-json' | 'unknown-message' {
  let value: unknown
  try {
    value = JSON.parse(frame.toString('utf8'))
  } catch {
    return 'not-json'
  }
  return asHostMessage(value) ?? 'unknown-message'
}
