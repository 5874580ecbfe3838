import { exec } from 'node:child_process'
import type { Service } from '../../src/sandbox/service.ts'

/**
 * Programs as an embedder writes it who trusts a first word: the command is looked for in a list, everything is joined to one
 * line for the shell. The flaws: CWE-78, CWE-88, the whole environment and network of the host, no end of output, of time, an unhandled broken pipe, or
 * of what the child started.
 */
export function naiveExec(commands: readonly string[], rootDir: string): Service {
  const run = (command: unknown, args: unknown, options: unknown): Promise<unknown> => {
    const { cwd, input } = (options ?? {}) as { cwd?: string; input?: string }
    if (!commands.some((each) => String(command).startsWith(each))) throw new Error('no such command')
    const list = Array.isArray(args) ? args.map((each: unknown) => String(each)) : []
    return new Promise((resolve) => {
      const line = [String(command), ...list].join(' ')
      const child = exec(
        line,
        { cwd: cwd === undefined ? rootDir : `${rootDir}/${cwd}`, maxBuffer: Infinity },
        (error, stdout, stderr) => {
          resolve({ code: error === null ? 0 : (error.code ?? 1), stdout, stderr })
        },
      )
      child.stdin?.end(input)
    })
  }
  return { id: 'exec', names: ['exec.run'], begin: () => ({ functions: { 'exec.run': run }, end: () => undefined }) }
}
