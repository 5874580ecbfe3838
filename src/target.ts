import type { ControlPoint, Feature } from './case.ts'
import type { Language } from './language.ts'

/** What stands between guest and host, weakest first. */
export const boundaries = ['none', 'realm', 'interpreter', 'isolate', 'worker', 'process', 'container', 'vm'] as const
export type Boundary = (typeof boundaries)[number]

/** Who makes a limit hold, as the target's documentation has it. `ignored`: accepted by the API, without effect. */
export type Enforcement = 'runtime' | 'rlimit' | 'kill' | 'none' | 'ignored'

/** What a runtime says of itself about one control point. `never`: it says that it does not hold this. */
export interface Claim {
  readonly point: ControlPoint
  readonly holds: 'claimed' | 'never' | 'silent'
  /** A quotation or a summary, short. */
  readonly says: string
  /** URL, or file and version, of the documentation. */
  readonly source: string
  /** Ids of the cases that this is said of; all at the point where it is left out. */
  readonly cases?: readonly string[]
}

/** The claim about a case: one that names it, else the general one of its point. */
export function claimAbout<C extends Pick<Claim, 'point' | 'cases'>>(
  claims: readonly C[],
  caseId: string,
  point: ControlPoint,
): C | undefined {
  return (
    claims.find((claim) => claim.cases?.includes(caseId) === true) ??
    claims.find((claim) => claim.cases === undefined && claim.point === point)
  )
}

/** What opening one sandbox takes at most, where that is a process of its own: added to what a trial may use. */
export interface OpenCost {
  readonly wallMs: number
  /** CPU time in milliseconds. */
  readonly cpuMs: number
  readonly rssBytes: number
}

/**
 * How guest source is written for this runtime. `script` and `function-body` are JavaScript, whose payloads are function
 * bodies. `wat`: a WebAssembly module that imports what it reports by; `wat-host`: one whose host is `escapement:host`, which
 * calls a function by its name (docs/wasm.md). `python`: a program.
 */
export const dialects = ['script', 'function-body', 'wat', 'wat-host', 'python'] as const
export type Dialect = (typeof dialects)[number]

/** The language that a dialect is of. Cases in another one are no part of a target's corpus. */
export function languageOf(dialect: Dialect): Language {
  switch (dialect) {
    case 'script':
    case 'function-body':
      return 'javascript'
    case 'wat':
    case 'wat-host':
      return 'wat'
    case 'python':
      return 'python'
  }
}

/**
 * Where the runtime comes from. `on-demand` packages of npm and wheels of `pypi` are installed into the cache at an exact
 * version; a `cargo` program stands in the folder `program` beside the adapter and is built into the cache, from its lock
 * file: its version is the one that is pinned there.
 */
export type RuntimeSource =
  | { readonly kind: 'built-in' }
  | { readonly kind: 'node'; readonly package: 'node' }
  | { readonly kind: 'bundled'; readonly package: string }
  | {
      readonly kind: 'on-demand'
      readonly package: string
      readonly defaultVersion: string
      /** Packages that it needs in the same folder, each NAME@VERSION. */
      readonly beside?: readonly string[]
    }
  | { readonly kind: 'pypi'; readonly package: string; readonly defaultVersion: string }
  | { readonly kind: 'cargo'; readonly package: string; readonly binary: string }

/** True where a runtime is fetched or built into the cache before it can be audited. */
export function comesOnDemand({ kind }: RuntimeSource): boolean {
  return kind === 'on-demand' || kind === 'pypi' || kind === 'cargo'
}

/** Declares one runtime: `targets/<id>/target.ts` exports it as `target`. A record, no behaviour. */
export interface Target {
  /** Same as the folder's name. */
  readonly id: string
  readonly title: string
  readonly source: RuntimeSource
  readonly boundary: Boundary
  readonly dialect: Dialect
  /** What this adapter can hand in; checked against the feature probes by the conformance suite. */
  readonly grants: readonly Extract<Feature, `host-${string}` | `import-${string}` | 'timers' | 'console'>[]
  /** Who is said to enforce each limit that the harness requests. */
  readonly limits: Readonly<Record<'wall' | 'cpu' | 'memory' | 'off-heap' | 'output' | 'stack', Enforcement>>
  readonly claims: readonly Claim[]
  /**
   * `reference`: keeps the instrument honest (no-sandbox, no-execution). `weak`: a twin of ours with one flaw, a
   * positive control. `standard`: everything that is audited for its own sake.
   */
  readonly role: 'standard' | 'reference' | 'weak'
  /** Evaluations before a warm host is replaced. 1 for a runtime that changes its host for good. */
  readonly evaluationsPerHost: number
  /** Bytes of RSS above which a warm host is replaced; 512 MiB unless said otherwise. */
  readonly recycleAboveRssBytes?: number
  readonly openCost?: OpenCost
  /**
   * What a fuzzer may take its feedback from: edge counters in the engine's WebAssembly, or in the JavaScript of the runtime's
   * own package. Left out where neither sees what a guest makes the runtime do.
   */
  readonly feedback?: 'guest-engine' | 'instrumented'
  /** Milliseconds that its host may take to start; 15,000 unless said otherwise. */
  readonly startMs?: number
  /** True where it is audited only when it is named: it takes minutes, or is of another kind than what audits begin with. */
  readonly byName?: boolean
  /** Flags for the host's Node, e.g. `--experimental-vm-modules`. */
  readonly nodeFlags?: readonly string[]
  /** True where `--node VERSION` may choose the Node that runs the guest. */
  readonly nodeSelectable?: boolean
}

/** `targets/<id>/prepare.ts` exports it as `prepare`: makes what a target needs besides its packages, where it is not there. */
export type Prepare = (installedDir: string, notice: (line: string) => void) => Promise<void>
