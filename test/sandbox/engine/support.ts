import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { openEngine, type Engine, type Setup } from '../../../src/sandbox/engine/engine.ts'
import { runTask } from '../../../src/sandbox/engine/run.ts'
import type { RunResult } from '../../../src/sandbox/result.ts'
import { allDefenses } from '../../../src/sandbox/defenses.ts'
import { resolveLimits, type Limits } from '../../../src/sandbox/limits.ts'

/** The engine as it is installed, before it is rewritten. */
export function engineBytes(): Promise<Buffer> {
  const here = createRequire(import.meta.url)
  const there = createRequire(here.resolve('quickjs-emscripten'))
  return readFile(there.resolve('@jitl/quickjs-wasmfile-release-sync/wasm'))
}

export const limits = { wallMs: 10_000, memoryBytes: 32 << 20, outputBytes: 64 << 10 }

export const setup: Setup = {
  ceilingBytes: limits.memoryBytes,
  memoryBytes: limits.memoryBytes,
  stackBytes: 32 << 10,
  modules: false,
  maxUnits: limits.outputBytes,
  paths: ['echo', 'later'],
  guestSources: [],
  valuesText: '{"given":[1,2,3]}',
  seeded: true,
  frozen: false,
}

export const openTestEngine = (change: Partial<Setup> = {}): Promise<Engine> => openEngine({ ...setup, ...change })

/** One run that is not followed by a reset. */
export async function runIn(engine: Engine, source: string, change: Partial<Limits> = {}): Promise<RunResult> {
  const { result } = await runTask(engine, {
    source,
    inputText: '[{"n":1}]',
    functions: [(value: unknown) => value, () => Promise.resolve('later')],
    modules: {},
    limits: resolveLimits({ ...limits, ...change }),
    defenses: allDefenses,
    signal: new AbortController().signal,
  })
  return result
}
