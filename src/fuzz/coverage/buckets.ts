import type { FeatureNumber } from '../execution.ts'

const bucketsPerEdge = 8

/** The least count of each bucket, as AFL has them: 1, 2, 3, 4-7, 8-15, 16-31, 32-127, 128 and more. */
const bucketStarts = [1, 2, 3, 4, 8, 16, 32, 128] as const

/** Edges that can be told apart in one process. What a host tells of others is not believed. */
export const maxEdges = 1 << 20

/** Bucket by count, 1 to 255; what it says of 0 means nothing. */
export const bucketOf: Readonly<Uint8Array> = Uint8Array.from({ length: 256 }, (_, count) =>
  bucketStarts.findLastIndex((start) => start <= Math.max(1, count)),
)

/** The feature of an edge that was taken `count` times, 1 to 255; 255 stands for more, too. */
export const featureNumber = (edge: number, count: number): FeatureNumber =>
  edge * bucketsPerEdge + (bucketOf[count] as number)

/** The edge that a feature is of. */
export const edgeOf = (feature: FeatureNumber): number => Math.floor(feature / bucketsPerEdge)

const noWords = new Int32Array(0)

/**
 * The features of one execution, ascending. `counters` has one byte for each edge. Results are written by index: in a host
 * process a guest may have replaced every method of a list.
 */
export function featuresOf(counters: Uint8Array): FeatureNumber[] {
  const features: FeatureNumber[] = []
  const { buffer, byteOffset, length } = counters
  let found = 0
  const take = (from: number, to: number): void => {
    for (let edge = from; edge < to; edge++) {
      const count = counters[edge] as number
      if (count !== 0) features[found++] = featureNumber(edge, count)
    }
  }
  // Nearly all counters are 0: they are passed over four at a time, from the first address that a word can have.
  const skew = Math.min(length, (4 - (byteOffset % 4)) % 4)
  const wordCount = (length - skew) >> 2
  const words = wordCount === 0 ? noWords : new Int32Array(buffer, byteOffset + skew, wordCount)
  take(0, skew)
  for (let at = 0; at < wordCount; at++) if (words[at] !== 0) take(skew + at * 4, skew + at * 4 + 4)
  take(skew + wordCount * 4, length)
  return features
}

/** The features that were seen so far: in a host so that only new ones are told, in a campaign to know what is reached. */
export class SeenFeatures {
  /** One byte for each edge, one bit for each bucket. */
  #buckets = new Uint8Array(1 << 14)
  #size = 0
  #edges = 0

  /** Features. */
  get size(): number {
    return this.#size
  }

  /** Edges of which a feature was seen. */
  get edges(): number {
    return this.#edges
  }

  has(feature: FeatureNumber): boolean {
    return ((this.#buckets[edgeOf(feature)] ?? 0) & (1 << (feature % bucketsPerEdge))) !== 0
  }

  /** Those of `features` that were never seen, in their order; they are from now on. Numbers that are no features are left out. */
  onlyNew(features: readonly FeatureNumber[]): FeatureNumber[] {
    const fresh: FeatureNumber[] = []
    let found = 0
    for (let at = 0; at < features.length; at++) {
      const feature = features[at] as FeatureNumber
      if (this.#add(feature)) fresh[found++] = feature
    }
    return fresh
  }

  /** Sees all that another has seen. */
  merge(other: SeenFeatures): void {
    for (const [edge, buckets] of other.#buckets.entries()) {
      for (let bucket = 0; bucket < bucketsPerEdge; bucket++) {
        if ((buckets & (1 << bucket)) !== 0) this.#add(edge * bucketsPerEdge + bucket)
      }
    }
  }

  #add(feature: FeatureNumber): boolean {
    if (!Number.isInteger(feature) || feature < 0) return false
    const edge = edgeOf(feature)
    if (edge >= maxEdges) return false
    if (edge >= this.#buckets.length) {
      const larger = new Uint8Array(Math.min(maxEdges, edge * 2))
      larger.set(this.#buckets)
      this.#buckets = larger
    }
    const before = this.#buckets[edge] as number
    const after = before | (1 << (feature % bucketsPerEdge))
    if (after === before) return false
    this.#buckets[edge] = after
    this.#size += 1
    if (before === 0) this.#edges += 1
    return true
  }
}
