import { spawn, type ChildProcess } from 'node:child_process'
import { constants } from 'node:os'
import type { Readable, Writable } from 'node:stream'
import type { Command } from './cell.ts'
import {
  findMarked,
  isAlive,
  readAgain,
  readProcesses,
  readDelays,
  readTree,
  type ThreadDelays,
  type TreeReading,
} from './process-tree.ts'
import type { RunScope } from './run-scope.ts'

/** How to start a host. `cell` says whether killing the command also kills everything below it. */
export interface HostSpec {
  readonly command: Command
  readonly env: Readonly<Record<string, string>>
  readonly cwd: string
  readonly inCell: boolean
}

/** A spawned host with its pipes. Killing is by process group, by tree and, outside a cell, by the run's marker. */
export interface HostProcess {
  readonly pid: number
  readonly results: Readable
  readonly requests: Writable
  readonly stdio: readonly [Readable, Readable]
  readonly onExit: (listener: (code: number | null, signal: string | null) => void) => void
  /** CPU and memory of the tree. `known` looks only at processes that were seen before. */
  readonly read: (which: 'all' | 'known') => TreeReading | undefined
  /** How long each thread of what was last read has waited for a core. */
  readonly delays: () => ThreadDelays
  /** SIGKILL to everything, again until it is gone. Returns what is left after two seconds: one line each. */
  readonly destroy: () => Promise<readonly string[]>
}

type Seen = { readonly pid: number; readonly startTicks: string }

const pause = (delayMs: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, delayMs))

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // Gone already, or the group never came to be.
  }
}

/** A cell's init tells a child's death by signal as 128 + its number, as a shell does. */
function signalOfCode(code: number): string | undefined {
  return Object.entries(constants.signals).find(([, number]) => code === 128 + number)?.[0]
}

/** Processes of the run that are no longer below the harness: they left their parent, so no tree shows them. */
function orphans(scope: RunScope): Seen[] {
  const marked = findMarked({ environment: scope.marker, dir: scope.dir })
  if (marked.length === 0) return []
  const ours = new Set(readProcesses(process.pid).map((each) => each.pid))
  return marked.filter((each) => !ours.has(each.pid))
}

/** Spawns a host in a process group of its own and tells the sentinel. Throws what `spawn` throws at once. */
export function spawnHost(spec: HostSpec, scope: RunScope): HostProcess {
  const child: ChildProcess = spawn(spec.command.file, [...spec.command.args], {
    cwd: spec.cwd,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe', 'pipe'],
    env: { ...spec.env, [scope.marker.split('=')[0] as string]: scope.marker.split('=')[1] },
  })
  const pid = child.pid ?? -1
  if (pid > 0) scope.register(pid)
  const seen = new Map<number, Seen>()
  const [, stdout, stderr, results, requests] = child.stdio as [null, Readable, Readable, Readable, Writable]
  for (const stream of [stdout, stderr, results, requests]) stream.on('error', () => undefined)

  const exits: ((code: number | null, signal: string | null) => void)[] = []
  let exited = false
  const settle = (code: number | null, signal: string | null): void => {
    if (exited) return
    exited = true
    const fatal = spec.inCell && code !== null ? signalOfCode(code) : undefined
    for (const listener of exits) listener(fatal === undefined ? code : null, fatal ?? signal)
  }
  child.once('exit', settle)
  child.once('error', () => settle(127, null))

  let latest: TreeReading | undefined
  const read = (which: 'all' | 'known'): TreeReading | undefined => {
    latest = which === 'known' && latest !== undefined ? readAgain(latest) : readTree(pid)
    for (const each of latest?.processes ?? []) seen.set(each.pid, each)
    return latest
  }
  const alive = (): Seen[] => {
    const known = [...seen.values()].filter(isAlive)
    if (spec.inCell) return known
    return [...known, ...orphans(scope).filter((each) => !seen.has(each.pid))]
  }

  const destroy = async (): Promise<readonly string[]> => {
    if (pid > 0) {
      read('all')
      // On a machine that is busy a killed process can take seconds until it is gone.
      for (let round = 0; round < 100; round++) {
        kill(-pid)
        const left = exited ? alive() : []
        for (const each of [...seen.values()].filter(isAlive)) kill(each.pid)
        for (const each of left) kill(each.pid)
        if (exited && left.length === 0) break
        await pause(round < 5 ? 2 : 50)
      }
    }
    for (const stream of [stdout, stderr, results, requests]) stream.destroy()
    scope.unregister(pid)
    return exited ? alive().map((each) => `process ${each.pid}`) : [`process ${pid}`]
  }
  return {
    pid,
    results,
    requests,
    stdio: [stdout, stderr],
    onExit: (listener) => void exits.push(listener),
    read,
    delays: () => (latest === undefined ? new Map() : readDelays(latest)),
    destroy,
  }
}
