import type { CaseResult, TargetResult } from '../result.ts'

/** What the gate said of a result: the same record in every format. `lines` are what the user sees, one rule each. */
export interface GateOutcome {
  readonly pass: boolean
  /** As the command left: 0, 1, 2, 3, 4 or 130. */
  readonly exitCode: number
  readonly lines: readonly string[]
}

/**
 * A verdict that somebody answers for: a waiver that holds on the day of the report, as `src/gate/waiver.ts` reads it. It changes
 * no verdict and no score.
 */
export interface AcceptedResult {
  readonly case: string
  readonly revision: number
  /** Spec of a target of the document: `vm2@3.9.19`. */
  readonly target: string
  readonly verdict: 'breached' | 'unknown'
  readonly reason: string
  readonly owner: string
  /** The last day on which it holds, `2026-11-21`. */
  readonly end: string
}

/** What a report shows beside the document. Absent `waived`: nobody looked for waivers, which is not "there are none". */
export interface ReportContext {
  readonly gate?: GateOutcome
  readonly waived?: readonly AcceptedResult[]
}

/** The waiver of one result: of this case at this revision, this target and this verdict. */
export function waiverOf(
  { waived }: ReportContext,
  { spec }: Pick<TargetResult, 'spec'>,
  { id, revision, verdict }: CaseResult,
): AcceptedResult | undefined {
  return waived?.find(
    (each) => each.case === id && each.revision === revision && each.target === spec && each.verdict === verdict.kind,
  )
}
