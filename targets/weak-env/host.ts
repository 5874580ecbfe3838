import { openThread } from '../../src/sandbox/thread.ts'
import { sandboxAdapter } from '../reference/adapter.ts'

export const adapter = sandboxAdapter(openThread, () => ({ config: { ...process.env } }))
