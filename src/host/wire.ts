import { Type, type TObject, type TUnion } from '@sinclair/typebox'
import { TypeCompiler } from '@sinclair/typebox/compiler'
import type { Completion } from './adapter.ts'

/** Raised when a message changes its meaning. A host of another protocol is refused at `ready`. */
export const protocolVersion = 1

/** File descriptors of the host: it writes results to one pipe and reads requests from another, never stdio. */
export const resultFd = 3
export const requestFd = 4

/** A frame is a 4-byte big-endian length and that many bytes of UTF-8 JSON. Longer ones are a violation. */
export const maxFrameBytes = 1 << 20

/** Text fields are cut by the host to this many UTF-16 units; the full size travels beside them. */
export const maxTextUnits = 1 << 16

/** What the parent asks of a host: one trial. */
export interface TrialRequest {
  readonly t: 'trial'
  readonly n: number
  readonly source: string
  readonly plant: { readonly realm: string; readonly env: string; readonly loopback?: string }
  readonly policy: {
    readonly wallMs: number
    readonly memoryBytes: number
    readonly outputBytes: number
    readonly rootDir: string
  }
  readonly settleMs: number
  readonly lingerMs: number
  readonly tenant?: { readonly source: string; readonly when: 'alive' | 'disposed' }
}
export type Request = TrialRequest | { readonly t: 'bye' }

const count = Type.Integer({ minimum: 0 })
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

/** What a host may say. `changed` lists intrinsics that differ from the start, `handles` event-loop resources left. */
export type ReadyMessage = {
  t: 'ready'
  protocol: number
  runtime: Record<string, string>
  node: string
  v8: string
}
export type ReportMessage = { t: 'report'; n: number; text: string; late: boolean }
export type AnswerMessage = {
  t: 'answer'
  n: number
  completion: Completion
  completionBytes: number
  plantedBefore: boolean
  plantedAfter: boolean
  connections: number
  changed: string[]
  digested: number
  handles: string[]
  disposeError?: string
}
/** Sent from a later turn of the event loop than the answer: the host still runs, and says no more of this trial. */
export type IdleMessage = { t: 'idle'; n: number }
export type HostMessage = ReadyMessage | ReportMessage | AnswerMessage | IdleMessage

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

/** Encodes a request for the host's pipe. */
export function encodeRequest(request: Request): Buffer {
  const body = Buffer.from(JSON.stringify(request))
  const frame = Buffer.allocUnsafe(body.length + 4)
  frame.writeUInt32BE(body.length, 0)
  body.copy(frame, 4)
  return frame
}
