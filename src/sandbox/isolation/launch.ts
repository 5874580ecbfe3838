import { spawn, type ChildProcess, type StdioOptions } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { finished, type Duplex, type Writable } from 'node:stream'
import type { ChildCommand } from './command.ts'
import { descriptor } from './wire.ts'

/** A running child with its pipes. */
export interface Launched {
  readonly answers: Writable
  readonly events: Writable
  readonly told: Duplex
  /**
   * Kills the process group, and with a pid namespace all that is in it. May be called again. This process stays until
   * the child is gone.
   */
  readonly kill: () => void
  /** Settled once the child is gone and its folder with it, with what is known of how. Never rejects. */
  readonly ended: Promise<string>
  /** While false, the child does not keep this process alive. Of no effect after a kill. */
  readonly hold: (needed: boolean) => void
}

/** How long is waited for what a dead child started to let go of its pipe. In the jail the kernel kills all of it. */
const lingerMs = 1000

/** What must happen to every child when this process exits by itself. */
const alive = new Set<() => void>()

function clearAll(): void {
  for (const clear of alive) clear()
}

interface Holdable {
  readonly ref?: () => unknown
  readonly unref?: () => unknown
}

/** The group that `detached` made. After its leader has ended, this is called once more, at once: for what it left. */
function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return
  try {
    process.kill(-child.pid, 'SIGKILL')
  } catch {
    // Gone already.
  }
}

/** Where a child finds its pipes: on descriptors of their own, or, where one pipe has to do for both, as standard streams. */
function pipesOf(command: ChildCommand): StdioOptions {
  const files = command.files.map(() => 'pipe' as const)
  if (command.streams === 'standard') return ['pipe', 'pipe', 'ignore', ...files]
  return ['ignore', 'ignore', 'ignore', ...Object.values(descriptor).map(() => 'pipe' as const), ...files]
}

/** Starts a child with no environment but the command's, no standard streams but its pipes, and an empty folder to work in. */
export function launch(command: ChildCommand): Launched {
  const cwd = mkdtempSync(join(tmpdir(), 'escapement-cell-'))
  const child = spawn(command.file, command.args, {
    env: { ...command.env },
    cwd,
    detached: true,
    stdio: pipesOf(command),
  })
  const streams = child.stdio.filter((stream) => stream !== null) as Duplex[]
  const [first, second, third] = streams as [Duplex, Duplex, Duplex]
  const [answers, events, told] = command.streams === 'standard' ? [first, first, second] : [first, second, third]
  // A pipe that breaks shows in `ended`.
  for (const stream of streams) stream.on('error', () => undefined)
  command.files.forEach((content, i) => streams[streams.length - command.files.length + i]?.end(content))

  let exited = false
  let killed = false
  const removeFolder = (): void => rmSync(cwd, { recursive: true, force: true })
  const hold = (needed: boolean): void => {
    const change = needed || killed ? 'ref' : 'unref'
    for (const each of [child, ...streams.filter((stream) => !stream.destroyed)] as Holdable[]) each[change]?.()
  }
  const kill = (): void => {
    if (exited) return
    killed = true
    hold(true)
    killGroup(child)
  }
  const clear = (): void => {
    kill()
    removeFolder()
  }
  if (alive.size === 0) process.on('exit', clearAll)
  alive.add(clear)
  const ended = new Promise<string>((resolve) => {
    const end = (how: string): void => {
      alive.delete(clear)
      if (alive.size === 0) process.off('exit', clearAll)
      for (const stream of streams) stream.destroy()
      removeFolder()
      resolve(how)
    }
    child.once('error', (error: NodeJS.ErrnoException) => {
      if (child.pid === undefined) end(`the child did not start: ${error.code ?? 'unknown'}`)
    })
    child.once('exit', (code, signal) => {
      killGroup(child)
      exited = true
      const how = `the child ended by ${signal ?? `exit code ${code}`}`
      const giveUp = setTimeout(() => end(how), lingerMs)
      finished(told, () => {
        clearTimeout(giveUp)
        end(how)
      })
    })
  })
  return { answers, events, told, kill, ended, hold }
}
