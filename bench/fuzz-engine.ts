import { spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { programs, type Batch, type Way } from './fuzz-programs.ts'
import type { Figure, Question } from './question.ts'

interface Host {
  readonly child: ChildProcess
  readonly run: (list: keyof typeof programs, times: number) => Promise<Batch>
}

function openHost(way: Way): Host {
  const host = join(import.meta.dirname, 'fuzz-engine-host.ts')
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', host, way], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return {
    child,
    run: async (list, times) => {
      child.stdin.write(`${JSON.stringify({ list, times })}\n`)
      const { value, done } = await lines.next()
      if (done === true) throw new Error(`the host for '${way}' ended`)
      return JSON.parse(value) as Batch
    },
  }
}

/** So often a list is run in one batch: some 20 ms. */
const times: Readonly<Record<Way, Readonly<Record<keyof typeof programs, number>>>> = {
  pristine: { short: 30, long: 12 },
  whole: { short: 12, long: 6 },
  fresh: { short: 3, long: 4 },
}
const rounds = 40
const warmUpRounds = 15

interface Rate {
  readonly perCpuSecond: number
  readonly perSecond: number
  readonly last: Batch
}

const median = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN

const rateOf = (batches: readonly Batch[]): Rate => ({
  perCpuSecond: median(batches.map(({ executions, cpuMs }) => (executions * 1000) / cpuMs)),
  perSecond: median(batches.map(({ executions, wallMs }) => (executions * 1000) / wallMs)),
  last: batches.at(-1) as Batch,
})

type Rates = Readonly<Record<`${Way} ${keyof typeof programs}`, Rate>>

/** All ways take turns, each in its own process, so that they meet the same machine. */
async function measure(): Promise<Rates> {
  const hosts = (Object.keys(times) as Way[]).map((way) => ({ way, ...openHost(way) }))
  const batches: Partial<Record<keyof Rates, Batch[]>> = {}
  try {
    for (let round = 0; round < warmUpRounds + rounds; round++) {
      for (const { way, run } of hosts) {
        for (const list of Object.keys(programs) as (keyof typeof programs)[]) {
          const batch = await run(list, times[way][list])
          if (round >= warmUpRounds) (batches[`${way} ${list}`] ??= []).push(batch)
        }
      }
    }
  } finally {
    for (const { child } of hosts) child.kill()
  }
  return Object.fromEntries(Object.entries(batches).map(([name, list]) => [name, rateOf(list)])) as unknown as Rates
}

const said = ({ perCpuSecond, perSecond }: Rate): string =>
  `${Math.round(perCpuSecond)} in a second of CPU, ${Math.round(perSecond)} by the clock`

/** How fast does the engine run fuzz programs with feedback, put back after each, beside a new context for each? */
export const fuzzEngine: Question = {
  id: 'fuzz-engine',
  asks: 'executions with feedback from the guest engine: one sandbox that is put back, beside fresh contexts',
  async answer() {
    const rates = await measure()
    const { edges, reached } = rates['pristine long'].last
    const rate = (name: string, of: Rate, limit: number, more = ''): Figure => ({
      name,
      value: of.perCpuSecond,
      unit: '/s',
      limit,
      bound: 'least',
      detail: said(of) + more,
    })
    const over = (list: keyof typeof programs, limit: number): Figure => ({
      name: `over fresh contexts, ${list}`,
      value: rates[`pristine ${list}`].perCpuSecond / rates[`fresh ${list}`].perCpuSecond,
      unit: '×',
      limit,
      bound: 'least',
      detail: `fresh contexts: ${said(rates[`fresh ${list}`])}`,
    })
    return [
      rate('programs of less than 40 bytes', rates['pristine short'], 10_000, `; reached ${reached} of ${edges} edges`),
      rate('valid programs of 600 characters', rates['pristine long'], 1000),
      over('short', 10),
      over('long', 1),
      rate('with all services, short', rates['whole short'], 5000),
      rate('with all services, long', rates['whole long'], 1000),
    ]
  },
}
