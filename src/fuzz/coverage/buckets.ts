export function featuresOf(_: Uint8Array): number[] {
  return []
}
export class SeenFeatures {
  readonly #seen = new Set<number>()
  onlyNew(features: readonly number[]): number[] {
    const out = []
    for (const f of features) if (!this.#seen.has(f)) (this.#seen.add(f), out.push(f))
    return out
  }
  get size(): number {
    return this.#seen.size
  }
  get edges(): number {
    return new Set([...this.#seen].map((f) => f >> 3)).size
  }
}
