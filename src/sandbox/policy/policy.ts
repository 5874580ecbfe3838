/** A whole policy: every field is there and was judged. `policy/read.ts` makes it from what a user writes. */
export interface Policy {
  /** `strict`, `lenient` or the user's own name for it. */
  readonly name: string
  /** `strict` refuses to start where something cannot be enforced on this machine; `best-effort` starts and reports it. */
  readonly enforcement: 'strict' | 'best-effort'
  readonly isolation: 'thread' | 'process' | 'jail'
  readonly limits: LimitPolicy
  /** `frozen`: the guest's own intrinsics are frozen before it runs. */
  readonly intrinsics: 'free' | 'frozen'
  /** Source by specifier: all that `import()` and `require` find. */
  readonly modules: Readonly<Record<string, string>>
  readonly timers: TimersPolicy
  readonly fs: FsPolicy
  readonly fetch: FetchPolicy
  readonly exec: ExecPolicy
  readonly db: DbPolicy
  readonly kv: KvPolicy
  readonly log: LogPolicy
  readonly python: PythonPolicy
  readonly clock: ClockPolicy
  readonly random: RandomPolicy
  readonly wasm: WasmPolicy
  /** What happens after so many violations in one run: `record` goes on, `terminate` ends the run. */
  readonly onViolation: { readonly action: 'record' | 'terminate'; readonly after: number }
}

/** Milliseconds, bytes and counts, all of one run. */
export interface LimitPolicy {
  readonly wallMs: number
  readonly memoryBytes: number
  readonly outputBytes: number
  readonly stackBytes: number
  /** Steps of the engine. */
  readonly fuel: number
  /** Steps that come back each second, never above `fuel`. 0: none. */
  readonly fuelPerSecond: number
}

export interface TimersPolicy {
  /** Timers that are waiting at the same time. 0: none is offered. */
  readonly concurrent: number
  /** Timers of one run. */
  readonly total: number
  readonly longestMs: number
  /** Timers started by timers started by timers. */
  readonly nesting: number
}

/** Roots are absolute. An empty list denies. `deny` wins over both. */
export interface FsPolicy {
  readonly read: readonly string[]
  readonly write: readonly string[]
  /** Paths below a root that are refused with all that is below them. */
  readonly deny: readonly string[]
  /** Files open at the same time. */
  readonly openFiles: number
  /** Files created in one run. */
  readonly createdFiles: number
  readonly readBytes: number
  readonly writtenBytes: number
  readonly deadlineMs: number
}

/** One place that may be fetched. A list that is left out means the ones named here. */
export interface FetchRule {
  /** Name, address, or `*.example.org` for every name below it. Normalised: lower case, no trailing dot, punycode. */
  readonly host: string
  /** `['https']` unless said otherwise. */
  readonly schemes: readonly ('http' | 'https')[]
  /** The scheme's own unless said otherwise. */
  readonly ports: readonly number[]
  /** `['GET', 'HEAD']` unless said otherwise. */
  readonly methods: readonly string[]
  /** True: the host may resolve to an address that is not public, loopback too. False unless said otherwise. */
  readonly privateAddresses: boolean
}

export interface FetchPolicy {
  readonly allow: readonly FetchRule[]
  /** Hosts as in a rule; win over `allow`. */
  readonly deny: readonly string[]
  readonly requests: number
  readonly concurrent: number
  readonly redirects: number
  readonly requestBytes: number
  readonly responseBytes: number
  readonly deadlineMs: number
}

/** One program that may be started. */
export interface ExecRule {
  /** Absolute path, resolved: neither a link nor a name for PATH. */
  readonly command: string
  /** A regular expression for each argument, anchored on both ends; fewer or more arguments are refused. */
  readonly args: readonly string[]
}

export interface ExecPolicy {
  readonly allow: readonly ExecRule[]
  /** Environment of a child, whole. */
  readonly env: Readonly<Record<string, string>>
  /** Working directories lie beneath it. Absolute; empty where `allow` is. */
  readonly root: string
  /** `none`: a network namespace of its own, or refused where that cannot be had. */
  readonly network: 'none' | 'host'
  readonly processes: number
  readonly inputBytes: number
  readonly outputBytes: number
  readonly deadlineMs: number
}

export interface DbPolicy {
  /** `none`, an embedded PGlite, or a PostgreSQL by URL. */
  readonly engine:
    | 'none'
    | { readonly kind: 'pglite'; readonly dataDir?: string }
    | { readonly kind: 'postgres'; readonly url: string }
  readonly allow: readonly ('query' | 'insert' | 'update' | 'delete')[]
  /** `schema.table`, or `table` for the schema `public`. Everything else is refused. */
  readonly tables: readonly string[]
  /** By table: a column that must equal the plugin's name in every row that is seen or changed. */
  readonly rowOwner: Readonly<Record<string, string>>
  readonly rows: number
  readonly resultBytes: number
  readonly statements: number
  readonly deadlineMs: number
}

export interface KvPolicy {
  /** Entries of one plugin. 0: not offered. */
  readonly entries: number
  readonly keyBytes: number
  readonly valueBytes: number
  readonly totalBytes: number
}

export interface LogPolicy {
  readonly level: 'debug' | 'info' | 'warn' | 'error' | 'none'
  readonly linesPerSecond: number
  readonly lineBytes: number
}

/** Denied, granted whole, or granted for what the list names. */
export type Permission = boolean | readonly string[]

/** What Python may do by its own means, beside the host functions, and what it may keep. */
export interface PythonPolicy {
  /** Variables of the host's environment, by name. */
  readonly env: Permission
  /** Folders that Python finds under their own path. Absolute. */
  readonly read: Permission
  readonly write: Permission
  /** `HOST` or `HOST:PORT`, beside `fetch.allow`; `true` is every public host. */
  readonly net: Permission
  /** Absolute paths of programs, with any arguments, beside `exec.allow`. They run beneath `exec.root`. */
  readonly run: Permission
  /** Foreign code within the interpreter: `ctypes`, or the libraries of the list alone. Absolute paths. */
  readonly ffi: Permission
  /** Engines that are kept ready. */
  readonly warm: number
  /** Of files that Python keeps in memory. */
  readonly fileBytes: number
  /** Of the state of a session. */
  readonly stateBytes: number
}

export type ClockPolicy =
  { readonly kind: 'real' } | { readonly kind: 'fixed'; readonly startMs: number; readonly stepMs: number }
export type RandomPolicy = { readonly kind: 'secure' } | { readonly kind: 'seeded'; readonly seed: string }

/** WebAssembly beside JavaScript. What its modules reach is what the other sections grant. */
export interface WasmPolicy {
  readonly allow: 'none' | 'any'
  /** Bytes of a binary, characters of a text. */
  readonly moduleBytes: number
  /** `preview1`: modules may import `wasi_snapshot_preview1`. */
  readonly wasi: 'none' | 'preview1'
  /** The environment of WASI, whole. */
  readonly env: Readonly<Record<string, string>>
  /** Absolute paths, each below a root of `fs`, by the names under which WASI finds them. */
  readonly preopens: Readonly<Record<string, string>>
}
