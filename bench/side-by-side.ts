import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { LimitName } from '../src/bench/target-bench.ts'
import type { GuestId } from '../src/bench/guest.ts'
import { measuredByUs } from './ours.ts'
import type { Figure, Question } from './question.ts'

interface Asked {
  readonly target: string
  readonly limit: LimitName
  readonly guest: GuestId
  readonly nodeFlags: readonly string[]
}

const repeats = 10
const asked: readonly Asked[] = [
  { target: 'quickjs-emscripten', limit: 'interrupt', guest: 'cpu', nodeFlags: [] },
  { target: 'quickjs-emscripten', limit: 'memory', guest: 'allocation', nodeFlags: [] },
  { target: 'quickjs-emscripten', limit: 'stack', guest: 'calls', nodeFlags: [] },
  { target: 'reference', limit: 'interrupt', guest: 'strings', nodeFlags: [] },
  { target: 'reference', limit: 'memory', guest: 'allocation', nodeFlags: [] },
]

const modulePath = (target: string): string => join(import.meta.dirname, '../targets', target, 'bench.ts')

async function theirs(one: Asked): Promise<{ readonly tinybench: number; readonly mitata: number }> {
  const scratch = mkdtempSync(join(tmpdir(), 'escapement-beside-'))
  const host = join(import.meta.dirname, 'side-by-side-host.ts')
  const args = [...one.nodeFlags, '--expose-gc', host, modulePath(one.target), one.limit, one.guest, scratch]
  try {
    const { stdout } = await promisify(execFile)(process.execPath, args)
    return JSON.parse(stdout) as { tinybench: number; mitata: number }
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

async function ours({ target, limit, guest, nodeFlags }: Asked, seed: string): Promise<number> {
  const question = { target, modulePath: modulePath(target), nodeFlags, guests: [guest], measures: [`limit.${limit}`] }
  return (await measuredByUs(question, seed)).figures[0]?.wall.ratio ?? Number.NaN
}

/** Standard deviation of the logarithms, in percent. */
function scatterPercent(ratios: readonly number[]): number {
  const logs = ratios.map(Math.log)
  const mean = logs.reduce((sum, each) => sum + each, 0) / logs.length
  return 100 * Math.sqrt(logs.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (logs.length - 1))
}

const words = (ratios: readonly number[]): string =>
  `${Math.min(...ratios).toFixed(3)} to ${Math.max(...ratios).toFixed(3)}`

/** How far do ten repeats of the same question scatter, measured by tinybench, by mitata and by us? */
export const sideBySide: Question = {
  id: 'side-by-side',
  asks: 'ten repeats of five ratios by tinybench, mitata and ours: how far they scatter',
  async answer() {
    const figures: Figure[] = []
    for (const one of asked) {
      const all: Record<'tinybench' | 'mitata' | 'ours', number[]> = { tinybench: [], mitata: [], ours: [] }
      for (let repeat = 0; repeat < repeats; repeat++) {
        const { tinybench, mitata } = await theirs(one)
        all.tinybench.push(tinybench)
        all.mitata.push(mitata)
        all.ours.push(await ours(one, `${one.target}-${repeat}`))
      }
      const { tinybench, mitata, ours: own } = all
      figures.push({
        name: `${one.target} ${one.limit} ${one.guest}`,
        value: scatterPercent(own),
        unit: '% scatter',
        limit: Number(Math.min(scatterPercent(tinybench), scatterPercent(mitata)).toFixed(2)),
        bound: 'most',
        detail: `ours ${words(own)}; tinybench ${words(tinybench)}, ${scatterPercent(tinybench).toFixed(1)} %; mitata ${words(mitata)}, ${scatterPercent(mitata).toFixed(1)} %`,
      })
      process.stderr.write(`  ${figures.length} of ${asked.length}: ${figures.at(-1)?.detail ?? ''}\n`)
    }
    return figures
  },
}
