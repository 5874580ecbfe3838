/** Calls back once after at least `delayMs`, never before it has returned. The function that it returns takes that back. */
export type Scheduler = (delayMs: number, callback: () => void) => () => void

/** Node's own: what is longer fires at once, with a warning. */
const longestDelayMs = 2 ** 31 - 1

/** Node's timers. No run lasts as long as the longest delay, so a longer one is cut to it. */
export const systemScheduler: Scheduler = (delayMs, callback) => {
  const timer = setTimeout(callback, Math.min(delayMs, longestDelayMs))
  return () => clearTimeout(timer)
}
