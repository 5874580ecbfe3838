import type { CaseResult, ResultDocument, TargetResult } from '../../src/result.ts'
import { score } from '../../src/score.ts'
import { cases, sample } from '../report/sample.ts'

export type Kind = CaseResult['verdict']['kind'] | 'interrupted'

const verdicts: Readonly<Record<Kind, CaseResult['verdict']>> = {
  contained: { kind: 'contained', trials: 1, breachRateBelow: 0.95 },
  breached: { kind: 'breached', trials: 1, breaches: 1, evidence: [{ oracle: 'realm-secret', detail: 'came back' }] },
  unknown: { kind: 'unknown', reason: 'crashed', detail: 'the host ended' },
  interrupted: { kind: 'unknown', reason: 'interrupted', detail: 'the run was stopped' },
  'not-applicable': { kind: 'not-applicable', feature: 'timers' },
}

const base = sample()
const model = base.targets[0] as TargetResult

function target(spec: string, kinds: readonly Kind[]): TargetResult {
  const { score: _score, ...rest } = model
  const own = kinds.map((kind, i) => ({
    ...(model.cases[i] as CaseResult),
    id: cases[i]?.id ?? '',
    verdict: verdicts[kind],
  }))
  const scored = score(
    own.flatMap(({ id, verdict }) => {
      const info = cases.find((each) => each.id === id)
      return info === undefined
        ? []
        : [{ caseId: id, point: info.point, severity: info.severity, verdict: verdict.kind }]
    }),
  )
  return {
    ...rest,
    spec,
    id: spec.split('@')[0] ?? spec,
    cases: own,
    ...(scored === undefined ? {} : { score: structuredClone(scored) as NonNullable<TargetResult['score']> }),
  }
}

/** A result of one day: a verdict for the first cases of the sample, by spec. */
export function runOf(
  day: number,
  kindsBySpec: Readonly<Record<string, readonly Kind[]>>,
  more: Partial<ResultDocument> = {},
): ResultDocument {
  return {
    ...base,
    startedAt: new Date(Date.UTC(2026, 0, day)).toISOString(),
    targets: Object.entries(kindsBySpec).map(([spec, kinds]) => target(spec, kinds)),
    ...more,
  }
}

/** The sample, with a seed of its own: another document each time. */
export const seeded = (seed: string): ResultDocument => ({ ...base, seed })

export const firstCases = cases.map(({ id }) => id)
