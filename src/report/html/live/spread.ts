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

/**
 * The same where things have a place on two axes: only what stands within `reach` of its neighbour on the other axis is in its way.
 * Pure.
 */
export function spreadCrowds<T>(
  items: readonly T[],
  placeOf: (item: T) => { readonly across: number; readonly value: number },
  { reach, gap, most }: { readonly reach: number; readonly gap: number; readonly most: number },
): Placed<T>[] {
  const crowds: T[][] = []
  let end = Number.NEGATIVE_INFINITY
  for (const item of items.toSorted((a, b) => placeOf(a).across - placeOf(b).across)) {
    const { across } = placeOf(item)
    if (across - end > reach) crowds.push([])
    crowds.at(-1)?.push(item)
    end = across
  }
  return crowds.flatMap((crowd) => spread(crowd, (item) => placeOf(item).value, gap, most))
}
