import { join } from 'node:path'
import type { BenchDocument } from '../src/bench/document.ts'
import { heldAgainst } from '../src/cli/bench-baseline.ts'
import { measuredByUs } from './ours.ts'
import type { Question } from './question.ts'

type Module = 'plain' | 'slower'

const plantedRuns = 10
const plainRuns = 20

/** As `escapement bench --measure limit.interrupt --guest cpu` does it. */
const measured = (module: Module, seed: string): Promise<BenchDocument> =>
  measuredByUs(
    {
      target: 'quickjs-emscripten',
      modulePath: join(import.meta.dirname, 'planted', `${module}.ts`),
      nodeFlags: [],
    },
    seed,
  )

/** So many of `runs` runs of a module are flagged against a baseline of the plain one, each confirmed by a rerun. */
async function flagged(module: Module, runs: number): Promise<{ readonly count: number; readonly ratios: number[] }> {
  let count = 0
  const ratios: number[] = []
  for (let run = 0; run < runs; run++) {
    const baseline = await measured('plain', `${module}-baseline-${run}`)
    const later = await measured(module, `${module}-later-${run}`)
    const again = (): Promise<BenchDocument> => measured(module, `${module}-again-${run}`)
    const { regressions } = await heldAgainst(baseline, later, again)
    if (regressions.length > 0) count += 1
    const [was, is] = [baseline, later].map(({ figures }) => figures[0]?.wall.ratio ?? Number.NaN)
    ratios.push((is ?? Number.NaN) / (was ?? Number.NaN))
  }
  return { count, ratios }
}

const range = (ratios: readonly number[]): string =>
  `later over baseline ${Math.min(...ratios).toFixed(3)} to ${Math.max(...ratios).toFixed(3)}`

/** Is a limit that became 3 % dearer seen, and is one that did not left alone? */
export const sensitivity: Question = {
  id: 'sensitivity',
  asks: 'a limit that became 3 % dearer, and one that did not, against a baseline of the same machine',
  async answer() {
    const planted = await flagged('slower', plantedRuns)
    const plain = await flagged('plain', plainRuns)
    return [
      {
        name: `flagged of ${plantedRuns} with 3 % planted`,
        value: planted.count,
        unit: 'runs',
        limit: 9,
        bound: 'least',
        detail: range(planted.ratios),
      },
      {
        name: `flagged of ${plainRuns} unchanged`,
        value: plain.count,
        unit: 'runs',
        limit: 1,
        bound: 'most',
        detail: range(plain.ratios),
      },
    ]
  },
}
