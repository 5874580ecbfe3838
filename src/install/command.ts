import { spawn } from 'node:child_process'

/** How one run of a tool ended. `code` is null where a signal ended it, and undefined where there is no such tool. */
export interface CommandOutcome {
  readonly code: number | null | undefined
  readonly stdout: string
  readonly stderr: string
}

/** Runs a tool to its end. Never rejects. */
export type RunCommand = (file: string, args: readonly string[]) => Promise<CommandOutcome>

/** The tools on PATH, with this process's environment. */
export const runOnPath: RunCommand = (file, args) =>
  new Promise((resolve) => {
    const child = spawn(file, args, { windowsHide: true, stdio: ['ignore', 'pipe', 'pipe'] })
    const stdout: Buffer[] = []
    const stderr: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk))
    const end = (code: number | null | undefined): void =>
      resolve({ code, stdout: Buffer.concat(stdout).toString('utf8'), stderr: Buffer.concat(stderr).toString('utf8') })
    child.once('error', () => end(undefined))
    child.once('close', end)
  })

/** The last line of a tool's own words that says something. */
export function lastWords({ stderr }: CommandOutcome): string {
  const lines = stderr.split('\n').map((line) => line.trim())
  return lines.findLast((line) => /^error/i.test(line)) ?? lines.findLast((line) => line !== '') ?? 'no words'
}
