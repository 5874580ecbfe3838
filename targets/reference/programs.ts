import { existsSync, realpathSync } from 'node:fs'
import type { ExecRule } from '../../src/sandbox/policy/policy.ts'

const harmless = '[^]{0,500}'

const wanted: readonly ExecRule[] = [
  { command: '/usr/bin/echo', args: [harmless] },
  { command: '/usr/bin/cat', args: ['[a-z]{1,20}\\.txt'] },
  { command: '/usr/bin/env', args: [] },
  { command: '/usr/bin/bash', args: ['-s'] },
  { command: '/usr/bin/head', args: ['-c', '[0-9]{1,10}', '/dev/zero'] },
  { command: '/usr/bin/setsid', args: ['-f', '/usr/bin/sleep', '[0-9]{1,3}'] },
  { command: '/usr/bin/sleep', args: ['[0-9]{1,3}'] },
]

/** What a plugin under audit may start: those of the list that are here, under the name that they have without links. */
export const programs: readonly ExecRule[] = wanted.flatMap(({ command, args }) =>
  existsSync(command) ? [{ command: realpathSync(command), args }] : [],
)
