import { createAblatedSandbox } from '../../src/sandbox/internal-ablation.ts'
import { sandboxAdapter } from '../reference/adapter.ts'

export const adapter = sandboxAdapter((options) => createAblatedSandbox(['stack-limit'], options))
