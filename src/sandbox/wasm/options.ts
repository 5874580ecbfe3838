import type { ClockPolicy } from '../policy/policy.ts'

/** What of WebAssembly a sandbox offers. Plain data, so that it crosses to a process of its own. */
export interface WasmOptions {
  /** Bytes of a module, or characters of its text. */
  readonly moduleBytes: number
  /** `wasi_snapshot_preview1` may be imported. */
  readonly wasi: boolean
  readonly clock: ClockPolicy
  /** The environment of WASI, whole. */
  readonly env: Readonly<Record<string, string>>
  /** Names by which a guest finds folders, in the order of the host's handles of them; see `host-function/fs/wasi.ts`. */
  readonly preopens: readonly string[]
  /** Functions that `escapement:host` does not call: they belong to what stands before a service in JavaScript. */
  readonly hidden: readonly string[]
}

/** One run of a module. Plain data, likewise. */
export interface WasmRun {
  /** The source is base64 of a binary, not text. */
  readonly binary: boolean
  /** Name of the exported function that is called, after the start function. */
  readonly entry: string
  /** Its arguments as text: whole numbers for i32 and i64, and what `Number` reads for f32 and f64. */
  readonly args: readonly string[]
  /** Arguments of WASI, the program's name first. */
  readonly argv: readonly string[]
  /** What the numbers of `random_get` are derived from. Without it they are the system's. */
  readonly seed?: string
}
