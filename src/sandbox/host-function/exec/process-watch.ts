import { listProcesses, type ProcessEntry } from './process-table.ts'

/** One timer and one reading of the process table for all that look at it. */
export interface ProcessWatch {
  /** Calls `look` with all processes from time to time. @returns ends that */
  readonly add: (look: (table: readonly ProcessEntry[]) => void) => () => void
}

const shortestWatchMs = 40
/** Reading the table of a busy machine takes milliseconds of this thread: at most one in so many. */
const share = 20

/** Looks every 40 ms, more seldom where one look takes more than 2 ms. Keeps a process alive only while somebody looks. */
export function createProcessWatch(
  nowMs: () => number,
  list: () => readonly ProcessEntry[] = listProcesses,
): ProcessWatch {
  const looks = new Set<(table: readonly ProcessEntry[]) => void>()
  let timer: NodeJS.Timeout | undefined

  function lookSoon(tookMs: number): void {
    timer = setTimeout(
      () => {
        const beganMs = nowMs()
        const table = list()
        for (const look of looks) look(table)
        if (looks.size > 0) lookSoon(nowMs() - beganMs)
        else timer = undefined
      },
      Math.max(shortestWatchMs, share * tookMs),
    )
  }

  return {
    add: (look) => {
      looks.add(look)
      if (timer === undefined) lookSoon(0)
      return () => {
        looks.delete(look)
        if (looks.size > 0) return
        clearTimeout(timer)
        timer = undefined
      }
    },
  }
}
