import { randomFillSync } from 'node:crypto'

/** Source of randomness for secrets, tokens and run ids; injected so that tests can fix it. Returns hex of `bytes` bytes. */
export type RandomHex = (bytes: number) => string

const pool = Buffer.alloc(8192)
let used = pool.length

/** From the system's CSPRNG, drawn by the pool: one system call for hundreds of tokens. At most 1024 bytes a call. */
export const secureHex: RandomHex = (bytes) => {
  if (used + bytes > pool.length) {
    randomFillSync(pool)
    used = 0
  }
  const hex = pool.toString('hex', used, used + bytes)
  // What was given out is not kept.
  pool.fill(0, used, used + bytes)
  used += bytes
  return hex
}
