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
    readonly requires?: readonly string[]
  }
  readonly settleMs: number
  readonly lingerMs: number
  readonly tenant?: { readonly sources: readonly string[]; readonly when: 'alive' | 'disposed' }
}
/** A trial before its host gave it a number. */
export type UnnumberedTrial = Omit<TrialRequest, 'n' | 't'>
export type Request = TrialRequest | { readonly t: 'bye' }

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

/** Encodes a request for the host's pipe. */
export function encodeRequest(request: Request): Buffer {
  const body = Buffer.from(JSON.stringify(request))
  const frame = Buffer.allocUnsafe(body.length + 4)
  frame.writeUInt32BE(body.length, 0)
  body.copy(frame, 4)
  return frame
}
