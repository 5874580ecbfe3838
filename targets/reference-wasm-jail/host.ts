import { wasmAdapter } from '../reference-wasm/adapter.ts'

export const adapter = wasmAdapter('jail')
