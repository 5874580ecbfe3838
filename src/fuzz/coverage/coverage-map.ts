import type { FeatureNumber } from '../execution.ts'
import { SeenFeatures } from './buckets.ts'

/** What a campaign knows of features: which were seen, and in how many executions. */
export class CoverageMap {
  readonly seen = new SeenFeatures()
  readonly #executions = new Map<FeatureNumber, number>()

  /** One execution showed these features. Returns those that no execution before it did. */
  observe(features: readonly FeatureNumber[]): FeatureNumber[] {
    const fresh = this.seen.onlyNew(features)
    for (const feature of features)
      if (this.seen.has(feature)) this.#executions.set(feature, this.timesSeen(feature) + 1)
    return fresh
  }

  /** Executions that showed a feature. The fewer, the rarer it is. */
  timesSeen(feature: FeatureNumber): number {
    return this.#executions.get(feature) ?? 0
  }

  /** Adds what another map knows of other executions. */
  merge(other: CoverageMap): void {
    this.seen.merge(other.seen)
    for (const [feature, times] of other.#executions) this.#executions.set(feature, this.timesSeen(feature) + times)
  }
}
