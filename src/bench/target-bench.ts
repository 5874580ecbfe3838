import type { ControlPoint } from '../case.ts'
import type { AdapterContext } from '../host/adapter.ts'
import type { GuestId, GuestProgram } from './guest.ts'

/** What may be switched on by itself. `wall`: a deadline by a timer or a thread; `interrupt`: a handler that the engine asks. */
export const limitNames = ['wall', 'interrupt', 'fuel', 'memory', 'stack', 'output'] as const
export type LimitName = (typeof limitNames)[number]

/** What becomes of one sandbox. `pristine`: create, run once, dispose; `respawn`: kill the process or thread, start another, run. */
export const isolationOps = ['create', 'first-run', 'warm-run', 'pristine', 'dispose', 'respawn'] as const
export type IsolationOp = (typeof isolationOps)[number]

/** What one batch took, where the arm measures it itself because it works in another thread or process. Nanoseconds. */
export interface Measured {
  readonly wallNs: number
  readonly cpuNs: number
}

/** One side of a comparison. */
export interface Arm {
  /**
   * Does the work `batch` times, synchronously where the runtime is synchronous. Throws or rejects where a guest did not end
   * as it should: a benchmark of a guest that failed is no benchmark.
   */
  readonly run: (batch: number) => void | Promise<Measured | void>
  readonly dispose: () => void | Promise<void>
}

export interface LimitBench {
  readonly name: LimitName
  /** The control point that the limit is there for: its verdict from the audit stands beside the price. */
  readonly point: ControlPoint
  /** `cpu` where the limit starts a thread: then the process's CPU time tells, the wall clock does not. `wall` if left out. */
  readonly clock?: 'wall' | 'cpu'
}

/** A check that a policy makes on each call, with and without it. */
export interface PolicyBench {
  /** e.g. `permission.stat`, `seccomp.stat`, `host-function.fs.readText`, `monitor.refusal`. */
  readonly measure: string
  /** Left out for what is no part of the target: what an audit says of that is no verdict of the check. */
  readonly point?: ControlPoint
  /** What A and B are, in a few words. */
  readonly a: string
  readonly b: string
  readonly clock?: 'wall' | 'cpu'
  /** Why it cannot be had on this machine, e.g. `bwrap is not installed`. It is listed all the same, and never opened. */
  readonly absent?: string
  readonly open: (side: 'a' | 'b') => Promise<Arm>
}

/** One live sandbox that can be run again and again. */
export interface Instance {
  /** `source` is a script; a promise is awaited. */
  readonly run: (source: string) => unknown
  readonly dispose: () => void | Promise<void>
}

/** What of a target can be timed: `targets/<id>/bench.ts` exports it as `bench`. It runs in a child process of its own. */
export interface TargetBench {
  /** Loads the runtime once in a process. Returns versions as the adapter's `start` does. */
  readonly start: (context: AdapterContext) => Promise<Readonly<Record<string, string>>>
  readonly limits: readonly LimitBench[]
  readonly guests: readonly GuestId[]
  /** Opens a sandbox with exactly these limits on, at values that the program never reaches, and the program prepared. */
  readonly open: (limits: ReadonlySet<LimitName>, program: GuestProgram) => Promise<Arm>
  /** The operations that the target has, each an arm whose batch does it that often. */
  readonly isolation?: Readonly<Partial<Record<IsolationOp, () => Promise<Arm>>>>
  readonly policies?: readonly PolicyBench[]
  /** For memory by instance and for scaling. */
  readonly instance?: () => Promise<Instance>
}
