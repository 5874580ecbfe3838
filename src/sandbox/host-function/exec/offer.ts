import type { ExecPolicy } from '../../policy/policy.ts'
import { argumentMatcher, type ArgumentMatcher, type Match } from './argument-pattern.ts'
import { workingDirectory } from './bubblewrap.ts'
import { pinCommand, pinDirectory, type Pinned } from './pinned.ts'

/** A command of the policy, held open, with the arguments of each of its rules. */
export interface Offered {
  readonly pinned: Pinned
  readonly matches: readonly ArgumentMatcher[]
}

/** All that a policy lets guests start, held open. */
export interface Offer {
  readonly root: Pinned
  /** By the path that names it. */
  readonly commands: ReadonlyMap<string, Offered>
  readonly close: () => void
}

function checkPolicy({ allow, env, root }: ExecPolicy): void {
  for (const [name, value] of Object.entries(env)) {
    if (name === '' || /[=\0]/.test(name) || value.includes('\0'))
      throw new TypeError(`exec: ${JSON.stringify(name)} is no variable of an environment`)
  }
  for (const { command } of allow) {
    if (command.startsWith(root === '/' ? root : `${root}/`))
      throw new TypeError(`exec: ${command} lies beneath the root, where children write`)
    // `env` would take it for a variable; the others are what a child has instead of the host's.
    if (command.includes('=') || [workingDirectory, '/proc', '/dev'].some((top) => command.startsWith(`${top}/`)))
      throw new TypeError(`exec: ${command} cannot be offered under this name`)
  }
}

/** @throws TypeError for a rule, root or environment that cannot be kept to; SyntaxError for a pattern */
export function openOffer(policy: ExecPolicy): Offer {
  checkPolicy(policy)
  const root = pinDirectory(policy.root)
  const commands = new Map<string, Offered>()
  const close = (): void => {
    for (const { pinned } of commands.values()) pinned.close()
    root.close()
  }
  try {
    for (const [command, rules] of Map.groupBy(policy.allow, (rule) => rule.command)) {
      const matches = rules.map((rule) => argumentMatcher(rule.args))
      commands.set(command, { pinned: pinCommand(command), matches })
    }
  } catch (error) {
    close()
    throw error
  }
  return { root, commands, close }
}

/** What the rules of a command say to these arguments, asked in their order until one is not `no-match`. */
export function judgeArguments({ matches }: Offered, args: readonly string[]): Match {
  for (const match of matches) {
    const result = match(args)
    if (result !== 'no-match') return result
  }
  return 'no-match'
}
