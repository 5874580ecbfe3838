/** Ids of what stands between a guest and its host. Each can be left out by `internal-ablation.ts`, and only by it. */
export const defenseIds = [
  'memory-ceiling',
  'stack-limit',
  'evaluation-deadline',
  'job-deadline',
  'hard-stop',
  'output-limit',
  'fresh-realm',
  'own-seed',
  'rebuilt-errors',
  'guarded-result',
] as const
export type DefenseId = (typeof defenseIds)[number]

/** The same of what stands between a WebAssembly guest and its host. */
export const wasmDefenseIds = [
  'wasm-fuel',
  'wasm-deadline',
  'wasm-trap',
  'wasm-memory-maximum',
  'wasm-table-maximum',
  'wasm-imports',
  'wasm-output',
  'wasm-host-memory',
  'wasm-fresh-instance',
] as const
export type WasmDefenseId = (typeof wasmDefenseIds)[number]

/** Which of them hold. */
export type Defenses = ReadonlySet<DefenseId | WasmDefenseId>

export const allDefenses: Defenses = new Set([...defenseIds, ...wasmDefenseIds])
