import { createHash } from 'node:crypto'

/** Numbers from 0 up to but not 1. */
export type Random = () => number

/** xoshiro128** over a digest of the seed: the same seed gives the same numbers on every machine. Not for secrets. */
export function seededRandom(seed: string): Random {
  const digest = createHash('sha256').update(seed).digest()
  const state = new Uint32Array(4)
  for (let at = 0; at < 4; at++) state[at] = digest.readUInt32LE(4 * at)
  const rotated = (value: number, by: number): number => (value << by) | (value >>> (32 - by))
  return () => {
    let [s0, s1, s2, s3] = state as unknown as [number, number, number, number]
    const drawn = Math.imul(rotated(Math.imul(s1, 5), 7), 9) >>> 0
    const shifted = s1 << 9
    s2 ^= s0
    s3 ^= s1
    s1 ^= s2
    s0 ^= s3
    s2 ^= shifted
    s3 = rotated(s3, 11)
    state.set([s0, s1, s2, s3])
    return drawn / 2 ** 32
  }
}
