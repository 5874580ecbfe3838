import { probeMark } from '../guest-probe.ts'

const { getOwnPropertyDescriptor, getPrototypeOf, deleteProperty, ownKeys } = Reflect

/** The prototypes that a guest can come by, taken before there is a guest. */
export function prototypesOfHost(): readonly object[] {
  const found = new Set<object>()
  const add = (value: unknown): void => {
    for (let at = value; typeof at === 'object' && at !== null; at = getPrototypeOf(at)) found.add(at)
  }
  for (const key of ownKeys(globalThis)) {
    const value: unknown = getOwnPropertyDescriptor(globalThis, key)?.value
    if (typeof value === 'function') add((value as { prototype?: unknown }).prototype)
    else add(value)
  }
  add(Function.prototype)
  add(Object.getPrototypeOf(async () => undefined))
  add(Object.getPrototypeOf(function* () {}))
  add([][Symbol.iterator]())
  return [...found]
}

/**
 * Takes the probe's own mark off them again: a host that was only marked need not be replaced, which takes as long as hundreds of
 * programs. Whatever else was changed stays, and spoils it. Indexed: a guest may have replaced every list method.
 */
export function healed(prototypes: readonly object[]): void {
  for (let at = 0; at < prototypes.length; at++) deleteProperty(prototypes[at] as object, probeMark)
  deleteProperty(Function.prototype, probeMark)
}
