import type { Unenforceable } from './enforce.ts'
import type { Machine } from './machine.ts'
import type { Policy } from './policy.ts'

/** A machine of which nothing is known to work: what a policy asks of it is what has to be looked for. */
export const bareMachine: Machine = {
  platform: process.platform,
  bubblewrap: false,
  seccomp: false,
  userNamespaces: false,
  prlimit: false,
  koffi: false,
}

/**
 * The most of a `best-effort` policy that can be enforced: a process instead of a jail, children with the host's network.
 * What this machine cannot do safely at all is not offered: no files where paths cannot be opened without following links,
 * no programs where what they start cannot be ended.
 */
export function relaxed(policy: Policy, gaps: readonly Unenforceable[]): Policy {
  const lacks = (key: string): boolean => gaps.some((gap) => gap.key === key)
  const fs = { ...policy.fs, ...(lacks('fs.read') ? { read: [] } : {}), ...(lacks('fs.write') ? { write: [] } : {}) }
  const exec = {
    ...policy.exec,
    ...(lacks('exec.network') ? { network: 'host' as const } : {}),
    ...(lacks('exec.allow') ? { allow: [] } : {}),
  }
  // They lie below roots that are not there any more.
  const none = Object.create(null) as Readonly<Record<string, string>>
  const wasm = lacks('fs.read') || lacks('fs.write') ? { ...policy.wasm, preopens: none } : policy.wasm
  return { ...policy, ...(lacks('isolation') ? { isolation: 'process' as const } : {}), fs, exec, wasm }
}
