import { createHmac, timingSafeEqual } from 'node:crypto'
import { Type, type Static } from '@sinclair/typebox'
import { Value } from '@sinclair/typebox/value'
import { UsageError } from '../../internal/errors.ts'

/** What is known of a session without looking into its state. */
export interface SessionMetadata {
  /** Format of the bytes. */
  readonly version: 1
  /** What the state was made by: it is of no use to another interpreter. */
  readonly engine: string
  /** Whose session it is. No other plugin can go on with it. */
  readonly plugin: string
  /** Runs that it has seen, 1 or more. */
  readonly runs: number
  readonly stateBytes: number
  /** Variables, functions, classes and imports that it holds. */
  readonly names: readonly string[]
  /** Variables that could not be kept. */
  readonly dropped: readonly string[]
}

/** What became of a session in a run. Bytes and metadata can be kept anywhere; only this sandbox's key opens them. */
export type SessionOutcome =
  | { readonly kind: 'kept'; readonly bytes: Uint8Array; readonly metadata: SessionMetadata }
  | { readonly kind: 'too-large'; readonly stateBytes: number; readonly mostBytes: number }

const schema = Type.Object(
  {
    version: Type.Literal(1),
    engine: Type.String(),
    plugin: Type.String(),
    runs: Type.Integer({ minimum: 1 }),
    stateBytes: Type.Integer({ minimum: 0 }),
    names: Type.Array(Type.String()),
    dropped: Type.Array(Type.String()),
  },
  { additionalProperties: false },
)

/** Of a sealed session: mark, length of the metadata as 32 bits, metadata as JSON, state, HMAC-SHA-256 over all before it. */
const mark = Buffer.from('ESCPY\0\0\x01', 'latin1')
const lengthBytes = 4
const macBytes = 32
/** Of the metadata alone, so that a plugin with a million names cannot make it the larger part. */
const mostMetadataBytes = 1 << 20

/** Shortest key that is taken: that of the hash (NIST SP 800-107, section 5.3.4). */
export const leastKeyBytes = 32

export type SessionFault = 'malformed' | 'tampered' | 'too-large' | 'other-plugin' | 'other-engine'

const says: Readonly<Record<SessionFault, string>> = {
  malformed: 'is not what a run gave',
  tampered: 'was changed, or was sealed with another key',
  'too-large': 'is larger than python.stateBytes allows',
  'other-plugin': 'belongs to another plugin',
  'other-engine': 'was made by another version of the interpreter',
}

/** A session that is not gone on with. Nothing of it was loaded. */
export class SessionRefusedError extends UsageError {
  readonly fault: SessionFault

  constructor(fault: SessionFault) {
    super('ERR_SESSION', `the session ${says[fault]}`, "begin a new one with session: 'new'")
    this.name = 'SessionRefusedError'
    this.fault = fault
  }
}

const macOf = (key: Uint8Array, bytes: Uint8Array): Buffer => createHmac('sha256', key).update(bytes).digest()

/** Bytes that only this key makes: they can be shown to anybody who may know the state, and changed by nobody. */
export function seal(key: Uint8Array, metadata: SessionMetadata, state: Uint8Array): Uint8Array {
  const told = Buffer.from(JSON.stringify(metadata))
  const length = Buffer.alloc(lengthBytes)
  length.writeUInt32BE(told.length)
  const body = Buffer.concat([mark, length, told, state])
  return new Uint8Array(Buffer.concat([body, macOf(key, body)]))
}

/** What has to fit: the plugin that asks, the interpreter that it gets, the largest state. */
export interface Expected {
  readonly plugin: string
  readonly engine: string
  readonly stateBytes: number
}

/** The session of sealed bytes. Nothing in them is looked at before their MAC was. @throws SessionRefusedError */
export function unseal(
  key: Uint8Array,
  sealed: Uint8Array,
  expected: Expected,
): { readonly metadata: SessionMetadata; readonly state: Uint8Array } {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength)
  const most = mark.length + lengthBytes + mostMetadataBytes + expected.stateBytes + macBytes
  if (bytes.length > most) throw new SessionRefusedError('too-large')
  if (bytes.length < mark.length + lengthBytes + macBytes) throw new SessionRefusedError('malformed')
  const body = bytes.subarray(0, -macBytes)
  if (!timingSafeEqual(macOf(key, body), bytes.subarray(-macBytes))) throw new SessionRefusedError('tampered')
  // From here on it is ours, of this version or another.
  if (!body.subarray(0, mark.length).equals(mark)) throw new SessionRefusedError('malformed')
  const stateAt = mark.length + lengthBytes + body.readUInt32BE(mark.length)
  const metadata = readMetadata(body.subarray(mark.length + lengthBytes, stateAt))
  const state = body.subarray(stateAt)
  if (metadata === undefined || metadata.stateBytes !== state.length) throw new SessionRefusedError('malformed')
  if (metadata.plugin !== expected.plugin) throw new SessionRefusedError('other-plugin')
  if (metadata.engine !== expected.engine) throw new SessionRefusedError('other-engine')
  if (state.length > expected.stateBytes) throw new SessionRefusedError('too-large')
  return { metadata, state }
}

function readMetadata(bytes: Uint8Array): Static<typeof schema> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(bytes).toString('utf8'))
    return Value.Check(schema, value) ? value : undefined
  } catch {
    return undefined
  }
}

/** True where a state is within its limit, and names and what was dropped fit beside it. */
export const sealable = (metadata: SessionMetadata, mostBytes: number): boolean =>
  metadata.stateBytes <= mostBytes && Buffer.byteLength(JSON.stringify(metadata)) <= mostMetadataBytes
