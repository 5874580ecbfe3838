/** How many numbers the guest's side asks for at once: a call to the host costs as much as some tens of draws. */
export const fractionsAtOnce = 256

/**
 * The guest's side of seeded random numbers: `Math.random` goes by the policy's seed too. It keeps what it asked for in
 * the realm, which begins anew with each run, and so do its numbers.
 */
export const seededRandomGuestSource = String.raw`((host) => {
'use strict'
const draw = host['random.fractions']
const { defineProperty } = Reflect
const { freeze } = Object
let drawn = []
let next = 0
const random = { random: () => {
  if (next === drawn.length) {
    drawn = draw()
    next = 0
  }
  return drawn[next++]
} }.random
defineProperty(Math, 'random', { __proto__: null, value: random, writable: true, enumerable: false, configurable: true })
return { random: freeze({ __proto__: null, bytes: host['random.bytes'], uuid: host['random.uuid'], int: host['random.int'] }) }
})`
