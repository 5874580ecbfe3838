import { createSandbox } from '../../src/sandbox/index.ts'
import { sandboxAdapter } from './adapter.ts'

export const adapter = sandboxAdapter(createSandbox)
