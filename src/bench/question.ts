import type { ControlPoint } from '../case.ts'
import type { GuestId } from './guest.ts'
import type { IsolationOp, LimitName } from './target-bench.ts'

export const axes = ['limits', 'isolation', 'policy', 'scaling'] as const
export type Axis = (typeof axes)[number]

/** Which two arms a child opens. */
export type Arms =
  | {
      readonly kind: 'limits'
      readonly a: readonly LimitName[]
      readonly b: readonly LimitName[]
      readonly guest: GuestId
    }
  | { readonly kind: 'isolation'; readonly a: IsolationOp; readonly b: IsolationOp }
  | { readonly kind: 'policy'; readonly measure: string; readonly a: 'a' | 'b'; readonly b: 'a' | 'b' }

/** One comparison that is asked of every fresh instance. Plain data: it goes to the child as JSON. */
export interface PairQuestion {
  /** Of a figure as in `document.ts`; of a control `control/...`. */
  readonly id: string
  /** True for the same arm against itself: an answer other than 1 is the bench's own bias. */
  readonly control: boolean
  /** Id of the A/A control that vouches for it; of a control its own. */
  readonly controlId: string
  readonly axis: Exclude<Axis, 'scaling'>
  readonly measure: string
  readonly guest: string
  readonly a: string
  readonly b: string
  readonly point?: ControlPoint
  readonly clock: 'wall' | 'cpu'
  readonly arms: Arms
}

/** Nanoseconds an operation: A and B by the wall clock, A and B by the process's CPU time. */
export type Sample = readonly [aWallNs: number, bWallNs: number, aCpuNs: number, bCpuNs: number]

/** What one instance answers to a question. `saturated`: samples were shorter than the clock can tell. */
export interface Sampled {
  readonly batchA: number
  readonly batchB: number
  readonly samples: readonly Sample[]
  readonly saturated: Readonly<Record<'wall' | 'cpu', boolean>>
}

/** What one fresh process says of one gauge. */
export interface Reading {
  readonly measure: string
  readonly instances: number
  readonly value: number
  readonly unit: string
}

/** What of a target can be asked: the parts of its `TargetBench` that are data. */
export interface BenchShape {
  readonly limits: readonly {
    readonly name: LimitName
    readonly point: ControlPoint
    readonly clock?: 'wall' | 'cpu'
  }[]
  readonly guests: readonly GuestId[]
  readonly isolation: readonly IsolationOp[]
  readonly policies: readonly {
    readonly measure: string
    readonly point?: ControlPoint
    readonly a: string
    readonly b: string
    readonly clock?: 'wall' | 'cpu'
  }[]
  readonly hasInstance: boolean
}

/** What the parent asks of a child, a line each. `swapped`: B is opened before A. */
export type Request =
  | { readonly op: 'pairs'; readonly question: PairQuestion; readonly pairs: number; readonly swapped: boolean }
  | { readonly op: 'gauges' }

/** What a child says, a line each: first that it is ready or why it is not, then one answer to each request. */
export type Reply =
  | { readonly kind: 'ready'; readonly runtime: Readonly<Record<string, string>>; readonly shape: BenchShape }
  | { readonly kind: 'sampled'; readonly sampled: Sampled }
  | { readonly kind: 'readings'; readonly readings: readonly Reading[] }
  | { readonly kind: 'fault'; readonly why: string }
