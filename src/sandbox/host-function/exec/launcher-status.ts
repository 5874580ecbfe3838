import type { ChildProcess } from 'node:child_process'
import type { Readable, Writable } from 'node:stream'
import type { Launch } from './launch.ts'

/** What bubblewrap tells of itself, one JSON document a line (`--json-status-fd`). */
export interface LauncherStatus {
  /**
   * True once it told the exit code of the command. It does so only of a command that it started, so without it what was
   * written to stderr is the launcher's, with paths of the host.
   */
  readonly ran: () => boolean
  /** Fulfilled when there is no more to read. */
  readonly read: Promise<void>
}

/** Lines of the launcher are short; more than this is not read. */
const longestStatus = 16_384

function readLine(line: string): Record<string, unknown> {
  try {
    return JSON.parse(line) as Record<string, unknown>
  } catch {
    return {}
  }
}

/**
 * Hands the launcher its options and follows its status.
 * @param adopt told the first process of the namespace. No process in the namespace has the descriptor that tells it.
 */
export function watchStatus(
  child: ChildProcess,
  { statusFd, optionsFd, options }: NonNullable<Launch['status']>,
  adopt: (pid: number) => void,
): LauncherStatus {
  const told = child.stdio[statusFd] as Readable
  const asked = child.stdio[optionsFd] as Writable
  let text = ''
  let exitCode: unknown
  told.on('error', () => undefined)
  told.on('data', (chunk: Buffer) => {
    if (text.length < longestStatus) text += chunk.toString('latin1')
    const lines = text.split('\n')
    text = lines.pop() ?? ''
    for (const line of lines) {
      const { 'child-pid': pid, 'exit-code': code } = readLine(line)
      if (typeof pid === 'number') adopt(pid)
      exitCode ??= code
    }
  })
  asked.on('error', () => undefined)
  asked.end(options)
  const read = new Promise<void>((resolve) => told.once('close', () => resolve()))
  return { read, ran: () => typeof exitCode === 'number' }
}
