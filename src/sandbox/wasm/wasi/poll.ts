import type { Guest, ImportedFunction } from '../guest.ts'
import { errno, WasiError } from './errno.ts'
import type { WasiClock } from './process.ts'

const subscriptionBytes = 48
const eventBytes = 32
const mostSubscriptions = 1024
const kinds = { clock: 0, read: 1, write: 2 } as const
const absoluteTime = 1

interface Subscription {
  readonly userdata: bigint
  readonly kind: number
  /** Milliseconds from now, of a clock; 0 for what is ready at once. */
  readonly inMs: number
}

function readSubscription(view: DataView, at: number, clock: WasiClock): Subscription {
  const userdata = view.getBigUint64(at, true)
  const kind = view.getUint8(at + 8)
  if (kind > kinds.write) throw new WasiError(errno.invalid)
  if (kind !== kinds.clock) return { userdata, kind, inMs: 0 }
  const id = view.getUint32(at + 16, true)
  if (id > 1) throw new WasiError(errno.invalid)
  const timeoutMs = Number(view.getBigUint64(at + 24, true)) / 1e6
  const isAbsolute = (view.getUint16(at + 40, true) & absoluteTime) !== 0
  return { userdata, kind, inMs: Math.max(0, isAbsolute ? timeoutMs - clock.read(id) : timeoutMs) }
}

/**
 * `poll_oneoff`: waits until the first of some times. Descriptors are ready at once, as no read or write of theirs waits for
 * anybody.
 */
export const pollFunction =
  (guest: Guest, clock: WasiClock): ImportedFunction =>
  async (from, to, count, stored) => {
    const subscriptions = Number(count) >>> 0
    if (subscriptions === 0 || subscriptions > mostSubscriptions) return errno.invalid
    const view = guest.memory.view(Number(from), subscriptions * subscriptionBytes)
    // Judged before anything is waited for.
    guest.memory.range(Number(to), subscriptions * eventBytes)
    guest.memory.range(Number(stored), 4)
    const all = Array.from({ length: subscriptions }, (_, at) => readSubscription(view, at * subscriptionBytes, clock))
    const soonestMs = Math.min(...all.map(({ inMs }) => inMs))
    if (soonestMs > 0) await clock.pass(soonestMs)
    const ready = all.filter(({ inMs }) => inMs <= soonestMs)
    const events = guest.memory.view(Number(to), ready.length * eventBytes)
    for (const [at, { userdata, kind }] of ready.entries()) {
      const offset = at * eventBytes
      new Uint8Array(events.buffer, events.byteOffset + offset, eventBytes).fill(0)
      events.setBigUint64(offset, userdata, true)
      events.setUint8(offset + 10, kind)
    }
    guest.memory.setU32(Number(stored), ready.length)
    return errno.success
  }
