/** Room for late comers, in counters. */
const lateRoom = 1 << 16

/**
 * Gives out ranges of a block of counters, so that a campaign can compare what different processes of a target count: what is
 * loaded while the target starts comes in the same order each time and lies side by side. What a program causes to be loaded later
 * comes in any order: its place is drawn from its key, and may overlap with another's.
 */
export interface EdgeSpace {
  /** Where the counters of `key` (hexadecimal digits, a digest) are to begin. */
  place(key: string): number
  /** Gives out `count` counters from `base`, which `place` said last. False where there are not so many. */
  take(base: number, count: number): boolean
  /** The target has started: from now on everything is late. */
  seal(): void
  /** Counters that were given out, and the room for late comers once there is one. */
  edges(): number
  /** These counters as they stand at any time. */
  counters(): Uint8Array
}

/** @param block all zero, and never detached */
export function openEdgeSpace(block: Uint8Array): EdgeSpace {
  let early = 0
  let edges = 0
  let sealed = false
  let view = block.subarray(0, 0)
  return {
    place: (key) => (sealed ? early + (Number.parseInt(key.slice(0, 8), 16) % (lateRoom / 2)) : early),
    take(base, count) {
      const end = sealed ? early + lateRoom : base + count
      if (base + count > end || end > block.length) return false
      if (!sealed) early = end
      edges = end
      view = block.subarray(0, edges)
      return true
    },
    seal: () => {
      sealed = true
    },
    edges: () => edges,
    counters: () => view,
  }
}
