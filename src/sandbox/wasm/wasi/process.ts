import { seededSource, secureSource } from '../../host-function/random/source.ts'
import { GuestExit, type Guest, type ImportedFunction } from '../guest.ts'
import { errno, WasiError } from './errno.ts'
import type { WasiName } from './signatures.ts'

type Part = Partial<Record<WasiName, ImportedFunction>>

/** A list of texts, each ended by NUL, one after the other, and pointers to them: `argv` and `environ`. */
function texts(guest: Guest, list: readonly string[], names: readonly [WasiName, WasiName]): Part {
  const encoded = list.map((text) => Buffer.from(`${text}\0`))
  const bytes = encoded.reduce((sum, { length }) => sum + length, 0)
  return {
    [names[0]]: (count: number | bigint, size: number | bigint) => {
      guest.memory.setU32(Number(count), encoded.length)
      guest.memory.setU32(Number(size), bytes)
      return errno.success
    },
    [names[1]]: (pointers: number | bigint, buffer: number | bigint) => {
      let at = Number(buffer) >>> 0
      for (const [index, text] of encoded.entries()) {
        guest.memory.setU32((Number(pointers) >>> 0) + index * 4, at)
        guest.memory.write(at, text)
        at += text.length
      }
      return errno.success
    },
  }
}

const clockId = { realtime: 0, monotonic: 1 } as const
const nanosecondsPerMs = 1_000_000n

/** The time in milliseconds, which is all that is told: a finer clock would tell more of the machine than of the time. */
export interface WasiClock {
  readonly read: (id: number) => number
  /** Time that a guest waits for. */
  readonly pass: (ms: number) => Promise<void>
}

/** Real, or fixed: then each look at it takes `stepMs`, and waiting takes no time but what was waited for. */
export function openClock(guest: Guest, epochMs: () => number = Date.now): WasiClock {
  const { clock } = guest.options
  if (clock.kind === 'real') {
    const startMs = guest.nowMs()
    return {
      read: (id) => Math.floor(id === clockId.realtime ? epochMs() : guest.nowMs() - startMs),
      pass: guest.wait,
    }
  }
  let elapsedMs = 0
  return {
    read: (id) => {
      const nowMs = (id === clockId.realtime ? clock.startMs : 0) + elapsedMs
      elapsedMs += clock.stepMs
      return nowMs
    },
    pass: async (ms) => {
      elapsedMs += ms
    },
  }
}

function checkClock(id: number): number {
  if (id !== clockId.realtime && id !== clockId.monotonic) throw new WasiError(errno.invalid)
  return id
}

function clockFunctions(guest: Guest, clock: WasiClock): Part {
  return {
    clock_res_get: (id, to) => {
      checkClock(Number(id))
      guest.memory.setU64(Number(to), nanosecondsPerMs)
      return errno.success
    },
    clock_time_get: (id, _precision, to) => {
      guest.memory.setU64(Number(to), BigInt(clock.read(checkClock(Number(id)))) * nanosecondsPerMs)
      return errno.success
    },
  }
}

/** Bytes that are drawn between two looks at the clock. */
const drawnAtOnce = 65_536

function randomFunctions(guest: Guest): Part {
  const { seed } = guest.run
  const source = seed === undefined ? secureSource : seededSource(seed, '')
  return {
    random_get: (pointer, length) => {
      const range = guest.memory.range(Number(pointer), Number(length))
      for (let at = 0; at < range.length; at += drawnAtOnce) {
        guest.look()
        const part = range.subarray(at, at + drawnAtOnce)
        part.set(source(part.length))
      }
      return errno.success
    },
  }
}

/** What of WASI is about the program itself: arguments, environment, time, random numbers, its end. */
export function processFunctions(guest: Guest, clock: WasiClock): Part {
  const environment = Object.entries(guest.options.env).map(([name, value]) => `${name}=${value}`)
  return {
    ...texts(guest, guest.run.argv, ['args_sizes_get', 'args_get']),
    ...texts(guest, environment, ['environ_sizes_get', 'environ_get']),
    ...clockFunctions(guest, clock),
    ...randomFunctions(guest),
    proc_exit: (exitCode) => {
      throw new GuestExit(Number(exitCode))
    },
    sched_yield: () => errno.success,
  }
}
