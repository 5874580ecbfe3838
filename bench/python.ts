import { lenientDefaults } from '../src/sandbox/policy/defaults.ts'
import { readPolicy } from '../src/sandbox/policy/read.ts'
import { openPython, type PythonSandbox } from '../src/sandbox/python/python-sandbox.ts'
import { resolveLimits } from '../src/sandbox/limits.ts'
import type { Question } from './question.ts'

const rounds = 9

const median = (times: readonly number[]): number => times.toSorted((a, b) => a - b)[times.length >> 1] ?? Number.NaN

function openWith(warm: number): Promise<PythonSandbox> {
  const limits = { wallMs: 60_000, memoryBytes: 128 << 20, outputBytes: 64 << 10 }
  const policy = readPolicy({ limits, python: { warm } }, lenientDefaults)
  return openPython({
    policy,
    limits: resolveLimits(policy.limits),
    functions: {},
    values: {},
    onViolation: () => undefined,
  })
}

async function timed(python: PythonSandbox): Promise<number> {
  const fromMs = performance.now()
  const { value, error } = await python.run('1 + 1', { inputText: '[]', plugin: 'bench' })
  if (value !== 2) throw new Error(`1 + 1 came to ${error?.message ?? JSON.stringify(value)}`)
  return performance.now() - fromMs
}

/** What does a stateless run of Python cost whose engine is ready, beside one that has to start it? */
export const python: Question = {
  id: 'python',
  asks: 'a stateless run of Python in a warm engine, beside a cold one',
  async answer() {
    // The first makes the snapshot, where it is not there: nobody's run pays that twice.
    const cold = await openWith(0)
    const warm = await openWith(1)
    const coldMs: number[] = []
    const warmMs: number[] = []
    try {
      for (let round = 0; round < rounds; round++) {
        coldMs.push(await timed(cold))
        await warm.ready()
        warmMs.push(await timed(warm))
        // The engine that starts behind a run would slow the next one down.
        await warm.ready()
      }
    } finally {
      await Promise.all([cold.close(), warm.close()])
    }
    return [
      {
        name: 'cold start over a warm run, p50',
        value: median(coldMs) / median(warmMs),
        unit: '×',
        limit: 20,
        bound: 'least',
        detail: `${Math.round(median(coldMs))} ms (from a snapshot) and ${median(warmMs).toFixed(1)} ms`,
      },
    ]
  },
}
