import type { Violation } from './monitor/violation.ts'

/** A function of a service. It gets copies (see `copy.ts`); what it returns or its promise is fulfilled with is copied. */
export type ServiceFunction = (...args: readonly unknown[]) => unknown

/** One run of one plugin, as a service sees it. */
export interface RunScope {
  /** Who runs: names the plugin in quotas, namespaces and records. */
  readonly plugin: string
  /** Unlike for every run. */
  readonly request: string
  /** Aborted when the run ends, for whatever reason. Everything that a service began for the run ends with it. */
  readonly signal: AbortSignal
  /** Milliseconds, monotonic. */
  readonly nowMs: () => number
  /** Milliseconds until the run's deadline, 0 or more. */
  readonly remainingMs: () => number
  /** Records a violation. Never throws. */
  readonly violate: (violation: Violation) => void
}

/** A service during one run: its counts, permits, files and connections. */
export interface RunningService {
  /**
   * By path below the guest's global scope, e.g. `fs.readText`. A function throws `HostRefusal` for what the guest may
   * know; what else it throws reaches the guest as "the host function failed".
   */
  readonly functions: Readonly<Record<string, ServiceFunction>>
  /** Called once when the run ends, however it ended. When it is done nothing of the run is open, running or waiting. */
  readonly end: () => Promise<void> | void
}

/** One family of host functions, configured by its part of the policy: `fs`, `fetch`, `kv`, ... */
export interface Service {
  readonly id: string
  /** Paths of all functions, in a fixed order; `begin` gives exactly these. */
  readonly names: readonly string[]
  /**
   * Source of a function expression that runs once in the pristine realm, before any guest code, and gets an object
   * without prototype that holds the functions by path: `(host) => ({ setTimeout, clearTimeout })`. What it returns
   * become the globals of the service. It must capture every built-in that it uses when it is first evaluated. Without
   * it, the functions become frozen namespace objects: `fs.readText` is `globalThis.fs.readText`.
   */
  readonly guestSource?: string
  /**
   * Those of `names` that only the guest's side of the service calls, in JavaScript or in `wasm/`: no guest can name them by
   * itself. They judge what they get all the same.
   */
  readonly internal?: readonly string[]
  /** Globals that `guestSource` makes under other names than `id`: an embedder cannot hand in the same. */
  readonly globals?: readonly string[]
  readonly begin: (run: RunScope) => RunningService
  /** Lets go of what outlives runs: agents, databases. */
  readonly close?: () => Promise<void>
}

/** An error that the guest may see: its code and message hold nothing of the host. */
export class HostRefusal extends Error {
  readonly code: string
  /** @param code short and stable, upper case, e.g. `EDENIED` */
  constructor(code: string, message: string) {
    super(`${code}: ${message}`)
    this.name = 'HostRefusal'
    this.code = code
  }
}
