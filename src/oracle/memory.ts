import type { OracleId } from '../case.ts'
import type { Oracle, Seen } from './oracle.ts'

/**
 * Growth of the tree's RSS that no runtime which holds its limit shows. Three times the limit for a
 * collector's slack (isolated-vm's README allows two to three), and 64 MiB for a runtime that starts a process or an
 * engine of its own for the guest.
 */
export function memoryCeilingBytes(memoryBytes: number): number {
  return 3 * memoryBytes + (64 << 20)
}

function growth({ trace, openRssBytes = 0 }: Seen): number {
  return trace.sensors.peakRssBytes - trace.sensors.baselineRssBytes - openRssBytes
}

/** Builds the heap and the off-heap oracle: one sensor, two claims that runtimes keep apart. */
export function memoryOracle(id: Extract<OracleId, 'heap' | 'off-heap'>): Oracle {
  return {
    id,
    judge: (seen) => {
      const { exit } = seen.trace
      const limitMiB = seen.limits.memoryBytes >> 20
      if (!seen.witness) return undefined
      if (growth(seen) > memoryCeilingBytes(seen.limits.memoryBytes))
        return { oracle: id, detail: `RSS of the tree grew by ${growth(seen) >> 20} MiB; limit ${limitMiB} MiB` }
      // V8 aborts the whole process when a heap is exhausted that nobody limited per guest.
      if (exit.kind === 'crashed' && exit.phase === 'call')
        return {
          oracle: id,
          detail: `the host died of it (${exit.signal ?? `exit code ${exit.code}`}); limit ${limitMiB} MiB`,
        }
      return undefined
    },
    alive: ({ trace }) => trace.sensors.samples >= 2,
  }
}
