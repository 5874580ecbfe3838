import type { OracleId } from './case.ts'
import type { Completion } from './host/adapter.ts'

/** A resource that the parent watches from outside and kills for. */
export type WatchedResource = 'cpu' | 'memory' | 'stdio' | 'processes'

export type Violation =
  | 'frame-too-large'
  | 'empty-frame'
  | 'not-json'
  | 'unknown-message'
  | 'wrong-id'
  | 'duplicate-answer'
  | 'unasked'
  | 'flood'
  | 'pipe-closed'
  | 'wrong-protocol'

/** How a trial's host was seen to end. Exactly one; a host that violates the protocol is killed for it. */
export type Exit =
  | { readonly kind: 'answered'; readonly completion: Completion; readonly completionBytes: number }
  | { readonly kind: 'timed-out'; readonly phase: 'start' | 'call'; readonly deadlineMs: number }
  | { readonly kind: 'limit-exceeded'; readonly resource: WatchedResource; readonly detail: string }
  | {
      readonly kind: 'crashed'
      readonly phase: 'start' | 'call'
      readonly code: number | null
      readonly signal: string | null
    }
  | { readonly kind: 'protocol-violation'; readonly what: Violation; readonly detail: string }
  | { readonly kind: 'harness-fault'; readonly detail: string }
  | { readonly kind: 'interrupted' }

/** Seen from outside the host. Bytes, milliseconds. CPU and memory are of the whole process tree. */
export interface Sensors {
  readonly wallMs: number
  readonly cpuMs: number
  readonly baselineRssBytes: number
  readonly peakRssBytes: number
  /** Readings taken; 0 means that CPU and memory were not seen. */
  readonly samples: number
  readonly stdioBytes: number
  /** Processes of the tree that were there at the answer and not at the call's start; 0 where the call was not measured. */
  readonly processesLeft: number
}

/** Of a call that never was. */
export const noSensors: Sensors = {
  wallMs: 0,
  cpuMs: 0,
  baselineRssBytes: 0,
  peakRssBytes: 0,
  samples: 0,
  stdioBytes: 0,
  processesLeft: 0,
}

/** Raw account of one trial: what the supervisor saw, before any oracle judged it. */
export interface Trace {
  readonly exit: Exit
  readonly reports: readonly string[]
  readonly lateReports: readonly string[]
  readonly stdio: string
  readonly sensors: Sensors
  /** What the host said of itself in its answer; absent where it never answered. */
  readonly account?: {
    readonly plantedBefore: boolean
    readonly plantedAfter: boolean
    readonly connections: number
    readonly changed: readonly string[]
    readonly digested: number
    readonly handles: readonly string[]
    readonly disposeError?: string
  }
  /** True: turned its event loop after the answer. False: answered, and then no more. Absent: never answered. */
  readonly idleAfter?: boolean
}

/** Proof that a boundary was crossed, as one oracle saw it. */
export interface Evidence {
  readonly oracle: OracleId
  readonly detail: string
}

/** What one trial showed. */
export interface Observation {
  readonly exit: Exit
  readonly witness: boolean
  readonly evidence: readonly Evidence[]
  /** Oracles of the case that were not alive before and after; empty when all were. */
  readonly dead: readonly OracleId[]
  readonly notes: readonly string[]
  readonly sensors: Sensors
  /** Processes, sockets and files that were still there after the host had gone. */
  readonly survivors: readonly string[]
}

/** One line about how a trial ended, for tables and evidence. */
export function describeExit(exit: Exit): string {
  switch (exit.kind) {
    case 'answered':
      return exit.completion.kind === 'threw' || exit.completion.kind === 'faulted'
        ? `${exit.completion.kind} ${exit.completion.name}: ${exit.completion.message.slice(0, 120)}`
        : exit.completion.kind
    case 'timed-out':
      return `timed out (${exit.phase}, ${exit.deadlineMs} ms)`
    case 'limit-exceeded':
      return `killed: ${exit.detail}`
    case 'crashed':
      return exit.signal === null ? `exited ${exit.code} (${exit.phase})` : `died of ${exit.signal} (${exit.phase})`
    case 'protocol-violation':
      return `protocol violation: ${exit.what}${exit.detail === '' ? '' : ` (${exit.detail})`}`
    case 'harness-fault':
      return `harness fault: ${exit.detail}`
    case 'interrupted':
      return 'interrupted'
  }
}
