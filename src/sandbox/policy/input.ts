import type { ExecRule, FetchRule, Policy } from './policy.ts'

/** A place that may be fetched as a user writes it: a host, or a rule. Ports may be text. */
export type FetchRuleInput =
  | string
  | {
      readonly host: string
      readonly schemes?: readonly string[]
      readonly ports?: readonly (number | string)[]
      readonly methods?: readonly string[]
      readonly privateAddresses?: FetchRule['privateAddresses']
    }

/** A program that may be started as a user writes it. Without `args` it is started without arguments. */
export interface ExecRuleInput {
  readonly command: ExecRule['command']
  readonly args?: ExecRule['args']
}

type Section = 'limits' | 'timers' | 'fs' | 'db' | 'kv' | 'log' | 'wasm' | 'python' | 'onViolation'
type Whole = 'name' | 'enforcement' | 'isolation' | 'intrinsics' | 'modules' | 'clock' | 'random'
type Ruled = 'fetch' | 'exec'

/**
 * What a user writes over a preset. Sections (`limits`, `fs`, ...) merge key by key; lists, maps (`modules`, `exec.env`,
 * `db.rowOwner`, `wasm.env`) and choices (`db.engine`, `clock`, `random`) replace.
 */
export type PolicyInput = { readonly [K in Whole]?: Policy[K] } & {
  readonly [K in Section]?: Partial<Policy[K]>
} & {
  readonly [K in Ruled]?: Partial<Omit<Policy[K], 'allow'>> & {
    readonly allow?: readonly (K extends 'fetch' ? FetchRuleInput : ExecRuleInput)[]
  }
}
