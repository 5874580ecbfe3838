import { Type, type Static } from '@sinclair/typebox'
import { Value } from '@sinclair/typebox/value'
import type { RunStatus } from '../result.ts'
import { wasiSignatures } from '../wasm/wasi/signatures.ts'
import { whyNotPlain } from './plain.ts'

const strict = { additionalProperties: false }
const run = Type.String({ minLength: 1, maxLength: 64 })
/** `[]` stands for undefined, as in `box` of `copy.ts`. */
const boxed = Type.Array(Type.Unknown(), { maxItems: 1 })
const figure = Type.Number({ minimum: 0 })

/** Those that a child can tell: it is killed where its run is cancelled or terminated. */
type ToldStatus = Exclude<RunStatus, 'cancelled' | 'terminated'>

const statuses = Object.keys({
  returned: true,
  threw: true,
  'timed-out': true,
  'out-of-memory': true,
  'stack-overflow': true,
  'output-exceeded': true,
  'out-of-fuel': true,
  faulted: true,
} satisfies Record<ToldStatus, true>)

/** Calls of WASI that are not offered: by names of its own, so that there are no more of them. */
const unsupported = Object.fromEntries(
  [...wasiSignatures.keys()].map((name) => [name, Type.Optional(Type.Integer({ minimum: 1 }))]),
)

const result = Type.Object(
  {
    status: Type.Union(statuses.map((status) => Type.Literal(status as ToldStatus))),
    value: boxed,
    asText: Type.Boolean(),
    error: Type.Optional(Type.Object({ name: Type.String(), message: Type.String() }, strict)),
    stdout: Type.String(),
    durationMs: figure,
    cpuMs: Type.Optional(figure),
    memoryBytes: figure,
    memoryPeakBytes: Type.Optional(figure),
    fuelUsed: Type.Optional(figure),
    stderr: Type.Optional(Type.String()),
    unsupported: Type.Optional(Type.Object(unsupported, strict)),
    session: Type.Optional(
      Type.Object(
        {
          state: Type.Optional(Type.String()),
          names: Type.Optional(Type.Array(Type.String())),
          dropped: Type.Optional(Type.Array(Type.String())),
        },
        strict,
      ),
    ),
  },
  strict,
)

const ready = Type.Object({ t: Type.Literal('ready') }, strict)
const refused = Type.Object(
  {
    t: Type.Literal('refused'),
    kind: Type.Union([Type.Literal('RangeError'), Type.Literal('TypeError'), Type.Literal('Error')]),
    message: Type.String({ maxLength: 1000 }),
  },
  strict,
)
const call = Type.Object(
  {
    t: Type.Literal('call'),
    run,
    call: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }),
    name: Type.String({ maxLength: 256 }),
    args: Type.Array(boxed, { maxItems: 65_536 }),
  },
  strict,
)
const done = Type.Object({ t: Type.Literal('done'), run, result }, strict)

const schemas = { ready, refused, call, done }

export type ChildResult = Static<typeof result>
export type ChildMessage = Static<typeof ready> | Static<typeof refused> | Static<typeof call> | Static<typeof done>
export type CallMessage = Static<typeof call>

/** What a true child never says. */
export class Breach extends Error {
  constructor(detail: string) {
    super(detail)
    this.name = 'Breach'
  }
}

const decoder = new TextDecoder('utf-8', { fatal: true })

/**
 * Reads a frame of a child that may be in a guest's hands.
 * @throws Breach for anything but exactly one of the four messages with plain data in it.
 */
export function readChildMessage(frame: Uint8Array): ChildMessage {
  let message: unknown
  try {
    message = JSON.parse(decoder.decode(frame))
  } catch {
    throw new Breach('a frame that is no JSON')
  }
  const tag: unknown = typeof message === 'object' && message !== null ? (message as { t?: unknown }).t : undefined
  if (typeof tag !== 'string' || !Object.hasOwn(schemas, tag)) throw new Breach('a message of no known kind')
  const schema = schemas[tag as keyof typeof schemas]
  if (!Value.Check(schema, message)) {
    const first = Value.Errors(schema, message).First()
    throw new Breach(`a malformed ${tag}: ${(first?.path ?? '').slice(0, 80)} ${first?.message ?? ''}`)
  }
  const why = whyNotPlain(message)
  if (why !== undefined) throw new Breach(`a ${tag} that holds ${why}`)
  return message
}
