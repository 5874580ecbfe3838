import type { PluginResult, PluginRunOptions, PluginSandboxOptions } from '../plugin-sandbox.ts'

/** What can cross to another thread: no function, and so none of the embedder's own, no store and no monitor. */
export type SyncOptions = Pick<PluginSandboxOptions, 'policy' | 'values' | 'languages' | 'sessionKey'>
export type SyncRunOptions = Omit<PluginRunOptions, 'signal'>

export type Request =
  | { readonly kind: 'run'; readonly source: string | Uint8Array; readonly options: SyncRunOptions }
  | { readonly kind: 'dispose' }

/** What an error is on the other side. */
export interface Thrown {
  readonly name: string
  readonly message: string
  readonly code?: string
  readonly remedy?: string
}

export type Answer =
  { readonly kind: 'done'; readonly result?: PluginResult } | { readonly kind: 'threw'; readonly error: Thrown }

/** Handed to the worker when it starts. `signal[0]` counts answers, each sent before it is counted. */
export interface Start {
  readonly options: SyncOptions
  readonly signal: SharedArrayBuffer
  readonly port: import('node:worker_threads').MessagePort
}
