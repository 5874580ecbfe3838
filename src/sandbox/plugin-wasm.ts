import { createHash } from 'node:crypto'
import { endingOf } from './engine/ending.ts'
import type { ModuleTask } from './plugin-task.ts'
import type { Policy } from './policy/policy.ts'
import type { RunResult } from './result.ts'
import type { Service } from './service.ts'
import type { WasmOptions, WasmRun } from './wasm/options.ts'

/** What a policy offers to WebAssembly, as the engine gets it; undefined where there is none. */
export function wasmOptions({ wasm, clock }: Policy, services: readonly Service[]): WasmOptions | undefined {
  if (wasm.allow === 'none') return undefined
  return {
    moduleBytes: wasm.moduleBytes,
    wasi: wasm.wasi === 'preview1',
    clock,
    env: { ...wasm.env },
    preopens: Object.keys(wasm.preopens),
    hidden: services.flatMap(({ internal = [] }) => internal),
  }
}

/**
 * A run as the engine gets it. The seed of a policy does not go there: what its numbers are made of is of this plugin only,
 * and tells nothing of the seed.
 */
export function wasmRun(task: ModuleTask, { random }: Policy, plugin: string): WasmRun {
  if (random.kind === 'secure') return { ...task }
  const seed = createHash('sha256')
    .update(JSON.stringify(['wasi', random.seed, plugin]))
    .digest('hex')
  return { ...task, seed }
}

/** Of a run whose policy does not allow its language. */
export function wasmDenied(): RunResult {
  const message = 'the policy does not allow WebAssembly'
  const told = { ...endingOf(new Error(message)), status: 'threw' as const, error: { name: 'ModuleRefused', message } }
  return { ...told, stdout: '', durationMs: 0, cpuMs: 0, memoryBytes: 0 }
}
