import type { Campaign } from './campaign.ts'

const grouped = (value: number): string => value.toLocaleString('en-US')

/** Head of the table that `rowOf` makes rows of. */
export const head = ['fuzz target', 'executions', 'per second', 'cov edges', 'features', 'corpus', 'outcome'] as const

/** One campaign as a row. The rate is the engine's own, without its start; coverage is a dash where it has none. */
export function rowOf({ name, stats, outcome }: Campaign, hasCoverage: boolean): readonly string[] {
  const { executions, executionsPerSecond, coveredEdges, features, corpusInputs } = stats
  const coverage = hasCoverage ? [grouped(coveredEdges), grouped(features)] : ['-', '-']
  return [name, grouped(executions), grouped(executionsPerSecond), ...coverage, grouped(corpusInputs), outcome]
}

/** Of all campaigns: 4 where one told nothing, for want of coverage or by a fault of the engine, 1 on a finding, else 0. */
export function exitCodeOf(campaigns: readonly Pick<Campaign, 'outcome'>[]): 0 | 1 | 4 | 130 {
  const has = (...outcomes: readonly Campaign['outcome'][]): boolean =>
    campaigns.some(({ outcome }) => outcomes.includes(outcome))
  if (has('found')) return 1
  if (has('stopped')) return 130
  return has('blind', 'failed') ? 4 : 0
}
