import { allDefenses, type DefenseId, type WasmDefenseId } from '../../../src/sandbox/defenses.ts'
import type { HostFunction } from '../../../src/sandbox/host-function/dispatch.ts'
import type { Limits } from '../../../src/sandbox/limits.ts'
import type { RunResult } from '../../../src/sandbox/result.ts'
import { openSandbox, type Sandbox } from '../../../src/sandbox/sandbox.ts'
import type { WasmOptions, WasmRun } from '../../../src/sandbox/wasm/options.ts'

export const limits: Limits = { wallMs: 20_000, memoryBytes: 16 << 20, outputBytes: 64 << 10, fuel: 1e9 }

export const offered: WasmOptions = {
  moduleBytes: 1 << 20,
  wasi: true,
  clock: { kind: 'real' },
  env: {},
  preopens: [],
  hidden: [],
}

export interface Running {
  readonly limits?: Partial<Limits>
  readonly functions?: Readonly<Record<string, HostFunction>>
  readonly options?: Partial<WasmOptions>
  readonly run?: Partial<WasmRun>
  readonly input?: unknown
  readonly signal?: AbortSignal
  /** Defenses that are left out. */
  readonly without?: readonly (DefenseId | WasmDefenseId)[]
  /** Modules that run before, in the same sandbox. */
  readonly after?: readonly string[]
}

/** Opens a sandbox in this thread. The caller disposes of it. */
export function open({ functions = {}, options, without = [], ...running }: Running = {}): Promise<Sandbox> {
  const left = new Set(allDefenses)
  for (const id of without) left.delete(id)
  return openSandbox(left, {
    limits: { ...limits, ...running.limits },
    functions,
    wasm: { ...offered, ...options },
  })
}

/** Runs the text of a module, or a binary one, in a sandbox of its own in this thread. Its function `run` is called. */
export async function runModule(source: string | Uint8Array, running: Running = {}): Promise<RunResult> {
  const { run, after = [], input, signal } = running
  const sandbox = await open(running)
  const text = typeof source === 'string' ? source : Buffer.from(source).toString('base64')
  const wasm = { entry: 'run', args: [], argv: ['program'], ...run }
  try {
    for (const earlier of after) await sandbox.run(earlier, { wasm: { ...wasm, binary: false } })
    return await sandbox.run(text, {
      wasm: { ...wasm, binary: typeof source !== 'string' },
      input,
      ...(signal === undefined ? {} : { signal }),
    })
  } finally {
    sandbox.dispose()
  }
}

/** The imports that most tests need, and a memory. */
export const hostImports = `
  (import "escapement:host" "call" (func $call (param i32 i32 i32 i32) (result i32)))
  (import "escapement:host" "read" (func $read (param i32 i32) (result i32)))
  (import "escapement:host" "log" (func $log (param i32 i32)))
  (import "escapement:host" "input" (func $input (param i32 i32) (result i32)))
  (import "escapement:host" "result" (func $result (param i32 i32)))`

/** A data segment as its bytes, whatever they are. */
export const data = (at: number, bytes: string | Uint8Array): string =>
  `(data (i32.const ${at}) "${Array.from(Buffer.from(bytes), (byte) => `\\${byte.toString(16).padStart(2, '0')}`).join('')}")`
