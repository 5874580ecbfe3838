import { readdirSync, readFileSync } from 'node:fs'

/** One process as proc(5) tells it. */
export interface ProcessEntry {
  readonly pid: number
  readonly parentPid: number
  readonly groupId: number
  /** `T` stopped, `Z` dead and not yet reaped, and so on. */
  readonly state: string
  /** With the number it names one process for good: numbers come again. */
  readonly startTicks: string
}

export function readProcess(pid: number): ProcessEntry | undefined {
  let text: string
  try {
    text = readFileSync(`/proc/${pid}/stat`, 'latin1')
  } catch {
    return undefined
  }
  // The command stands in parentheses and may hold anything; fields are counted after the last one.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  return {
    pid,
    state: fields[0] ?? '',
    parentPid: Number(fields[1]),
    groupId: Number(fields[2]),
    startTicks: fields[19] ?? '',
  }
}

export function listProcesses(): ProcessEntry[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => readProcess(Number(name)) ?? [])
}

export const isDead = (entry: ProcessEntry): boolean => entry.state === 'Z' || entry.state === 'X'

/** True where the process was started with this `NAME=value` in its environment, and the kernel lets us see that. */
export function bearsMark(pid: number, mark: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'latin1').split('\0').includes(mark)
  } catch {
    return false
  }
}
