import type { ReportContext } from '../context.ts'

interface CaseName {
  readonly id: string
  readonly revision: number
}

interface Interval {
  readonly low: number
  readonly high: number
  readonly grade: string
}

/** A comparison with another result (A is the older one), as `src/gate/compare.ts` makes it, and what A is. */
export interface Diff {
  /** What is compared with: a file, an edition, a date. */
  readonly against: string
  readonly targets: readonly {
    readonly a: string
    readonly b: string
    readonly scoreA?: Interval
    readonly scoreB?: Interval
    readonly changed: readonly (CaseName & {
      readonly severity: string
      readonly before: string
      readonly after: string
      readonly change: string
    })[]
    readonly onlyInA: readonly CaseName[]
    readonly onlyInB: readonly CaseName[]
  }[]
  readonly targetsOnlyInA: readonly string[]
  readonly targetsOnlyInB: readonly string[]
}

interface Verdict {
  readonly kind: string
  readonly reason?: string
}

/** What the history store has on the targets of the document, as `src/history/read.ts` reads it. Times are ISO 8601, UTC. */
export interface History {
  readonly trend: readonly {
    readonly spec: string
    readonly edition: string
    readonly startedAt: string
    readonly low?: number
    readonly high?: number
    readonly grade: string
  }[]
  readonly flips: readonly {
    readonly spec: string
    readonly caseId: string
    readonly before: Verdict
    readonly after: Verdict
    readonly at: string
  }[]
  readonly flakiness: readonly {
    readonly caseId: string
    readonly pairs: number
    readonly flips: number
    readonly targets: number
  }[]
}

/** What a limit or a sandbox costs: a ratio to the same work without it (1 is free) with its 95 % interval. */
export interface Overhead {
  /** Spec of a target. */
  readonly target: string
  readonly measure: string
  readonly ratio: number
  readonly low: number
  readonly high: number
}

/** How the coverage of a fuzz target grew. Seconds since the start of the campaign, totals up to then. */
export interface FuzzCampaign {
  readonly fuzzTarget: string
  readonly samples: readonly {
    readonly seconds: number
    readonly executions: number
    readonly edges: number
    readonly findings: number
  }[]
}

/** What a page may show beside the result document. Plain data of other parts; a part that is left out is not shown. */
export interface Attachments extends ReportContext {
  readonly diff?: Diff
  readonly history?: History
  readonly overhead?: readonly Overhead[]
  readonly fuzz?: readonly FuzzCampaign[]
}
