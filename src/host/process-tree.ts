import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { hiddenBytes, plainBytes, type Resident } from './resident.ts'

/** One process as the kernel tells it. CPU in clock ticks of 10 ms. */
interface ProcessStat extends Resident {
  readonly startTicks: string
  readonly cpuTicks: number
}

/** CPU and memory of a process and all its descendants, from outside. Milliseconds and bytes. */
export interface TreeReading {
  readonly cpuMs: number
  readonly rssBytes: number
  /** What of `rssBytes` only a look at every page told. */
  readonly hiddenBytes: number
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
    rssBytes: at(21) * pageBytes,
    parentPid: at(1),
    isCopy: (at(6) & forkedNoExec) !== 0,
    startMs: at(19) * tickMs,
    waits: fields[0] === 'D',
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

function sum(processes: readonly ProcessStat[], hidden: number): TreeReading {
  return {
    cpuMs: processes.reduce((total, each) => total + each.cpuTicks, 0) * tickMs,
    rssBytes: plainBytes(processes) + hidden,
    hiddenBytes: hidden,
    processes,
  }
}

/** `pid` and all below it, parents before their children. Empty where there is no such process, or no /proc to read (not Linux). */
export function readProcesses(pid: number): readonly ProcessStat[] {
  const root = readStat(pid)
  const processes = root === undefined ? [] : [root]
  for (let i = 0; i < processes.length && processes.length < 4096; i++) {
    for (const child of childrenOf((processes[i] as ProcessStat).pid)) {
      const stat = readStat(child)
      if (stat !== undefined) processes.push(stat)
    }
  }
  return processes
}

/** Reads the tree under `pid`. Undefined where there is nothing to read. */
export function readTree(pid: number): TreeReading | undefined {
  const processes = readProcesses(pid)
  return processes.length === 0 ? undefined : sum(processes, hiddenBytes(processes))
}

/**
 * Reads the processes of an earlier reading again, without looking for new ones or at their pages: ten times cheaper than
 * `readTree`.
 */
export function readAgain(earlier: TreeReading): TreeReading | undefined {
  const processes = earlier.processes.flatMap(({ pid }) => readStat(pid) ?? [])
  return processes.length === 0 ? undefined : sum(processes, earlier.hiddenBytes)
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
