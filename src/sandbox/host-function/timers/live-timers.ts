import type { Scheduler } from './scheduler.ts'

interface LiveTimer {
  readonly delayMs: number
  readonly repeats: boolean
  /** Set while its tick is awaited; a repeating timer whose callback runs has none. */
  waiting: { readonly settle: (fired: boolean) => void; readonly unschedule: () => void } | undefined
}

/**
 * The timers of one run that are not over. A timer's permit is its entry in the one map there is: no counter beside it
 * could be released twice, or not at all.
 */
export interface LiveTimers {
  /** Permits in use. */
  readonly inUse: () => number
  readonly has: (id: number) => boolean
  /** Begins a timer. True when it has fired, false when it was cancelled or the run has ended. */
  readonly start: (id: number, delayMs: number, repeats: boolean) => Promise<boolean>
  /** The next tick of a repeating timer; false as above, and where the timer is gone or its tick is awaited already. */
  readonly next: (id: number) => Promise<boolean>
  /** True where the timer was live. */
  readonly cancel: (id: number) => boolean
  /** Cancels all, and whatever is started later. */
  readonly end: () => void
}

export function openLiveTimers(schedule: Scheduler): LiveTimers {
  const live = new Map<number, LiveTimer>()
  let ended = false

  function wait(id: number, timer: LiveTimer): Promise<boolean> {
    return new Promise((settle) => {
      const unschedule = schedule(timer.delayMs, () => {
        // A scheduler may call back although it was told not to: another thread's timer, or one that was due already.
        if (live.get(id) !== timer || timer.waiting?.settle !== settle) return
        timer.waiting = undefined
        if (!timer.repeats) live.delete(id)
        settle(true)
      })
      timer.waiting = { settle, unschedule }
    })
  }

  function cancel(id: number): boolean {
    const timer = live.get(id)
    if (timer === undefined) return false
    live.delete(id)
    timer.waiting?.unschedule()
    timer.waiting?.settle(false)
    return true
  }

  return {
    inUse: () => live.size,
    has: (id) => live.has(id),
    start: (id, delayMs, repeats) => {
      if (ended) return Promise.resolve(false)
      const timer: LiveTimer = { delayMs, repeats, waiting: undefined }
      live.set(id, timer)
      return wait(id, timer)
    },
    next: (id) => {
      const timer = live.get(id)
      if (timer === undefined || timer.waiting !== undefined) return Promise.resolve(false)
      return wait(id, timer)
    },
    cancel,
    end: () => {
      ended = true
      for (const id of live.keys()) cancel(id)
    },
  }
}
