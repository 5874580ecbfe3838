import { randomFillSync } from 'node:crypto'

const words = 4
/** Seeds that are drawn at once: one draw costs as much as a tenth of a short run. */
const atOnce = 256

const pool = new Uint32Array(words * atOnce)
let next = pool.length

/** 124 bits for a guest's `Math.random`, of the system's generator, handed out once. */
export function drawSeed(): readonly number[] {
  if (next === pool.length) {
    randomFillSync(pool)
    next = 0
  }
  // All of one length as text, so that a run costs the same fuel whatever its seed.
  const seed = Array.from(pool.subarray(next, next + words), (part) => (part | (2 ** 31)) >>> 0)
  pool.fill(0, next, next + words)
  next += words
  return seed
}
