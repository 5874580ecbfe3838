/** Something with a place on an axis, and where its label is drawn. */
export interface Placed<T> {
  readonly item: T
  readonly at: number
}

/**
 * Places labels as near to their values as they fit: in the order of their values, `gap` apart or more, and within `most` unless there
 * are too many. Pure; linear after sorting.
 */
export function spread<T>(items: readonly T[], valueOf: (item: T) => number, gap: number, most: number): Placed<T>[] {
  const sorted = items.toSorted((a, b) => valueOf(a) - valueOf(b))
  const placed: { item: T; at: number }[] = []
  for (const item of sorted) {
    const below = placed.at(-1)
    placed.push({ item, at: below === undefined ? valueOf(item) : Math.max(valueOf(item), below.at + gap) })
  }
  // What was pushed over the end comes down again, and takes along what stands in its way.
  let ceiling = most
  for (const each of placed.toReversed()) {
    each.at = Math.min(each.at, ceiling)
    ceiling = each.at - gap
  }
  return placed
}
