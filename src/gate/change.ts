import type { CaseResult } from '../result.ts'

export type VerdictKind = CaseResult['verdict']['kind']

/**
 * What became of a case. `worse`: it breaches now. `hidden`: it applied and does not any more. `unsure`: nobody knows
 * any more. `faded`: it was breached and nobody knows now; no gain, and no loss either.
 */
export type Change = 'same' | 'better' | 'worse' | 'hidden' | 'unsure' | 'faded'

const changes: Readonly<Record<VerdictKind, Readonly<Record<VerdictKind, Change>>>> = {
  contained: { contained: 'same', breached: 'worse', unknown: 'unsure', 'not-applicable': 'hidden' },
  breached: { contained: 'better', breached: 'same', unknown: 'faded', 'not-applicable': 'hidden' },
  unknown: { contained: 'better', breached: 'worse', unknown: 'same', 'not-applicable': 'hidden' },
  'not-applicable': { contained: 'better', breached: 'worse', unknown: 'unsure', 'not-applicable': 'same' },
}

export function changeOf(before: VerdictKind, after: VerdictKind): Change {
  return changes[before][after]
}
