import type { HostFunction } from './host-function/dispatch.ts'
import type { Monitor } from './monitor/monitor.ts'
import type { Violation } from './monitor/violation.ts'
import type { Unenforceable } from './policy/enforce.ts'
import type { PolicyInput } from './policy/input.ts'
import type { Policy } from './policy/policy.ts'
import type { ResolvedLimits } from './limits.ts'
import type { SessionOutcome } from './python/state.ts'
import type { RunResult } from './result.ts'
import type { Surroundings } from './services-of.ts'
import type { WasmArgument } from './wasm/values.ts'

/** Told of a violation as it happens. What it throws is swallowed. */
export type ToldOfViolation = (violation: Violation, run: { readonly plugin: string; readonly request: string }) => void

/** What a plugin host opens a sandbox with. */
export interface PluginSandboxOptions extends Surroundings {
  /** A whole policy, of `policies`, `readPolicy` or `loadPolicy`, or what shall differ from `strict`. */
  readonly policy: Policy | PolicyInput
  /**
   * Host functions of the embedder's own, by path; see `SandboxOptions`. They are called in this process. No path of theirs
   * begins with the name of a service that the policy offers.
   */
  readonly functions?: Readonly<Record<string, HostFunction>>
  /** Plain data, by global name. Every run gets a copy of its own. */
  readonly values?: Readonly<Record<string, unknown>>
  /**
   * Told of each violation as it happens, with the plugin and request that it came of: also where the monitor is shared, and
   * of what the process of an engine does after the run has ended.
   */
  readonly onViolation?: ToldOfViolation
  /** Where figures and violations of runs go: one monitor may serve many sandboxes. One of its own unless given. */
  readonly monitor?: Monitor
  /** What is made ready before the sandbox is given out; else a language starts with the first run that is in it. */
  readonly languages?: readonly Language[]
  /**
   * What sessions are sealed with, 32 bytes or more, secret. One of its own unless given: then no other sandbox can go on
   * with them.
   */
  readonly sessionKey?: Uint8Array
}

/** What a program is written in. */
export type Language = 'javascript' | 'wasm' | 'python'

/** What is said of one run. */
export interface PluginRunOptions {
  /**
   * What the source is. `wasm`: a WebAssembly module, as bytes or as its text; see docs/wasm.md. `python`: see docs/python.md.
   * `javascript` unless given.
   */
  readonly language?: Language
  /** Of WebAssembly: name of the exported function that is called, `_start` unless given. */
  readonly entry?: string
  /** Of WebAssembly: arguments of that function, a number or text for i32, f32 and f64, a bigint or text for i64. */
  readonly args?: readonly WasmArgument[]
  /** Of WebAssembly: arguments of WASI. The name of the plugin stands before them. */
  readonly argv?: readonly string[]
  /**
   * Of Python: `new` begins a session, bytes of an earlier result go on with it. Without it a run leaves nothing behind.
   */
  readonly session?: 'new' | Uint8Array
  /** Plain data that the guest finds as `input`. Copied when `run` is called. */
  readonly input?: unknown
  /** Names the plugin in quotas, namespaces (`kv`, row owners) and records. Not empty. `plugin` unless given. */
  readonly plugin?: string
  /** Unlike for every run, not empty; drawn at random unless given. */
  readonly request?: string
  /**
   * Ends the run as `cancelled`: at once where it waits for its turn, or for a host function, or has its engine in another
   * process; guest code that computes in this thread keeps this thread from aborting anything.
   */
  readonly signal?: AbortSignal
}

/** How a run of a plugin ended, what it cost, and what it tried. */
export interface PluginResult extends Omit<RunResult, 'memoryBytes'> {
  /** What `console.warn` and `console.error` wrote, `limits.outputBytes` at most beside what `stdout` and value take. */
  readonly stderr: string
  /** The first hundred of them, in their order. */
  readonly violations: readonly Violation[]
  /** All of them. */
  readonly violationCount: number
  /** What the run was held to. */
  readonly limits: ResolvedLimits
  /** Of a run with a session that came to its end: what it can be gone on with. */
  readonly session?: SessionOutcome
}

/** A sandbox for plugins under one policy. Runs follow one another; see `openPool` for many at once. */
export interface PluginSandbox {
  /** The policy as it is enforced: with `best-effort`, what this machine cannot hold is taken out of it. */
  readonly policy: Policy
  /** What this machine cannot hold of the policy as given. Empty unless its enforcement is `best-effort`. */
  readonly unenforced: readonly Unenforceable[]
  readonly monitor: Monitor
  /**
   * Evaluates a script or a Python program, or runs a module, in pristine state, waits for its jobs and host calls, and tells
   * how it ended. All that a guest can do is a result.
   * @throws TypeError for a source that is no string (nor bytes of WebAssembly), an option that does not fit, an input that
   *   cannot be copied or a name that is none, SessionRefusedError, and UsageError where a language is not installed, before
   *   anything runs; SandboxDisposedError; what `context` or another part of the embedder's threw when the run was to begin
   */
  readonly run: (source: string | Uint8Array, options?: PluginRunOptions) => Promise<PluginResult>
  /**
   * Ends what runs and lets go of everything; runs that have not ended reject with SandboxDisposedError. Done when no
   * process, file or connection of it is left. May be called again, also by a host function.
   */
  readonly dispose: () => Promise<void>
}
