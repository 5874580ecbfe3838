import { readFileSync } from 'node:fs'

const tickMs = 10

/** CPU of this process so far, milliseconds. */
export function ownCpuMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

/**
 * CPU that the whole machine has spent so far, milliseconds. A host that is killed inside its cell is waited for by
 * nobody, so no process's account of its children holds it; on a machine that does nothing else, this one does.
 */
function machineCpuMs(): number {
  const [, user = 0, nice = 0, system = 0, , , irq = 0, softIrq = 0] = readFileSync('/proc/stat', 'latin1')
    .slice(0, 200)
    .split('\n', 1)
    .join('')
    .split(/\s+/)
    .map(Number)
  return (user + nice + system + irq + softIrq) * tickMs
}

export interface Cost {
  readonly wallMs: number
  readonly ownCpuMs: number
  /** All of the machine's, less what it spends when nothing is asked of it. */
  readonly cpuMs: number
}

/** Share of the machine's CPU that other work takes, measured for half a second: 0 to the number of cores. */
async function background(): Promise<number> {
  const from = performance.now()
  const before = machineCpuMs()
  await new Promise((resolve) => setTimeout(resolve, 500))
  return (machineCpuMs() - before) / (performance.now() - from)
}

/** Wall time and CPU of a piece of work, that of all processes below it included. Linux only. */
export async function costOf<T>(work: () => Promise<T>): Promise<{ result: T; cost: Cost }> {
  const others = await background()
  const from = performance.now()
  const own = ownCpuMs()
  const machine = machineCpuMs()
  const result = await work()
  const wallMs = performance.now() - from
  const cpuMs = Math.max(0, machineCpuMs() - machine - others * wallMs)
  return { result, cost: { wallMs, ownCpuMs: ownCpuMs() - own, cpuMs } }
}
