import { pythonAdapter } from '../reference-python/adapter.ts'

export const adapter = pythonAdapter('jail')
