import { pythonAdapter } from './adapter.ts'

export const adapter = pythonAdapter('process')
