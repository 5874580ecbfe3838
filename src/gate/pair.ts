interface Named {
  readonly spec: string
  readonly id: string
}

/** Targets of two sides that belong together, and those that stand alone. */
export interface Pairing<L, R> {
  readonly pairs: readonly (readonly [L, R])[]
  readonly onlyLeft: readonly L[]
  readonly onlyRight: readonly R[]
}

/**
 * Pairs targets by spec, then what is left by id where each side has exactly one of it: `vm2@3.10.3` of a baseline is
 * compared with `vm2@3.10.4` of a result, and two versions side by side are never mixed up. Pure.
 */
export function pairTargets<L extends Named, R extends Named>(left: readonly L[], right: readonly R[]): Pairing<L, R> {
  const partner = new Map<L, R>()
  for (const each of left) {
    const same = right.find((other) => other.spec === each.spec)
    if (same !== undefined) partner.set(each, same)
  }
  const taken = new Set(partner.values())
  const freeLeft = left.filter((each) => !partner.has(each))
  const freeRight = right.filter((each) => !taken.has(each))
  for (const each of freeLeft) {
    const others = freeRight.filter((other) => other.id === each.id)
    const [only] = others
    const alone = freeLeft.filter((other) => other.id === each.id).length === 1
    if (alone && others.length === 1 && only !== undefined) {
      partner.set(each, only)
      taken.add(only)
    }
  }
  return {
    pairs: [...partner],
    onlyLeft: left.filter((each) => !partner.has(each)),
    onlyRight: right.filter((each) => !taken.has(each)),
  }
}
