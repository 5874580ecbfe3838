import { allDefenses } from './defenses.ts'
import { openSandbox, type Sandbox, type SandboxOptions } from './sandbox.ts'

export type { Copy } from './copy.ts'
export type { HostFunction } from './host-function/dispatch.ts'
export type { Limits } from './limits.ts'
export type { RunError, RunResult, RunStatus } from './result.ts'
export { SandboxDisposedError, type RunOptions, type Sandbox, type SandboxOptions } from './sandbox.ts'

/**
 * Opens a sandbox for untrusted JavaScript. Deny by default: a guest has the language, `log`, and what is handed in.
 * @throws RangeError for a limit out of its range, TypeError for a name or a value that cannot be handed in.
 */
export function createSandbox(options: SandboxOptions): Promise<Sandbox> {
  return openSandbox(allDefenses, options)
}
