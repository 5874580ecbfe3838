/**
 * Delta debugging: the items that are left when no chunk of them, in the end no single one, can go (Zeller and Hildebrandt,
 * "Simplifying and isolating failure-inducing input", 2002). `test` says of a part of the items, in order, whether it still
 * shows; of all of them it is taken to be true. Deterministic.
 */
export async function ddmin<T>(
  items: readonly T[],
  test: (kept: readonly T[]) => Promise<boolean>,
): Promise<readonly T[]> {
  if (items.length === 0 || (await test([]))) return []
  let kept = items
  for (let chunks = 2; kept.length > 1;) {
    const smaller = await withoutOneChunk(kept, Math.min(chunks, kept.length), test)
    if (smaller !== undefined) {
      kept = smaller
      chunks = Math.max(2, chunks - 1)
    } else if (chunks >= kept.length) return kept
    else chunks *= 2
  }
  return kept
}

async function withoutOneChunk<T>(
  items: readonly T[],
  chunks: number,
  test: (kept: readonly T[]) => Promise<boolean>,
): Promise<readonly T[] | undefined> {
  for (let at = 0; at < chunks; at++) {
    const [from, to] = [at, at + 1].map((each) => Math.floor((each * items.length) / chunks)) as [number, number]
    const rest = [...items.slice(0, from), ...items.slice(to)]
    if (await test(rest)) return rest
  }
  return undefined
}
