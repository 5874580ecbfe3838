import { box } from '../copy.ts'
import { HostRefusal } from '../service.ts'

/** A function of the host. It gets copies; what it returns, or its promise is fulfilled with, is copied too. */
export type HostFunction = (...args: never[]) => unknown

/** How host functions answer a guest, in the kernel's words. */
export interface Dispatch {
  /** Calls function `index` with JSON text of boxed arguments; returns the answer. */
  call(index: number, argumentsText: string): string
  /** Number of promises that the guest still waits for. */
  pending(): number
  /** Takes the answers that came in since. */
  takeSettled(): readonly { readonly id: string; readonly answer: string }[]
  /** Calls `wake` with the next answer; at once where one is there. */
  whenSettled(wake: () => void): void
}

export function isHostStackOverflow(error: unknown): boolean {
  return error instanceof RangeError && /call stack/i.test(error.message)
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && typeof (value as { then?: unknown }).then === 'function'
}

/**
 * What a guest learns of a host error: its message, and the code of a refusal. With `withStack`, an ablation, also where
 * the host's code lies.
 */
function thrown(error: unknown, withStack: boolean): string {
  if (error instanceof HostRefusal) return `f${JSON.stringify([error.code, error.message])}`
  let message = 'the host function failed'
  try {
    message = error instanceof Error ? String(withStack ? error.stack : error.message) : String(error)
  } catch {
    // A host value that cannot be written as text says nothing.
  }
  return `t${JSON.stringify(message)}`
}

export function createDispatch(functions: readonly HostFunction[], rebuiltErrors: boolean): Dispatch {
  const waiting = new Set<string>()
  let settled: { id: string; answer: string }[] = []
  let wake: (() => void) | undefined
  let promises = 0

  const answerOf = (value: unknown): string => {
    try {
      return `r${box(value)}`
    } catch (error) {
      return thrown(error, false)
    }
  }

  function follow(promise: PromiseLike<unknown>): string {
    const id = String(++promises)
    waiting.add(id)
    const settle = (answer: string): void => {
      if (!waiting.delete(id)) return
      settled.push({ id, answer })
      wake?.()
    }
    promise.then(
      (value) => settle(answerOf(value)),
      (error: unknown) => settle(thrown(error, !rebuiltErrors)),
    )
    return `p${id}`
  }

  return {
    call: (index, argumentsText) => {
      const callee = functions[index] as ((...args: unknown[]) => unknown) | undefined
      if (callee === undefined) throw new Error('the kernel named a function that was not handed in')
      const args = (JSON.parse(argumentsText) as [unknown?][]).map((boxed) => boxed[0])
      try {
        const value = callee(...args)
        return isThenable(value) ? follow(value) : answerOf(value)
      } catch (error) {
        // The guest stood deep in its stack when it called: not an error of the function, and not for the guest.
        if (isHostStackOverflow(error)) throw error
        return thrown(error, !rebuiltErrors)
      }
    },
    pending: () => waiting.size,
    takeSettled: () => {
      const taken = settled
      settled = []
      return taken
    },
    whenSettled: (callback) => {
      wake = callback
      if (settled.length > 0) callback()
    },
  }
}
