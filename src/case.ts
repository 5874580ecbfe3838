import type { Feature } from './features.ts'

/** What a case tests: one property of a sandbox that an embedder relies on. The scoring unit. */
export const controlPoints = [
  'intrinsics.reach',
  'intrinsics.write',
  'secret.read',
  'info.leak',
  'fs.read',
  'fs.write',
  'proc.exec',
  'net.egress',
  'module.load',
  'tenant.cross',
  'limit.cpu',
  'limit.wall',
  'limit.memory',
  'limit.off-heap',
  'limit.output',
  'limit.stack',
  'host.alive',
  'handle.leak',
  'residue',
] as const
export type ControlPoint = (typeof controlPoints)[number]

/** What the oracle proves, weakest first. */
export const effects = ['crash', 'observe', 'read', 'write', 'execute'] as const
export type Effect = (typeof effects)[number]

/** Severities, worst first. Never declared by a case: derived from point and effect by `severity.ts`. */
export const severities = ['critical', 'high', 'medium', 'low'] as const
export type Severity = (typeof severities)[number]

/**
 * Ids of the files in `src/oracle`. Secrets first: a planted value that comes back over any channel is proof. The rest
 * are seen from outside the host, but for `intrinsics`, `stack` and `residue`, which the host measures around the guest.
 */
export const oracleIds = [
  'realm-secret',
  'env-secret',
  'file-secret',
  'loopback-secret',
  'socket-secret',
  'tenant-secret',
  'marker-file',
  'intrinsics',
  'wall',
  'cpu',
  'heap',
  'off-heap',
  'output',
  'stack',
  'host-answers',
  'residue',
  'teardown',
  'crash',
] as const
export type OracleId = (typeof oracleIds)[number]

export type { Feature } from './features.ts'

/** Where a technique was published. `foundOn` and `fixedIn` are exact versions, e.g. `vm2@3.9.19`. */
export interface Provenance {
  readonly kind: 'cve' | 'advisory' | 'issue' | 'documentation' | 'paper' | 'original'
  readonly ref: string
  readonly foundOn?: string
  readonly fixedIn?: string
}

/** One technique class: `escapes/<class>/technique.ts`. Becomes one SARIF rule group. */
export interface Technique {
  /** Same as the folder's name. */
  readonly id: string
  /** The taxonomy's number, `C01` to `C40`. */
  readonly taxonomy: string
  readonly title: string
  readonly cwe: readonly `CWE-${number}`[]
  /** Why an embedder cares, one paragraph. */
  readonly impact: string
  /** For the runtime's author; shown where a case breached. */
  readonly remediation: string
}

/** Overrides of the policy that the target is opened with. Milliseconds and bytes. */
export interface CaseLimits {
  readonly wallMs?: number
  readonly memoryBytes?: number
  readonly outputBytes?: number
}

/**
 * One attempt to cross one boundary, small enough to test one property: `escapes/<class>/<slug>.case.ts` with
 * `<slug>.payload.js` and `<slug>.control.js` beside it, or both in `.wat` or `.py`: their ending says the language of the
 * case. The id is `<class>/<slug>`.
 */
export interface EscapeCase {
  /** Same as the file's name before `.case.ts`. */
  readonly slug: string
  /** Raised with every change of payload, control, oracle or expectation; results are keyed by id and revision. */
  readonly revision: number
  /** The property that must hold, as a sentence. */
  readonly title: string
  readonly point: ControlPoint
  readonly effect: Effect
  readonly lifecycle: 'experimental' | 'stable' | 'deprecated'
  readonly requires: readonly Feature[]
  /** Any of these decides. At least one. */
  readonly oracles: readonly OracleId[]
  /** Target specs on which this case must breach. The first one ships with the package. */
  readonly positiveControls: readonly [string, ...string[]]
  /** `race` sizes the number of trials from the positive control's detection rate. */
  readonly nature: 'deterministic' | 'race'
  readonly limits?: CaseLimits
  /**
   * How long the host keeps its event loop turning for a guest that has returned but not called `done()`, in
   * milliseconds, 0 to 2000. Absent for a case that ends when its evaluation does.
   */
  readonly settleMs?: number
  /** How long to keep looking after the sandbox was disposed, in milliseconds, 0 to 2000: late calls, late handles. */
  readonly lingerMs?: number
  /**
   * What lies in the guest's root. `links`: the fixed tree of `rig/root-links.ts`. `swapped`: besides, names that change
   * between a file of the root and a link out of it as fast as a process can rename them (`rig/root-swapper.ts`).
   */
  readonly root?: 'links' | 'swapped'
  /**
   * Set where the attempt deceives a host function that the harness hands in, as an embedder would write it, and not the
   * runtime: a breach costs points (the guest got out), and breaks no claim of the runtime.
   */
  readonly victim?: 'host-function'
  /** Set where another tenant's state is at stake: source that this tenant ran before (see `TenantPlan`). */
  readonly tenant?: 'alive' | 'disposed'
  readonly provenance: readonly [Provenance, ...Provenance[]]
}
