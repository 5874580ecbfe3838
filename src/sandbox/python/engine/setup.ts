/** A folder of the machine that Python finds under the same path. Absolute. */
export interface Mount {
  readonly from: string
  readonly to: string
}

/** What may be loaded as foreign code: nothing, everything that the interpreter can, or these files. */
export type ForeignCode = 'none' | 'all' | readonly string[]

/** What the parent tells an engine when it opens it. All of it is believed. */
export interface EngineSetup {
  /** Folder of the package `pyodide`, absolute. */
  readonly pyodideDir: string
  /** A file of `makeMemorySnapshot`, made by an engine of the same build. */
  readonly snapshotFile: string
  readonly limits: EngineLimits
  readonly mounts: readonly Mount[]
  readonly ffi: ForeignCode
  /** Names of variables of this process that Python finds in `os.environ`. */
  readonly env: readonly string[]
  /** JSON text of the values that every run finds as globals. */
  readonly valuesText: string
  readonly clock:
    { readonly kind: 'real' } | { readonly kind: 'fixed'; readonly startMs: number; readonly stepMs: number }
  /** Ids of `python/defenses.ts` that are left out. Empty but in tests. */
  readonly without: readonly string[]
}

/** Milliseconds and bytes of one run. */
export interface EngineLimits {
  readonly wallMs: number
  readonly memoryBytes: number
  readonly outputBytes: number
  /** Of files that Python keeps in memory. */
  readonly fileBytes: number
  /** Of a session's state. */
  readonly stateBytes: number
}

/** What one run is: travels as the `source` of the isolation's protocol. */
export interface Task {
  readonly source: string
  /** Undefined: no session. Empty: a new one. Else base64 of what `Ended.state` was. */
  readonly state?: string
  /** Base64 of the bytes that all randomness of the run follows from. Undefined: the system's. */
  readonly seed?: string
}
