import { wasmtimeAdapter } from './adapter.ts'

export const adapter = wasmtimeAdapter('epoch')
