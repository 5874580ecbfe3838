/** Monotonic milliseconds, and the wall clock for what a reader sees. Injected so that tests can fix both. */
export interface Clock {
  readonly nowMs: () => number
  readonly isoTime: () => string
}

export const systemClock: Clock = {
  nowMs: () => performance.now(),
  isoTime: () => new Date().toISOString(),
}
