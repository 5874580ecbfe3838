/**
 * What an adapter is handed for one sandbox. Everything here is meant for the guest's reach, through whatever bridge
 * the runtime offers; an adapter injects those that it can, under these names.
 */
export interface Endowments {
  /** The guest's way to speak to the harness. Text only. Every adapter must inject it. */
  readonly report: (text: unknown) => void
  /** `host-function`: returns a new host object `{ x: value }`. */
  readonly hostEcho: (value: unknown) => { x: unknown }
  /** `host-function`: throws a host TypeError, out of a function that is named after the realm secret. */
  readonly hostThrow: () => never
  /** `host-function`: a guarded table. Answers only for the key 'public'; judges the key before it uses it. */
  readonly hostLookup: (key: unknown) => unknown
  /** `host-board`: puts a text up where every guest of the host can read it; returns what is up there. */
  readonly hostBoard: (text?: unknown) => string
  /** `host-callback`: calls the guest's function with `({ data: 1 }, [1, 2])`, returns its result. */
  readonly hostCall: (callback: unknown) => unknown
  /** `host-callback`: uses a guest value as host code does: reads, lists, awaits it, prints it. Returns its type. */
  readonly hostUse: (value: unknown) => string
  /** `host-promise`: a host promise, rejected with a host Error. */
  readonly hostPromise: () => Promise<never>
  /** `host-object`: a host object with a nested list and a method. */
  readonly hostObject: {
    readonly name: string
    readonly list: readonly number[]
    readonly twice: (n: number) => number
  }
}

/** The limits requested for one sandbox. An adapter passes on those that its runtime accepts. */
export interface Policy {
  readonly wallMs: number
  readonly memoryBytes: number
  readonly outputBytes: number
  /** A folder that this sandbox may read, if its runtime can grant such a thing. Absolute path. */
  /** Empty but for what a case put there. A runtime that can grant writing may grant it here. */
  readonly rootDir: string
  /** Port of the trial's listener on 127.0.0.1, which no guest may reach; undefined where the trial has none. */
  readonly loopbackPort?: number
  /**
   * Features that the case asks for, so that what is slow to start can be there before the guest begins; undefined where
   * none is known. It must not change what is granted.
   */
  readonly requires?: readonly string[]
  readonly endowments: Endowments
}

/**
 * How the guest ended, as its adapter tells it.
 * - `returned`: `text` is the completion value as text ('' for undefined).
 * - `threw`: a guest error, or the runtime's own word that a limit was hit.
 * - `faulted`: the runtime itself broke: a host error came out of it on a path that is meant for guest errors.
 * - `refused`: nothing was run.
 */
export type Completion =
  | { readonly kind: 'returned'; readonly text: string }
  | { readonly kind: 'threw'; readonly name: string; readonly message: string }
  | { readonly kind: 'faulted'; readonly name: string; readonly message: string }
  | { readonly kind: 'refused'; readonly why: string }

/** One sandbox: fresh state, its own endowments. */
export interface Sandbox {
  /** Runs guest source (already in the target's dialect) to its end, promises and jobs included. Rejects only when the adapter is at fault. */
  evaluate(source: string): Promise<Completion>
  dispose(): Promise<void> | void
}

/** What the harness tells an adapter before the first sandbox. */
export interface AdapterContext {
  /** Loads a package by name: the target's own copy where it was installed on demand, else the bundled one. */
  readonly load: (name: string) => Promise<unknown>
  /** Absolute path of that package's folder. */
  readonly packageDir: (name: string) => string
  /** Folder of the cache that the runtime was installed into; absent where it ships or was not installed. */
  readonly installedDir?: string
  /** The Node binary that a runtime which starts processes shall use. */
  readonly nodePath: string
  /** A folder of this host's own that exists and is removed afterwards. */
  readonly scratchDir: string
}

/** One runtime behind the harness's interface: `targets/<id>/host.ts` exports it as `adapter`. */
export interface Adapter {
  /**
   * True where every evaluation of one sandbox starts from the state in which the sandbox was opened, whatever came before it and
   * however that ended: then one sandbox serves many programs. It is said of the guest's realm. What a service keeps because that
   * is its purpose, e.g. files and stored values, stays.
   */
  readonly pristine?: boolean
  /** Loads the runtime once. Returns what the result document shall name, e.g. `{ 'isolated-vm': '7.0.1' }`. */
  start(context: AdapterContext): Promise<Readonly<Record<string, string>>>
  open(policy: Policy): Promise<Sandbox>
}
