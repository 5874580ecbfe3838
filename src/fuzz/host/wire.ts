import type { Completion } from '../../host/adapter.ts'
import type { FeatureNumber, Wanted } from '../execution.ts'
import type { Feedback } from '../execute/executor.ts'

/** What a fuzz host is started with, as JSON on its command line. Paths are absolute. */
export interface FuzzHostSettings {
  readonly adapterPath: string
  /** Handed to the module's `variant` function, which makes the adapter, instead of taking its `adapter`. */
  readonly variant?: string
  readonly scratchDir: string
  readonly rootDir: string
  /** Where files stand that no service may reach; beside the root. */
  readonly outsideDir: string
  readonly nodePath: string
  /** Folder of the cache that holds a runtime which was installed on demand. */
  readonly installedDir?: string
  readonly dialect: 'script' | 'function-body'
  readonly feedback: Feedback
  /** For `instrumented`: folders of the target's own JavaScript, and modules there that break when they are instrumented. */
  readonly packageDirs: readonly string[]
  readonly leftOut: readonly string[]
  /** Planted in the host realm and in the environment. */
  readonly realmSecret: string
  readonly envSecret: string
  /** Name of a function of the host's that throws: stands in its stack frames. */
  readonly frameSecret: string
  /** Planted where services lead: a file outside the root, a listener on loopback, another tenant's state. */
  readonly serviceSecrets: { readonly file: string; readonly loopback: string; readonly tenant: string }
  readonly limits: { readonly wallMs: number; readonly memoryBytes: number; readonly outputBytes: number }
  /** Milliseconds after which a promise that is still pending, while the event loop turns, is waited for no longer. */
  readonly settleMs: number
  /** Features of services that are opened for every program, e.g. `fs-service`. */
  readonly services: readonly string[]
  /** Text on which the host's own functions turn traitor: see `planted.ts`. */
  readonly traitorWord: string
}

/** One program to run, in the order sent. `source` is in the target's dialect. */
export interface RunRequest {
  readonly n: number
  readonly source: string
  readonly wanted: Wanted
}

/** What a fuzz host says, a frame of JSON each (see `src/host/frame.ts`). All of it is hostile. */
export type FuzzHostMessage =
  | {
      readonly t: 'ready'
      readonly runtime: Readonly<Record<string, string>>
      readonly feedback: Feedback
      readonly edges: number
      readonly notes: readonly string[]
      /** Names and short texts of the target's sources. */
      readonly words: readonly string[]
    }
  | { readonly t: 'fault'; readonly why: string }
  /** What a guest reported that begins with `l:`; written before the guest goes on. */
  | { readonly t: 'report'; readonly n: number; readonly text: string }
  | RunAnswer

export interface RunAnswer {
  readonly t: 'answer'
  readonly n: number
  /** `unsettled`: its promise was still pending when nothing else was left to do. */
  readonly completion: Completion | { readonly kind: 'unsettled' }
  /** What would have ended an embedder's process while the program ran: errors and rejections that nobody handles. */
  readonly unhandled: readonly string[]
  /** Leads by what was planted for services, as `oracle site`: a file that was written, a connection that was made. */
  readonly crossed: readonly string[]
  /** Paths of host intrinsics that are not what they were. */
  readonly changed: readonly string[]
  /** True where the host has to be replaced: some of them still are changed, or the runtime itself broke. */
  readonly spoilt: boolean
  readonly features: readonly FeatureNumber[]
  readonly edges: number
  readonly wallMs: number
}
