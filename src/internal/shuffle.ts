import { createHash } from 'node:crypto'

/** A reproducible order: sorts by a hash of seed and key. Same seed and keys, same order; no state between calls. */
export function shuffled<T>(items: readonly T[], seed: string, keyOf: (item: T) => string): T[] {
  const rank = (item: T): string =>
    createHash('sha256')
      .update(`${seed}\0${keyOf(item)}`)
      .digest('hex')
  return items
    .map((item) => ({ item, at: rank(item) }))
    .toSorted((a, b) => (a.at < b.at ? -1 : 1))
    .map((each) => each.item)
}

/** Hex that follows from a seed: for `replay`, where the same trial must be made again, secrets included. */
export function seededHex(seed: string): (bytes: number) => string {
  let counter = 0
  return (bytes) => {
    let hex = ''
    while (hex.length < 2 * bytes) hex += createHash('sha256').update(`${seed}\0${counter++}`).digest('hex')
    return hex.slice(0, 2 * bytes)
  }
}
