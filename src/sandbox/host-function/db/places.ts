const places: readonly string[] = ['location', 'list_start', 'list_end', 'rexpr_list_start', 'rexpr_list_end']

/** A copy of a tree without the positions in the text: two texts that mean the same have the same one. */
export function withoutPlaces(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutPlaces)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !places.includes(key))
      .map(([key, item]) => [key, withoutPlaces(item)]),
  )
}
