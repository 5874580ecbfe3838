import type { Measured } from '../target-bench.ts'

/** Starts the clocks; what it returns reads them. CPU time is that of all threads of this process, to a microsecond. */
export function startWatch(): () => Measured {
  const cpuBefore = process.cpuUsage()
  const from = process.hrtime.bigint()
  return () => {
    const wallNs = Number(process.hrtime.bigint() - from)
    const { user, system } = process.cpuUsage(cpuBefore)
    return { wallNs, cpuNs: (user + system) * 1000 }
  }
}

/** Times that follow one another. */
export const sumOf = (times: readonly Measured[]): Measured => ({
  wallNs: times.reduce((sum, { wallNs }) => sum + wallNs, 0),
  cpuNs: times.reduce((sum, { cpuNs }) => sum + cpuNs, 0),
})
