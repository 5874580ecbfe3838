import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

export const repository = dirname(dirname(import.meta.dirname))

/** How one run of the command ended. */
export interface Ended {
  readonly code: number | null
  readonly signal: string | null
  readonly stdout: string
  readonly stderr: string
}

export interface Place {
  /** Working directory, temporary folder and cache of the command, all in one; removed by `remove`. */
  readonly dir: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly remove: () => void
}

/** A folder of its own for runs of the command: nothing of the user's cache, nothing left in the system's folder. */
export function openPlace(): Place {
  const dir = realpathSync(mkdtempSync(join(tmpdir(), 'escapement-test-')))
  return {
    dir,
    env: { ...process.env, TMPDIR: dir, ESCAPEMENT_CACHE: join(dir, 'cache'), NO_COLOR: '1' },
    remove: () => rmSync(dir, { recursive: true, force: true }),
  }
}

/** Collects what a process says and resolves when it has ended. Killed, as a failure, if it does not end at all. */
export function ended(child: ChildProcess, deadlineMs = 240_000): Promise<Ended> {
  const stdout: Buffer[] = []
  const stderr: Buffer[] = []
  child.stdout?.on('data', (chunk: Buffer) => stdout.push(chunk))
  child.stderr?.on('data', (chunk: Buffer) => stderr.push(chunk))
  const timer = setTimeout(() => child.kill('SIGKILL'), deadlineMs)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => {
      clearTimeout(timer)
      resolve({ code, signal, stdout: Buffer.concat(stdout).toString(), stderr: Buffer.concat(stderr).toString() })
    })
  })
}

export function startCommand(place: Place, args: readonly string[], env: Place['env'] = {}): ChildProcess {
  return spawn(process.execPath, [join(repository, 'src/cli/main.ts'), ...args], {
    cwd: place.dir,
    env: { ...place.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

/** `node src/cli/main.ts ...`, to its end. */
export function run(place: Place, args: readonly string[], env: Place['env'] = {}): Promise<Ended> {
  return ended(startCommand(place, args, env))
}
