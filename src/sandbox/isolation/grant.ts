import { box } from '../copy.ts'
import type { HostFunction } from '../host-function/dispatch.ts'
import { HostRefusal } from '../service.ts'
import type { Outcome } from './wire.ts'

/** An outcome as JSON text without its braces, so that an answer can be put around it. */
export type OutcomeText = string

export type Called =
  | { readonly kind: 'at-once'; readonly outcome: OutcomeText }
  | { readonly kind: 'promised'; readonly outcome: Promise<OutcomeText> }

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && typeof (value as { then?: unknown }).then === 'function'
}

const fields = (outcome: Outcome): OutcomeText => JSON.stringify(outcome).slice(1, -1)

function threw(error: unknown): OutcomeText {
  try {
    if (error instanceof HostRefusal)
      return fields({ kind: 'threw', message: error.message.slice(error.code.length + 2), code: error.code })
    return fields({ kind: 'threw', message: error instanceof Error ? error.message : String(error) })
  } catch {
    return fields({ kind: 'threw', message: 'the host function failed' })
  }
}

function returned(value: unknown): OutcomeText {
  try {
    return `"kind":"returned","value":${box(value)}`
  } catch (error) {
    return threw(error)
  }
}

/** Calls a host function with copies. Never throws, and its promise is never rejected. */
export function callGrant(granted: HostFunction, args: readonly unknown[]): Called {
  try {
    const value = (granted as (...args: readonly unknown[]) => unknown)(...args)
    if (!isThenable(value)) return { kind: 'at-once', outcome: returned(value) }
    return { kind: 'promised', outcome: Promise.resolve(value).then(returned, threw) }
  } catch (error) {
    return { kind: 'at-once', outcome: threw(error) }
  }
}
