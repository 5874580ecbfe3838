import { readFileSync } from 'node:fs'

const tickMs = 10

/** CPU of this process and of all its children that have ended, milliseconds. Children only where there is /proc. */
export function cpuNow(): { readonly selfMs: number; readonly childrenMs: number } {
  const { user, system } = process.cpuUsage()
  const fields = readFileSync('/proc/self/stat', 'latin1').split(') ')[1]?.split(' ') ?? []
  return { selfMs: (user + system) / 1000, childrenMs: (Number(fields[13]) + Number(fields[14])) * tickMs }
}

export interface Cost {
  readonly wallMs: number
  readonly selfCpuMs: number
  readonly childrenCpuMs: number
}

/** Wall time and CPU of a piece of work, its child processes included once they have ended. */
export async function costOf<T>(work: () => Promise<T>): Promise<{ result: T; cost: Cost }> {
  const from = performance.now()
  const before = cpuNow()
  const result = await work()
  const after = cpuNow()
  return {
    result,
    cost: {
      wallMs: performance.now() - from,
      selfCpuMs: after.selfMs - before.selfMs,
      childrenCpuMs: after.childrenMs - before.childrenMs,
    },
  }
}
