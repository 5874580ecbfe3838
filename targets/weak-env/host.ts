import { createSandbox } from '../../src/sandbox/index.ts'
import { sandboxAdapter } from '../reference/adapter.ts'

export const adapter = sandboxAdapter(createSandbox, () => ({ config: { ...process.env } }))
