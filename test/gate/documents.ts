import type { VerdictKind } from '../../src/gate/change.ts'
import type { CaseInfo, CaseResult, ResultDocument, TargetResult } from '../../src/result.ts'
import { rescore } from '../../src/rescore.ts'
import { cases as infos, sample, target } from '../report/sample.ts'

/** Two critical cases, one high and two medium, of five control points; a handle of severity low. */
export const ids = {
  reach: 'fn-constructor-chain/global-this',
  exec: 'host-error-leak/promise-reject',
  read: 'path-walk/parent-folder',
  wall: 'microtask-starvation/promise-loop',
  heap: 'off-heap-growth/array-buffers',
  handle: 'handle-leak/timers',
} as const
export type CaseName = keyof typeof ids

export const names = Object.keys(ids) as CaseName[]

const verdicts: Readonly<Record<VerdictKind, CaseResult['verdict']>> = {
  contained: { kind: 'contained', trials: 1, breachRateBelow: 0.95 },
  breached: { kind: 'breached', trials: 1, breaches: 1, evidence: [{ oracle: 'realm-secret', detail: 'came back' }] },
  unknown: { kind: 'unknown', reason: 'crashed', detail: 'the host ended' },
  'not-applicable': { kind: 'not-applicable', feature: 'timers' },
}

/** Which verdict a case has; contained where nothing is said. */
export type Kinds = Partial<Record<CaseName, VerdictKind>>

export interface Scene {
  readonly targets?: Readonly<Record<string, Kinds>>
  /** Cases that are in the document; all if left out. */
  readonly cases?: readonly CaseName[]
  readonly revisions?: Partial<Record<CaseName, number>>
  readonly interrupted?: boolean
  readonly instrumentFailed?: boolean
  readonly role?: TargetResult['role']
}

/** A result document with scores that follow from its verdicts. */
export function document({
  targets = { 'isolated-vm': {} },
  cases = names,
  revisions = {},
  ...rest
}: Scene = {}): ResultDocument {
  const chosen = cases.map((name): CaseInfo => {
    const info = infos.find((each) => each.id === ids[name]) as CaseInfo
    return { ...info, revision: revisions[name] ?? info.revision }
  })
  const base = sample()
  const results = Object.entries(targets).map(([spec, kinds]): TargetResult => {
    const rows = cases.map((name) => [verdicts[kinds[name] ?? 'contained'], 'claimed'] as const)
    const made = target(spec, { title: spec, role: rest.role ?? 'standard', boundary: 'isolate' }, rows, chosen)
    return {
      ...made,
      instrumentFailed: rest.instrumentFailed ?? false,
      cases: made.cases.map((each, at) => ({ ...each, revision: chosen[at]?.revision ?? each.revision })),
    }
  })
  return rescore({
    ...base,
    interrupted: rest.interrupted ?? false,
    corpus: { ...base.corpus, selected: chosen.length },
    cases: chosen,
    targets: results,
  })
}
