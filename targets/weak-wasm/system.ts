import { errno, putSizes, putTexts, type GuestMemory } from './memory.ts'

/** A generator whose seed is in its source: every guest draws the same bytes. */
function drawing(): () => number {
  let state = 20260101
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state >>> 24
  }
}

const clockTag = 0
const signals: Readonly<Record<number, NodeJS.Signals>> = { 6: 'SIGABRT', 9: 'SIGKILL', 15: 'SIGTERM' }

/** System calls beside files: the host's own environment, arguments, clock, sleep, and end. */
export function systemCalls(guest: GuestMemory): Readonly<Record<string, (...args: never[]) => number>> {
  const environment = (): string[] => Object.entries(process.env).map(([name, value]) => `${name}=${value ?? ''}`)
  const draw = drawing()
  return {
    environ_sizes_get: (count: number, size: number) => putSizes(guest, environment(), count, size),
    environ_get: (list: number, at: number) => putTexts(guest, environment(), list, at),
    args_sizes_get: (count: number, size: number) => putSizes(guest, process.argv, count, size),
    args_get: (list: number, at: number) => putTexts(guest, process.argv, list, at),
    clock_time_get: (_clock: number, _precision: bigint, out: number) => {
      guest.view().setBigUint64(out, process.hrtime.bigint(), true)
      return errno.success
    },
    random_get: (at: number, length: number) => {
      const bytes = guest.bytes()
      for (let i = 0; i < length; i++) bytes[at + i] = draw()
      return errno.success
    },
    sched_yield: () => errno.success,
    poll_oneoff: (subscriptions: number, _events: number, _count: number, out: number) => {
      const view = guest.view()
      const nanoseconds =
        view.getUint8(subscriptions + 8) === clockTag ? view.getBigUint64(subscriptions + 24, true) : 0n
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, Number(nanoseconds) / 1e6)
      guest.view().setUint32(out, 1, true)
      return errno.success
    },
    proc_exit: (code: number) => process.exit(code),
    proc_raise: (signal: number) => {
      process.kill(process.pid, signals[signal] ?? 'SIGTERM')
      return errno.success
    },
  }
}
