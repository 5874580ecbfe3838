import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import type { Place } from './command.ts'

function mentions(pid: string, dir: string): boolean {
  try {
    return (
      readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(dir) || readlinkSync(`/proc/${pid}/cwd`).startsWith(dir)
    )
  } catch {
    return false
  }
}

/** Processes of runs of the command in this place, by their command lines or working directories. */
export const processesOf = ({ dir }: Place): string[] =>
  readdirSync('/proc').filter((pid) => /^\d+$/.test(pid) && mentions(pid, dir))

/** Temporary folders of runs, which hold their sockets, too. */
export const temporaryIn = ({ dir }: Place): string[] =>
  readdirSync(dir).filter((name) => /^escapement-[A-Za-z0-9]{6}$/.test(name))

/** What is left of all runs in this place, after as long as a sentinel may need. */
export async function leftovers(place: Place): Promise<string[]> {
  const left = (): string[] => [...processesOf(place).map((pid) => `process ${pid}`), ...temporaryIn(place)]
  for (let round = 0; round < 200 && left().length > 0; round++) await pause(50)
  return left()
}
