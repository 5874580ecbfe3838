import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

/** One process as the kernel tells it. CPU in clock ticks of 10 ms, memory in pages. */
interface ProcessStat {
  readonly pid: number
  readonly startTicks: string
  readonly cpuTicks: number
  readonly rssPages: number
  readonly parentPid: number
  /** Forked, and nothing executed since: its pages are its parent's, for as long as neither writes to them. */
  readonly isCopy: boolean
}

/** CPU and memory of a process and all its descendants, from outside. Milliseconds and bytes. */
export interface TreeReading {
  readonly cpuMs: number
  readonly rssBytes: number
  readonly processes: readonly { readonly pid: number; readonly startTicks: string }[]
}

const tickMs = 10
const pageBytes = 4096
/** `PF_FORKNOEXEC` of include/linux/sched.h. */
const forkedNoExec = 0x40

function readStat(pid: number): ProcessStat | undefined {
  let text: string
  try {
    text = readFileSync(`/proc/${pid}/stat`, 'latin1')
  } catch {
    return undefined
  }
  // The command stands in parentheses and may hold anything; fields are counted after the last one (proc(5)).
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  if (fields[0] === 'Z' || fields[0] === 'X') return undefined
  const at = (i: number): number => Number(fields[i])
  return {
    pid,
    startTicks: fields[19] ?? '',
    cpuTicks: at(11) + at(12) + at(13) + at(14),
    rssPages: at(21),
    parentPid: at(1),
    isCopy: (at(6) & forkedNoExec) !== 0,
  }
}

function childrenOf(pid: number): number[] {
  try {
    const children: number[] = []
    for (const thread of readdirSync(`/proc/${pid}/task`)) {
      const text = readFileSync(`/proc/${pid}/task/${thread}/children`, 'latin1')
      if (text !== '') children.push(...text.trim().split(' ').map(Number))
    }
    return children
  } catch {
    return []
  }
}

/** A host that starts a program is there twice for a moment, with all its memory: of a copy only what is beyond its parent counts. */
function sum(processes: readonly ProcessStat[]): TreeReading {
  const pagesOf = new Map(processes.map((each) => [each.pid, each.rssPages]))
  const own = ({ rssPages, parentPid, isCopy }: ProcessStat): number =>
    isCopy ? Math.max(0, rssPages - (pagesOf.get(parentPid) ?? 0)) : rssPages
  return {
    cpuMs: processes.reduce((total, each) => total + each.cpuTicks, 0) * tickMs,
    rssBytes: processes.reduce((total, each) => total + own(each), 0) * pageBytes,
    processes,
  }
}

/** Reads the tree under `pid`. Undefined where there is no such process, or no /proc to read (not Linux). */
export function readTree(pid: number): TreeReading | undefined {
  const root = readStat(pid)
  if (root === undefined) return undefined
  const processes: ProcessStat[] = [root]
  for (let i = 0; i < processes.length && processes.length < 4096; i++) {
    for (const child of childrenOf((processes[i] as ProcessStat).pid)) {
      const stat = readStat(child)
      if (stat !== undefined) processes.push(stat)
    }
  }
  return sum(processes)
}

/** Reads the processes of an earlier reading again, without looking for new ones: ten times cheaper than `readTree`. */
export function readAgain(earlier: TreeReading): TreeReading | undefined {
  const processes = earlier.processes.flatMap(({ pid }) => readStat(pid) ?? [])
  return processes.length === 0 ? undefined : sum(processes)
}

/** By thread id: milliseconds that it was ready to run and had no core, since it began (`run_delay`, proc(5)). */
export type ThreadDelays = ReadonlyMap<string, number>

/** Of all threads of these processes. Empty where the kernel does not tell. */
export function readDelays(reading: TreeReading): ThreadDelays {
  const delays = new Map<string, number>()
  for (const { pid } of reading.processes) {
    try {
      for (const thread of readdirSync(`/proc/${pid}/task`)) {
        const [, waitedNs] = readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'latin1').split(' ')
        delays.set(thread, Number(waitedNs) / 1e6)
      }
    } catch {
      // Gone meanwhile.
    }
  }
  return delays
}

/** How long the thread that waited longest for a core waited between two looks. Milliseconds. Pure. */
export function longestDelayMs(before: ThreadDelays, after: ThreadDelays): number {
  let longest = 0
  for (const [thread, waitedMs] of after) longest = Math.max(longest, waitedMs - (before.get(thread) ?? 0))
  return longest
}

/** True while the very process that was seen (not another one under its number) is there. */
export function isAlive(seen: { readonly pid: number; readonly startTicks: string }): boolean {
  const now = readStat(seen.pid)
  return now !== undefined && now.startTicks === seen.startTicks
}

function bearsMark(pid: string, mark: RunMark): boolean {
  try {
    if (readFileSync(`/proc/${pid}/environ`, 'latin1').split('\0').includes(mark.environment)) return true
    return readlinkSync(`/proc/${pid}/cwd`).startsWith(mark.dir)
  } catch {
    return false
  }
}

/** What tells that a process belongs to a run: an entry of its environment, or that it works below the run's folder. */
export interface RunMark {
  readonly environment: string
  readonly dir: string
}

/** Processes of a run, also those that left their group and their parent. Linux only; elsewhere empty. */
export function findMarked(mark: RunMark): { pid: number; startTicks: string }[] {
  const found: { pid: number; startTicks: string }[] = []
  let pids: string[]
  try {
    pids = readdirSync('/proc')
  } catch {
    return found
  }
  for (const name of pids) {
    if (!/^\d+$/.test(name) || Number(name) === process.pid) continue
    if (!bearsMark(name, mark)) continue
    const stat = readStat(Number(name))
    if (stat !== undefined) found.push({ pid: stat.pid, startTicks: stat.startTicks })
  }
  return found
}
