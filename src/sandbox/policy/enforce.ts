import { UsageError } from '../../internal/errors.ts'
import type { Machine } from './machine.ts'
import type { Policy } from './policy.ts'

/** Something that a policy asks for and this machine cannot hold. */
export interface Unenforceable {
  /** The key that asks for it. */
  readonly key: string
  readonly why: string
  readonly remedy: string
}

/** What this machine cannot hold of a policy. Empty: all of it can be held. Pure. */
export function unenforceable(policy: Policy, machine: Machine): readonly Unenforceable[] {
  return [...jailGaps(policy, machine), ...fsGaps(policy, machine), ...execGaps(policy, machine)]
}

const because = (machine: Machine, tool: keyof NonNullable<Machine['why']>): string =>
  machine.why?.[tool] === undefined ? '' : ` (${machine.why[tool]})`

const installed = (machine: Machine): string =>
  machine.platform === 'linux' ? 'apt-get install bubblewrap and allow user namespaces, or ' : 'run on Linux, or '

function jailGaps({ isolation }: Policy, machine: Machine): Unenforceable[] {
  if (isolation !== 'jail') return []
  const key = 'isolation'
  const gaps: Unenforceable[] = []
  if (!machine.bubblewrap) {
    const why = `"jail" needs bubblewrap, which does not run here${because(machine, 'bubblewrap')}`
    gaps.push({ key, why, remedy: `${installed(machine)}set isolation to "process"` })
  }
  if (!machine.seccomp) {
    const why = `"jail" needs seccomp filters, which cannot be had here${because(machine, 'seccomp')}`
    gaps.push({ key, why, remedy: 'run on a Linux kernel with seccomp on x64 or arm64, or set isolation to "process"' })
  }
  if (!machine.prlimit) {
    const why = `"jail" needs prlimit, which does not run here${because(machine, 'prlimit')}`
    gaps.push({ key, why, remedy: 'apt-get install util-linux, or set isolation to "process"' })
  }
  return gaps
}

function fsGaps({ fs }: Policy, { platform }: Machine): Unenforceable[] {
  const keys = (['read', 'write'] as const).filter((key) => fs[key].length > 0)
  if (keys.length === 0 || platform === 'linux') return []
  const why = `paths are opened without following links by means of Linux (openat2 or /proc/self/fd), this is ${platform}`
  const remedy = 'run on Linux, or leave fs.read and fs.write empty'
  return keys.map((key) => ({ key: `fs.${key}`, why, remedy }))
}

function execGaps({ exec }: Policy, machine: Machine): Unenforceable[] {
  if (exec.allow.length === 0) return []
  const gaps: Unenforceable[] = []
  if (exec.network === 'none' && !machine.bubblewrap && !machine.userNamespaces) {
    const why = `"none" needs a network namespace for each child, by bubblewrap${because(machine, 'bubblewrap')} or a user namespace${because(machine, 'userNamespaces')}`
    gaps.push({ key: 'exec.network', why, remedy: `${installed(machine)}set exec.network to "host"` })
  }
  if (machine.platform === 'win32') {
    const why = 'Windows has no process groups, so what a program starts cannot be ended with it'
    gaps.push({ key: 'exec.allow', why, remedy: 'run on Linux, or leave exec.allow empty' })
  }
  return gaps
}

/**
 * Call it before anything of a policy is started.
 * @returns what cannot be held, to be reported, where the policy says `best-effort`
 * @throws UsageError `ERR_POLICY_UNENFORCEABLE` that lists all of it, where the policy says `strict`
 */
export function assertEnforceable(policy: Policy, machine: Machine): readonly Unenforceable[] {
  const gaps = unenforceable(policy, machine)
  if (gaps.length === 0 || policy.enforcement === 'best-effort') return gaps
  const what = gaps.map(({ key, why }) => `${key}: ${why}`).join('; ')
  const remedies = [...new Set(gaps.map(({ key, remedy }) => `${key}: ${remedy}`))].join('; ')
  throw new UsageError(
    'ERR_POLICY_UNENFORCEABLE',
    `this machine cannot enforce policy ${JSON.stringify(policy.name)}: ${what}`,
    `${remedies}; or set enforcement to "best-effort" to run without, and have it reported`,
  )
}
