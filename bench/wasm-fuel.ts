import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Question } from './question.ts'

interface Round {
  readonly loops: Readonly<Record<string, number>>
  readonly calls: Readonly<Record<string, number>>
  readonly freshUs: number
}

/** V8 places code well or badly, for the life of a process. */
const processes = 5

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN

const geometricMean = (ratios: readonly number[]): number =>
  Math.exp(ratios.reduce((sum, each) => sum + Math.log(each), 0) / ratios.length)

function summary(rounds: readonly Readonly<Record<string, number>>[]): { value: number; detail: string } {
  const means = rounds.map((round) => geometricMean(Object.values(round)))
  const each = Object.keys(rounds[0] ?? {}).map(
    (name) => `${name} ${median(rounds.map((round) => round[name] ?? Number.NaN)).toFixed(2)}`,
  )
  const range = `${Math.min(...means).toFixed(2)} to ${Math.max(...means).toFixed(2)}`
  return { value: median(means), detail: `${range}; ${each.join(', ')}` }
}

/** What does fuel cost a WebAssembly guest, and what a fresh instance? */
export const wasmFuel: Question = {
  id: 'wasm-fuel',
  asks: 'WebAssembly with fuel over the same without, and a fresh instance with all limits',
  async answer() {
    const rounds: Round[] = []
    for (let left = processes; left > 0; left--) {
      const { stdout } = await promisify(execFile)(process.execPath, [join(import.meta.dirname, 'wasm-fuel-host.ts')])
      rounds.push(JSON.parse(stdout) as Round)
    }
    const fresh = rounds.map(({ freshUs }) => freshUs)
    return [
      { name: 'fuel on loops', ...summary(rounds.map(({ loops }) => loops)), unit: '×', limit: 1.15, bound: 'most' },
      { name: 'fuel on calls', ...summary(rounds.map(({ calls }) => calls)), unit: '×', limit: 1.4, bound: 'most' },
      {
        name: 'fresh instance, p50',
        value: median(fresh),
        unit: 'µs',
        limit: 300,
        bound: 'most',
        detail: `a small module that was seen before, in thread; ${fresh.map((each) => each.toFixed(0)).join(', ')}`,
      },
    ]
  },
}
