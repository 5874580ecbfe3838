import type { WasmGlobal } from './webassembly.ts'

/** What a run may use of the engine's steps. */
export interface FuelLimit {
  /** Steps at the start, and the most that are there at any time. */
  readonly steps: number
  /** Steps that come back each second, waiting for host functions included. 0: none. */
  readonly stepsPerSecond: number
}

/** Steps between two looks at the clock: 0.2 to 2 ms. */
const grantSteps = 500_000

/** The fuel of one run. */
export interface Meter {
  /** Called by the engine where what was granted is used up. Throws what `spent` throws where there is no more. */
  refill(): void
  /** Steps so far: turns of the engine's loops and its recursions, weighted by the code behind them; 16 bytes that it copies are one. */
  used(): number
}

/** The level of a tank after `elapsedMs` in which nothing was taken from it. */
export function refilled(level: number, elapsedMs: number, { steps, stepsPerSecond }: FuelLimit): number {
  return Math.min(steps, level + (Math.max(0, elapsedMs) * stepsPerSecond) / 1000)
}

/**
 * Starts a run's fuel in `left`, the engine's counter. Between two refills a run may go below zero by what one copy of
 * memory costs; that is owed.
 * @param spent throws
 */
export function startMeter(left: WasmGlobal, limit: FuelLimit, nowMs: () => number, spent: () => never): Meter {
  let level = limit.steps
  let granted = Math.min(grantSteps, level)
  let usedBefore = 0
  let lastMs = nowMs()
  left.value = granted
  return {
    refill: () => {
      const steps = granted - left.value
      usedBefore += steps
      const now = nowMs()
      level = refilled(level - steps, now - lastMs, limit)
      lastMs = now
      granted = Math.max(0, Math.min(grantSteps, Math.floor(level)))
      left.value = granted
      if (granted === 0) spent()
    },
    used: () => usedBefore + granted - left.value,
  }
}
