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
  readonly axis: 'limits' | 'isolation' | 'policy' | 'scaling'
  /** Spec of a target. */
  readonly target: string
  readonly measure: string
  /** The program that ran. */
  readonly guest: string
  /** What it is compared with, in a few words. */
  readonly against: string
  /** Which clock tells. */
  readonly clock: 'wall' | 'cpu'
  readonly ratio: number
  readonly low: number
  readonly high: number
  /** The control point that this buys. */
  readonly point?: string
  /** Why it is not to be relied on. */
  readonly doubt?: string
}

/** A number of a target at so many live instances: runs in a second, bytes; with its 95 % interval. */
export interface Gauge {
  readonly target: string
  readonly measure: string
  readonly instances: number
  readonly value: number
  readonly low: number
  readonly high: number
  readonly unit: string
}

/** What `escapement bench` measured, of one or more of its documents. */
export interface Bench {
  /** Of which runs it is: file, date, machine, one line each. */
  readonly runs: readonly string[]
  readonly overhead: readonly Overhead[]
  readonly gauges: readonly Gauge[]
  readonly skipped: readonly { readonly what: string; readonly why: string }[]
}

/** How a campaign went. Seconds since its start, totals up to then. */
export interface FuzzCampaign {
  readonly fuzzTarget: string
  readonly samples: readonly {
    readonly seconds: number
    readonly executions: number
    readonly edges: number
    readonly findings: number
  }[]
  /** Checks of the self-test that failed: silence proves nothing then. */
  readonly selfTestFailed: readonly string[]
  readonly findings: readonly {
    readonly id: string
    readonly oracle: string
    readonly detail: string
    /** The smallest program that shows it. */
    readonly program: string
    readonly seconds: number
    readonly confirmed: string
  }[]
}

/** What a page may show beside the result document. Plain data of other parts; a part that is left out is not shown. */
export interface Attachments extends ReportContext {
  readonly diff?: Diff
  readonly history?: History
  readonly bench?: Bench
  readonly fuzz?: readonly FuzzCampaign[]
}
