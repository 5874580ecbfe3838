import { primordials } from '../internal/primordials.ts'
import type { Completion } from './adapter.ts'

const { text, cut } = primordials
const maxErrorUnits = 2000

const isObject = (value: unknown): value is object =>
  (typeof value === 'object' && value !== null) || typeof value === 'function'

/** A completion value as text, '' for undefined. A guest's object would run guest code where it is turned into text: its type only. */
export function textOfGuest(value: unknown): string {
  if (value === undefined) return ''
  return isObject(value) ? `[${typeof value}]` : text(value)
}

/** A field of what a guest threw, which may be a getter or a trap of the guest's. At most 2000 code units. */
export function fieldOfError(error: unknown, key: 'name' | 'message'): string {
  try {
    return cut(textOfGuest((error as Record<string, unknown>)[key]), maxErrorUnits)
  } catch {
    return '[unreadable]'
  }
}

/**
 * How a guest ended that threw, for a runtime that shares its engine with the host.
 * @param isHosts whether an object is an error of the host's own, and so the runtime broke; where it throws, a trap of the guest's
 * did: an error like any other
 */
export function guestThrew(error: unknown, isHosts: (error: object) => boolean = () => false): Completion {
  if (!isObject(error)) return { kind: 'threw', name: typeof error, message: cut(text(error), maxErrorUnits) }
  let broke = false
  try {
    broke = isHosts(error)
  } catch {
    // A proxy whose getPrototypeOf trap throws.
  }
  return {
    kind: broke ? 'faulted' : 'threw',
    name: fieldOfError(error, 'name'),
    message: fieldOfError(error, 'message'),
  }
}
