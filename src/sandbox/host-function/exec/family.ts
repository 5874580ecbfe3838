import { setTimeout as pause } from 'node:timers/promises'
import { bearsMark, isDead, listProcesses, readProcess, type ProcessEntry } from './process-table.ts'

/** Milliseconds between two looks, and how many looks until a process that does not go is reported. */
const lookMs = 4
const looks = 1250
const freezes = 64

/** All processes that came of one child, those that changed their group, session or parent too. */
export interface Family {
  /** Looks for new ones in a table of all processes; those that are alive. */
  readonly alive: (table: readonly ProcessEntry[]) => readonly ProcessEntry[]
  /** Takes in the first process of a namespace: with it the kernel ends all others in it at once. */
  readonly adoptInit: (pid: number) => void
  /** Kills all, and waits until they are gone. @returns how many are not, after about five seconds */
  readonly end: () => Promise<number>
}

/** The processes of this machine. */
export interface Processes {
  readonly list: () => readonly ProcessEntry[]
  readonly read: (pid: number) => ProcessEntry | undefined
  /** Throws where there is no such process any more. */
  readonly kill: (pid: number, name: 'SIGSTOP' | 'SIGKILL') => void
}

const here: Processes = { list: listProcesses, read: readProcess, kill: (pid, name) => void process.kill(pid, name) }

/**
 * @param leaderPid leads a process group of its own
 * @param mark `NAME=value` that stands in the environment of every member, where no pid namespace holds them: it finds
 *   those whose parents were gone before anyone looked
 */
export function createFamily(leaderPid: number, mark: string | undefined, processes = here): Family {
  const known = new Map<number, string>()

  let init: ProcessEntry | undefined

  function adopt(pid: number): ProcessEntry | undefined {
    const entry = processes.read(pid)
    if (entry !== undefined) known.set(pid, entry.startTicks)
    return entry
  }

  function signal(entry: ProcessEntry, name: 'SIGSTOP' | 'SIGKILL'): void {
    if (processes.read(entry.pid)?.startTicks !== entry.startTicks) return
    try {
      processes.kill(entry.pid, name)
    } catch {
      // It ended in the meantime.
    }
  }

  const isMarked = (entry: ProcessEntry): boolean =>
    mark !== undefined && (entry.groupId === leaderPid || bearsMark(entry.pid, mark))

  const alive = (table: readonly ProcessEntry[] = processes.list()): readonly ProcessEntry[] => {
    const childrenOf = Map.groupBy(table, (entry) => entry.parentPid)
    const isKnown = (entry: ProcessEntry): boolean => known.get(entry.pid) === entry.startTicks
    const members = table.filter((entry) => isKnown(entry) || isMarked(entry))
    const seen = new Set(members)
    for (const member of members) {
      for (const child of childrenOf.get(member.pid) ?? []) {
        if (seen.has(child)) continue
        seen.add(child)
        members.push(child)
      }
    }
    known.clear()
    for (const member of members) known.set(member.pid, member.startTicks)
    return members.filter((entry) => !isDead(entry))
  }

  /** Stops every member before any is killed: one that is killed first leaves a child that nobody is the parent of. */
  async function freeze(): Promise<void> {
    const stopped = new Set<number>()
    for (let i = 0; i < freezes; i++) {
      const members = alive()
      const running = members.filter((entry) => entry.state !== 'T')
      if (running.length === 0) return
      for (const entry of running) signal(entry, 'SIGSTOP')
      const fresh = running.filter((entry) => !stopped.has(entry.pid))
      for (const entry of fresh) stopped.add(entry.pid)
      if (fresh.length === 0) await pause(1)
    }
  }

  adopt(leaderPid)
  return {
    alive,
    adoptInit: (pid) => {
      init = adopt(pid)
    },
    end: async () => {
      if (init === undefined) await freeze()
      else signal(init, 'SIGKILL')
      for (let i = 0; i < looks; i++) {
        const members = alive()
        if (members.length === 0) return 0
        for (const entry of members) signal(entry, 'SIGKILL')
        await pause(lookMs)
      }
      return alive().length
    },
  }
}
