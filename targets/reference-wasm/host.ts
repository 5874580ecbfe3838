import { wasmAdapter } from './adapter.ts'

export const adapter = wasmAdapter('thread')
