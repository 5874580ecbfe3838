import { setImmediate as turn } from 'node:timers/promises'
import { threadCpuMs } from '../engine/cpu-clock.ts'
import { LimitReached } from '../engine/ending.ts'
import { untilWoken } from '../engine/until-woken.ts'
import { stopOf } from '../run-stopped.ts'
import type { WasmTask } from './task.ts'

/** As in `engine/run.ts`: after so long the event loop of this thread has a turn, where the guest can wait for that. */
const turnEveryMs = 10

/** The time of one run, and who wants its end. Milliseconds. */
export interface Watch {
  readonly nowMs: () => number
  /** Throws where the run is over. */
  readonly look: () => void
  readonly elapsedMs: () => number
  /** Of this thread, without what it did while the run waited. */
  readonly cpuMs: () => number
  /** Waits until woken, for `ms` at most; rejects where the run is over by then. */
  readonly wait: (begin: (wake: () => void) => void, ms?: number) => Promise<void>
  /** A turn of the event loop where one is due. */
  readonly turnWhereDue: () => Promise<void> | undefined
}

/** Begins to watch over a run. */
export function openWatch({ limits, defenses, signal, stop }: WasmTask, nowMs = () => performance.now()): Watch {
  const startMs = nowMs()
  const deadlineMs = defenses.has('wasm-deadline') ? startMs + limits.wallMs : undefined
  let cpuMs = -threadCpuMs()
  let turnedMs = startMs

  const look = (): void => {
    signal.throwIfAborted()
    if (stop?.aborted === true) throw new LimitReached(stopOf(stop))
    if (deadlineMs !== undefined && nowMs() > deadlineMs) throw new LimitReached('timed-out')
  }

  /** What else the thread does meanwhile is not this run's. */
  async function aside(body: () => Promise<unknown>): Promise<void> {
    cpuMs += threadCpuMs()
    await body()
    cpuMs -= threadCpuMs()
    turnedMs = nowMs()
    look()
  }

  return {
    nowMs,
    look,
    elapsedMs: () => nowMs() - startMs,
    cpuMs: () => cpuMs + threadCpuMs(),
    wait: (begin, ms = Infinity) =>
      aside(() => {
        const leftMs = Math.min(ms, (deadlineMs ?? Infinity) - nowMs())
        return untilWoken(begin, leftMs === Infinity ? undefined : leftMs, [signal, stop])
      }),
    turnWhereDue: () => (nowMs() - turnedMs > turnEveryMs ? aside(() => turn()) : undefined),
  }
}
