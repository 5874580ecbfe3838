import { LimitReached } from '../engine/ending.ts'
import type { ImportedFunction } from './guest.ts'
import { awaited } from './instance.ts'

/**
 * Where a guest enters its host and goes back. Whatever ends a run here is kept, and the guest traps when it goes on: an
 * exception it could catch.
 */
export interface Gate {
  /** A function as the guest imports it. */
  readonly enter: (callee: ImportedFunction) => object
  /** Why the run ended here, or undefined where it did not. */
  readonly ending: () => unknown
}

/**
 * @param look throws where the run is over; asked before and after each call
 * @param halt makes the guest trap when it goes on; false: it could not, an ablation
 */
export function openGate(look: () => void, halt: () => boolean): Gate {
  let ending: unknown
  let midway = false

  const end = (error: unknown): number => {
    if (!halt()) throw error
    ending ??= error
    return 0
  }

  const settle = async (answer: Promise<number | undefined>): Promise<number | undefined> => {
    try {
      const value = await answer
      look()
      return value
    } catch (error) {
      return end(error)
    }
  }

  return {
    enter: (callee) =>
      awaited((...args: readonly (number | bigint)[]) => {
        // A function before was cut off by a stack that had no room for it: the guest caught that and went on.
        if (midway) return end(new LimitReached('stack-overflow'))
        midway = true
        let answer: number | undefined | Promise<number | undefined>
        try {
          look()
          answer = callee(...args)
          if (!(answer instanceof Promise)) look()
        } catch (error) {
          midway = false
          answer = end(error)
        }
        midway = false
        return answer instanceof Promise ? settle(answer) : answer
      }),
    ending: () => ending ?? (midway ? new LimitReached('stack-overflow') : undefined),
  }
}
