import { unenforceable } from './enforce.ts'
import { explainServices } from './explain-services.ts'
import type { Machine } from './machine.ts'
import type { Policy } from './policy.ts'
import { bytes, duration, number } from './quantity.ts'
import type { Enforcer, ExplainedRight } from './right.ts'

export interface Explanation {
  readonly rights: readonly ExplainedRight[]
  /** What this machine cannot hold; see `unenforceable`. */
  readonly gaps: ReturnType<typeof unenforceable>
  /** The same as text for a terminal. No password, value of an environment variable or seed is in it. */
  readonly lines: readonly string[]
}

/** Says what a plugin may do under a policy, within which limits, and who holds each of them on this machine. Pure. */
export function explain(policy: Policy, machine: Machine): Explanation {
  const rights = [behindEngine(policy, machine), ...engineRights(policy, machine), ...explainServices(policy, machine)]
  const gaps = unenforceable(policy, machine)
  return { rights, gaps, lines: [headline(policy, machine), ...rights.flatMap(linesOf), ...gaps.flatMap(gapLines)] }
}

const headline = ({ name, isolation, enforcement }: Policy, { platform }: Machine): string =>
  `policy ${JSON.stringify(name)}: isolation ${isolation}, enforcement ${enforcement}, on ${platform}`

/** Ceilings that the kernel puts on the engine's process, where it has one of its own. */
const ceilings = ({ isolation }: Policy, { prlimit }: Machine): Enforcer[] =>
  isolation !== 'thread' && prlimit ? ['rlimit'] : []

function behindEngine(policy: Policy, machine: Machine): ExplainedRight {
  const subject = 'isolation'
  if (policy.isolation === 'thread') {
    const may = 'do all that the host may, if it takes over the engine: both are one process'
    return { subject, may, limits: [], enforcedBy: ['nobody'] }
  }
  // Half a jail is none.
  if (policy.isolation === 'process' || !machine.bubblewrap || !machine.seccomp || !machine.prlimit) {
    const may =
      'do what the user of the host may, if it takes over the engine: a process of its own, an empty environment, no more'
    return { subject, may, limits: [], enforcedBy: ['nobody'] }
  }
  const may = 'call what is granted below and nothing else, also if it takes over the engine'
  return { subject, may, limits: [], enforcedBy: ['bubblewrap', 'kernel namespace', 'seccomp', 'rlimit', 'broker'] }
}

function engineRights(policy: Policy, machine: Machine): ExplainedRight[] {
  const { limits, intrinsics, modules, isolation } = policy
  const watched: Enforcer[] = isolation === 'thread' ? ['engine'] : ['engine', 'broker']
  const specifiers = Object.keys(modules)
  const refill = limits.fuelPerSecond === 0 ? [] : [`${number(limits.fuelPerSecond)} come back each second`]
  return [
    { subject: 'limits.wallMs', may: 'run', limits: [duration(limits.wallMs)], enforcedBy: watched },
    {
      subject: 'limits.fuel',
      may: 'compute',
      limits: [`${number(limits.fuel)} steps`, ...refill],
      enforcedBy: ['engine'],
    },
    {
      subject: 'limits.memoryBytes',
      may: 'use memory',
      limits: [bytes(limits.memoryBytes), `${bytes(limits.stackBytes)} of stack`],
      enforcedBy: ['engine', ...ceilings(policy, machine)],
    },
    {
      subject: 'limits.outputBytes',
      may: 'log and return',
      limits: [bytes(limits.outputBytes)],
      enforcedBy: watched,
    },
    {
      subject: 'intrinsics',
      may: intrinsics === 'frozen' ? 'use the built-ins, which are frozen' : 'use and change built-ins of its own',
      limits: [],
      enforcedBy: ['engine'],
    },
    {
      subject: 'modules',
      may: specifiers.length === 0 ? 'import nothing' : `import ${specifiers.join(', ')}`,
      limits: [],
      enforcedBy: ['engine'],
    },
  ]
}

const width = 20

function linesOf({ subject, may, limits, enforcedBy }: ExplainedRight): string[] {
  const most = limits.length === 0 ? '' : `at most ${limits.join(', ')}; `
  return [`  ${subject.padEnd(width)} ${may}`, `  ${''.padEnd(width)} ${most}enforced by ${enforcedBy.join(', ')}`]
}

const gapLines = ({ key, why, remedy }: Explanation['gaps'][number]): string[] => [
  `cannot be enforced here: ${key}: ${why}`,
  `  remedy: ${remedy}`,
]
