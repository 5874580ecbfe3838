import type { Random } from '../../internal/seeded-random.ts'

/** A whole number from 0 up to but not `count`. */
export const below = (count: number, random: Random): number => Math.floor(random() * count)

/** One of the list; undefined of an empty one. */
export const pick = <T>(list: readonly T[], random: Random): T | undefined => list[below(list.length, random)]

/** One of those that pass, found without looking at all of them; undefined where none does. */
export function pickWhere<T>(list: readonly T[], random: Random, passes: (one: T) => boolean): T | undefined {
  const from = below(list.length, random)
  for (let at = 0; at < list.length; at++) {
    const one = list[(from + at) % list.length] as T
    if (passes(one)) return one
  }
  return undefined
}
