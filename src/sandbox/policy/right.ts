/**
 * `engine`: QuickJS, its memory and its counters. `broker`: the host's side of the host functions. `nobody`: only the good
 * will of the code.
 */
export type Enforcer = 'engine' | 'broker' | 'bubblewrap' | 'seccomp' | 'rlimit' | 'kernel namespace' | 'nobody'

/** One thing that a plugin may or may not do. */
export interface ExplainedRight {
  /** A key of the policy. */
  readonly subject: string
  readonly may: string
  readonly limits: readonly string[]
  /** All that hold it, each by itself. Never empty. */
  readonly enforcedBy: readonly Enforcer[]
}
