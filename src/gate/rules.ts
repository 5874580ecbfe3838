import type { Severity } from '../case.ts'
import type { Grade } from '../score.ts'
import type { GateConfig, Level, OverheadBudget, Preset } from './config.ts'

/** Largest number that passes, by severity and for all together. What is absent has no limit. */
export type Limits = Readonly<Partial<Record<Severity | 'total', number>>>

/** What the gate asks of every judged target: a preset with what the configuration changes. */
export interface Rules {
  readonly preset: Preset
  /** `advise`: whatever fails is only said, but for an interrupted run and for a fault of the configuration. */
  readonly effect: 'decide' | 'advise'
  /** `required`: without a baseline nothing can be decided. */
  readonly baseline: 'required' | 'if-there'
  readonly minScore?: number
  readonly minGrade?: Grade
  readonly maxBreached: Limits
  readonly maxUnknown: Limits
  /** 1 or more: a result that judged nothing never passes. */
  readonly minCases: number
  readonly regressions: Level
  readonly newCases: Level
  /** By key, in the order of their names. */
  readonly budgets: readonly Budget[]
}

/** What the figures of one name may cost. */
export interface Budget extends Readonly<OverheadBudget> {
  /** As the configuration names figures. */
  readonly key: string
}

const none: Limits = { critical: 0, high: 0, medium: 0, low: 0 }

const strict = {
  effect: 'decide',
  baseline: 'if-there',
  maxBreached: none,
  maxUnknown: none,
  regressions: 'error',
  newCases: 'warn',
} as const

const byPreset: Readonly<
  Record<Preset, Pick<Rules, 'effect' | 'baseline' | 'maxBreached' | 'maxUnknown' | 'regressions' | 'newCases'>>
> = {
  strict,
  ratchet: { ...strict, baseline: 'required', maxBreached: {}, maxUnknown: {} },
  report: { ...strict, effect: 'advise' },
}

/**
 * The rules that a configuration asks for. A severity that `maxBreached` or `maxUnknown` does not name keeps the
 * number of the preset, so that allowing one medium breach never allows a critical one. Pure.
 */
export function rulesOf(config: GateConfig = {}): Rules {
  const { preset = 'strict', maxBreached, maxUnknown, minCases = 1, overhead = {}, ...own } = config
  const base = byPreset[preset]
  return {
    ...base,
    ...own,
    preset,
    minCases,
    maxBreached: { ...base.maxBreached, ...maxBreached },
    maxUnknown: { ...base.maxUnknown, ...maxUnknown },
    budgets: Object.entries(overhead)
      .map(([key, budget]) => ({ key, ...budget }))
      .toSorted((a, b) => (a.key < b.key ? -1 : 1)),
  }
}
