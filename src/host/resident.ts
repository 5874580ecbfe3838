import { readFileSync } from 'node:fs'
import { uptime } from 'node:os'

/** What of a process says whose memory it holds. */
export interface Resident {
  readonly pid: number
  readonly parentPid: number
  readonly rssBytes: number
  /** Forked, and nothing executed since: its pages are its parent's, for as long as neither writes to them. */
  readonly isCopy: boolean
  /** When it began, since the machine did. */
  readonly startMs: number
  /** Its first thread waits and cannot be interrupted, as that of a parent does until a `vfork` child has executed something. */
  readonly waits: boolean
}

/** A copy of this age was not made to execute a program. */
const settledMs = 200
/** What copies may share with their parent before it is worth a look at every page; a cell's init shares less. */
const worthBytes = 8 << 20

/** Bytes of a process, each page divided by how many processes hold it. 0 where it is gone or the kernel does not tell. */
function proportionalBytes(pid: number): number {
  try {
    const found = /^Pss:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'latin1'))
    return Number(found?.[1] ?? 0) * 1024
  } catch {
    return 0
  }
}

const total = <T>(all: readonly T[], of: (each: T) => number): number => all.reduce((sum, each) => sum + of(each), 0)

/** A process and its copies, and theirs. Parents come before their children, as a tree is read. */
function families(residents: readonly Resident[]): Resident[][] {
  const heads = new Map<number, number>()
  for (const { pid, parentPid, isCopy } of residents) heads.set(pid, (isCopy ? heads.get(parentPid) : undefined) ?? pid)
  return [...Map.groupBy(residents, ({ pid }) => heads.get(pid)).values()]
}

/** A host that starts a program is there twice for a moment, with all its memory: of a copy only what is beyond its parent counts. */
export function plainBytes(residents: readonly Resident[]): number {
  const bytesOf = new Map(residents.map(({ pid, rssBytes }) => [pid, rssBytes]))
  return total(residents, ({ rssBytes, parentPid, isCopy }) =>
    isCopy ? Math.max(0, rssBytes - (bytesOf.get(parentPid) ?? 0)) : rssBytes,
  )
}

/**
 * What `plainBytes` misses of copies that stay: parent and child may both have written as much as they shared. Looks at every page of
 * them and of what they were copied from, some 15 ms for 1 GB, where that can make a difference. Linux only; elsewhere 0.
 */
export function hiddenBytes(residents: readonly Resident[]): number {
  const nowMs = uptime() * 1000
  const waiting = new Set(residents.filter(({ waits }) => waits).map(({ pid }) => pid))
  // A `vfork` child has its parent's very memory, which would count twice.
  const apart = ({ isCopy, parentPid }: Resident): boolean => !isCopy || !waiting.has(parentPid)
  return total(families(residents), (family) => {
    if (!family.some((each) => each.isCopy && nowMs - each.startMs > settledMs && apart(each))) return 0
    const plain = plainBytes(family)
    if (total(family, ({ rssBytes }) => rssBytes) - plain < worthBytes) return 0
    return Math.max(0, total(family.filter(apart), ({ pid }) => proportionalBytes(pid)) - plain)
  })
}
