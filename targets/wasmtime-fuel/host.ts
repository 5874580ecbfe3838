import { wasmtimeAdapter } from '../wasmtime/adapter.ts'

export const adapter = wasmtimeAdapter('fuel')
