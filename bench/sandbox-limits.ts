import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Question } from './question.ts'

type Ratios = Readonly<Record<string, number>>

/** V8 places the code of an engine well or badly, for the life of a process: loops differ by a fifth. */
const processes = 5

const output = async (host: string): Promise<string> =>
  (await promisify(execFile)(process.execPath, [join(import.meta.dirname, host)])).stdout

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN

const geometricMean = (ratios: readonly number[]): number =>
  Math.exp(ratios.reduce((sum, each) => sum + Math.log(each), 0) / ratios.length)

function summary(rounds: readonly Ratios[]): { readonly value: number; readonly detail: string } {
  const names = Object.keys(rounds[0] ?? {})
  const ratios = names.map((name) => [name, median(rounds.map((round) => round[name] ?? Number.NaN))] as const)
  const means = rounds.map((round) => geometricMean(Object.values(round)))
  const range = `${Math.min(...means).toFixed(2)} to ${Math.max(...means).toFixed(2)}`
  return {
    value: median(means),
    detail: `${range}; ${ratios.map(([name, each]) => `${name} ${each.toFixed(3)}`).join(', ')}`,
  }
}

/** What do limits cost while code runs, and what do plugins cost while they do not? */
export const sandboxLimits: Question = {
  id: 'sandbox-limits',
  asks: 'loops with limits over loops without, and the memory of 1,000 idle plugins',
  async answer() {
    const rounds: { readonly limits: Ratios; readonly fuel: Ratios }[] = []
    for (let left = processes; left > 0; left--)
      rounds.push(JSON.parse(await output('sandbox-loop-host.ts')) as (typeof rounds)[number])
    const limits = summary(rounds.map((round) => round.limits))
    const fuel = summary(rounds.map((round) => round.fuel))
    return [
      { name: 'memory and interrupt limits', ...limits, unit: '×', limit: 1.02, bound: 'most' },
      { name: 'fuel on loops', ...fuel, unit: '×', limit: 1.3, bound: 'most' },
      {
        name: '1,000 idle plugins',
        value: Number(await output('sandbox-idle-host.ts')) / 1e6,
        unit: 'MB',
        limit: 400,
        bound: 'most',
        detail: 'RSS of their process, each has run once',
      },
    ]
  },
}
