import { OutsideMemory } from '../guest-memory.ts'
import type { Guest, ImportedFunction } from '../guest.ts'
import { Descriptors } from './descriptors.ts'
import { errno, WasiError } from './errno.ts'
import { pathFunctions } from './paths.ts'
import { pollFunction } from './poll.ts'
import { openClock, processFunctions } from './process.ts'
import { streamFunctions } from './streams.ts'

/** What a failure is told as. @throws what is none of the guest's calls: the end of the run */
function told(error: unknown): number {
  if (error instanceof WasiError) return error.errno
  if (error instanceof OutsideMemory) return errno.fault
  throw error
}

function answering(callee: ImportedFunction): ImportedFunction {
  return (...args) => {
    try {
      const answer = callee(...args)
      return answer instanceof Promise ? answer.catch(told) : answer
    } catch (error) {
      return told(error)
    }
  }
}

/**
 * The functions of `wasi_snapshot_preview1` that are offered to a guest, by name. Where it was granted no folder, it has no
 * functions on paths; where it cannot wait, it is granted none. What is not here answers ENOSYS and is counted: see
 * `imports.ts`.
 */
export function wasiFunctions(guest: Guest): ReadonlyMap<string, ImportedFunction> {
  const open = new Descriptors(guest.canWait ? guest.options.preopens : [])
  const clock = openClock(guest)
  const offered = {
    ...processFunctions(guest, clock),
    ...(guest.canWait ? { poll_oneoff: pollFunction(guest, clock) } : {}),
    ...streamFunctions(guest, open),
    // Every program looks for folders that are open, until a number is not.
    fd_prestat_get: () => errno.badDescriptor,
    ...(guest.canWait && guest.options.preopens.length > 0 ? pathFunctions(guest, open) : {}),
  }
  return new Map(Object.entries(offered).map(([name, callee]) => [name, answering(callee)]))
}
