import { spawn } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { openBay } from '../src/bay.ts'
import { loadCatalogue } from '../src/catalogue.ts'
import { withWorkshop } from '../src/cli/workshop.ts'
import { loadCorpus } from '../src/corpus.ts'
import { portPlaceholder, render } from '../src/guest.ts'
import { findCase } from '../src/plan.ts'
import { resolveTarget } from '../src/resolve.ts'
import { defaultLimits } from '../src/trial.ts'
import { ownCpuMs } from './cpu.ts'
import type { Question } from './question.ts'

const rounds = 5
const perRound = 600
const warmUp = 200
const naiveHost = fileURLToPath(new URL('naive-host.ts', import.meta.url))

interface Naive {
  readonly evaluate: (source: string) => Promise<void>
  readonly end: () => void
}

function openNaive(): Naive {
  const child = spawn(process.execPath, [naiveHost], { stdio: ['pipe', 'pipe', 'inherit'] })
  const waiting: (() => void)[] = []
  createInterface({ input: child.stdout }).on('line', () => waiting.shift()?.())
  let n = 0
  return {
    evaluate: (source) =>
      new Promise((resolve) => {
        waiting.push(resolve)
        child.stdin.write(`${JSON.stringify({ n: n++, source })}\n`)
      }),
    end: () => void child.kill(),
  }
}

/** Runs `count` pieces of work over as many lanes as there are slots. */
async function inLanes(count: number, lanes: number, work: (lane: number) => Promise<unknown>): Promise<number> {
  const from = performance.now()
  let left = count
  await Promise.all(
    Array.from({ length: lanes }, async (_, lane) => {
      while (left-- > 0) await work(lane)
    }),
  )
  return performance.now() - from
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0

/**
 * What does a case cost the harness, and how much of a naive pool's throughput is left? A case here is one evaluation in
 * a fresh sandbox with host functions, secrets, witness and digest, against a plain one of the same program; rounds of
 * both alternate.
 */
export const caseCost: Question = {
  id: 'case-cost',
  asks: 'harness CPU per case, and cases per second against a pool that only evaluates (QuickJS)',
  async answer() {
    const lanes = availableParallelism()
    const [corpus, catalogue] = await Promise.all([loadCorpus(), loadCatalogue()])
    const one = findCase(corpus, 'fn-constructor-chain/global-this')
    const resolving = { install: false, notice: () => undefined, cwd: process.cwd() }
    const target = await resolveTarget('quickjs-emscripten', catalogue, resolving)
    const paths = { file: '/outside/secret.txt', marker: '/outside/marker.txt', socket: '/s' }
    const tokens = {
      witnessHead: '0123456789abcdef',
      witnessTail: '0123456789abcdef',
      envName: 'E',
      readRealm: 'return 1',
    }
    const source = render(
      target.target.dialect,
      { ...tokens, ...paths, port: portPlaceholder, ...defaultLimits },
      one.payload,
    )
    const naive = Array.from({ length: lanes }, openNaive)
    try {
      return await withWorkshop({ cell: true }, async (workshop) => {
        const bay = openBay(target, workshop)
        const single = (): Promise<unknown> => bay.runPayload(one)
        const plain = (lane: number): Promise<unknown> => (naive[lane] as Naive).evaluate(source)
        await inLanes(warmUp, lanes, single)
        await inLanes(warmUp, lanes, plain)
        const ratios: number[] = []
        const cpuUs: number[] = []
        const rates: number[] = []
        for (let round = 0; round < rounds; round++) {
          const before = ownCpuMs()
          const oursMs = await inLanes(perRound, lanes, single)
          cpuUs.push(((ownCpuMs() - before) * 1000) / perRound)
          const theirsMs = await inLanes(perRound, lanes, plain)
          ratios.push(theirsMs / oursMs)
          rates.push((perRound / oursMs) * 1000)
        }
        await bay.close()
        return [
          {
            name: 'harness CPU per case',
            value: median(cpuUs),
            unit: 'µs',
            limit: 100,
            bound: 'most',
            detail: `${rounds} rounds of ${perRound}: ${cpuUs.map((v) => v.toFixed(0)).join(', ')}`,
          },
          {
            name: 'cases/s over a naive pool',
            value: median(ratios),
            unit: '×',
            limit: 0.7,
            bound: 'least',
            detail: `${rates.map((v) => v.toFixed(0)).join(', ')} cases/s; ratios ${ratios.map((v) => v.toFixed(2)).join(', ')}`,
          },
        ]
      })
    } finally {
      for (const each of naive) each.end()
    }
  },
}
