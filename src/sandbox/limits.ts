import { maximumBytes, minimumBytes, pageBytes } from './engine/instance.ts'

/** What one run may use at most. Everything is enforced, none of it by the guest's good will. */
export interface Limits {
  /**
   * Milliseconds from the first guest instruction to the end of the run, 1 to 3,600,000, time spent in host functions
   * and in waiting for them included. Guest code is stopped at this deadline, built-ins that loop for long
   * (`Array.prototype.indexOf` over 2^53 holes) too. A host function that blocks is not: the run ends when it returns.
   */
  readonly wallMs: number
  /**
   * Bytes of the engine's linear memory, 16 MiB to 2 GiB, rounded down to 64 KiB. Everything of a run is in it: the
   * engine's own 5 MiB stack and about 0.5 MiB of state, source, objects and typed arrays. A guest so gets about 6 MiB
   * less, and up to a twentieth of the limit may stay unused, because memory grows in steps.
   */
  readonly memoryBytes: number
  /** Bytes of UTF-8, 0 to 256 MiB, for what is logged and the result together. Also bounds the arguments of one host call. */
  readonly outputBytes: number
  /**
   * Bytes of the engine's stack, 8 KiB to 256 KiB, 32 KiB by default, which is some 170 nested calls. Up to 32 KiB no
   * nesting was found that exhausts the host's stack first; beyond it deeply nested source does, which ends the run as
   * `stack-overflow` instead of throwing an error that the guest could catch.
   */
  readonly stackBytes?: number
  /**
   * Steps of the engine, 1 to 2^53 - 1, which is the default. A step is a piece of the engine's own code that takes 0.3
   * to 4 ns; a turn of an empty `for` loop is 110 of them, 16 bytes that are copied one. Unlike time they do not depend on
   * the machine and its load.
   */
  readonly fuel?: number
  /** Steps that come back each second, never above `fuel`. 0, the default: none. */
  readonly fuelPerSecond?: number
}

export type ResolvedLimits = Required<Limits>

const defaultStackBytes = 32 * 1024
const maximumOutputBytes = 256 * 1024 * 1024

function whole(name: string, value: number, least: number, most: number): number {
  if (!Number.isInteger(value) || value < least || value > most) {
    throw new RangeError(`${name} must be a whole number from ${least} to ${most}`)
  }
  return value
}

/** Throws a RangeError that names the limit which is out of its range. */
export function resolveLimits(limits: Limits): ResolvedLimits {
  const memoryBytes = whole('memoryBytes', limits.memoryBytes, minimumBytes, maximumBytes)
  return {
    wallMs: whole('wallMs', limits.wallMs, 1, 3_600_000),
    memoryBytes: memoryBytes - (memoryBytes % pageBytes),
    outputBytes: whole('outputBytes', limits.outputBytes, 0, maximumOutputBytes),
    stackBytes: whole('stackBytes', limits.stackBytes ?? defaultStackBytes, 8 * 1024, 256 * 1024),
    fuel: whole('fuel', limits.fuel ?? Number.MAX_SAFE_INTEGER, 1, Number.MAX_SAFE_INTEGER),
    fuelPerSecond: whole('fuelPerSecond', limits.fuelPerSecond ?? 0, 0, Number.MAX_SAFE_INTEGER),
  }
}
