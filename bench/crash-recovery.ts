import { availableParallelism } from 'node:os'
import { openBay } from '../src/bay.ts'
import { loadCatalogue } from '../src/catalogue.ts'
import { withWorkshop } from '../src/cli/workshop.ts'
import { loadCorpus, type LoadedCase } from '../src/corpus.ts'
import { findCase } from '../src/plan.ts'
import { resolveTarget } from '../src/resolve.ts'
import { costOf } from './cpu.ts'
import type { Question } from './question.ts'

const cases = 1000
const every = 50

/** What do crashes cost? 1,000 cases on `no-sandbox`, every 50th aborts its host, against the CPU that was spent. */
export const crashRecovery: Question = {
  id: 'crash-recovery',
  asks: '1,000 cases with 20 aborts over the CPU that they take',
  async answer() {
    const cores = availableParallelism()
    const [corpus, catalogue] = await Promise.all([loadCorpus(), loadCatalogue()])
    const calm = findCase(corpus, 'fn-constructor-chain/global-this')
    const quiet: LoadedCase = {
      ...calm,
      payload: 'var n = 0\nfor (var i = 0; i < 200000; i++) n += i\nwitness()\nreturn n',
    }
    const fatal: LoadedCase = { ...calm, payload: 'witness()\nprocess.abort()' }
    const target = await resolveTarget('no-sandbox', catalogue, {
      install: false,
      notice: () => undefined,
      cwd: process.cwd(),
    })
    const { result, cost } = await withWorkshop({ cell: true }, (workshop) =>
      costOf(async () => {
        const bay = openBay(target, workshop)
        const ends = await Promise.all(
          Array.from({ length: cases }, (_, i) => bay.runPayload(i % every === every - 1 ? fatal : quiet)),
        )
        await bay.close()
        return ends.map((end) => end.exit.kind)
      }),
    )
    const cpuMs = cost.cpuMs / cores
    const answered = result.filter((kind) => kind === 'answered').length
    const crashed = result.filter((kind) => kind === 'crashed').length
    return [
      {
        name: 'wall / CPU per core',
        value: cost.wallMs / cpuMs,
        unit: '×',
        limit: 1.3,
        bound: 'most',
        detail: `wall ${Math.round(cost.wallMs)} ms, CPU/${cores} ${Math.round(cpuMs)} ms`,
      },
      {
        name: 'cases accounted for',
        value: answered + crashed,
        unit: '',
        limit: cases,
        bound: 'least',
        detail: `${answered} answered, ${crashed} crashed`,
      },
    ]
  },
}
