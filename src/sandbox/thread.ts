import { allDefenses } from './defenses.ts'
import { openSandbox, type Sandbox, type SandboxOptions } from './sandbox.ts'

/**
 * Opens an engine with every defense in this thread, without services: deny by default, a guest has the language, `log`, and
 * what is handed in.
 * @throws RangeError for a limit out of its range, TypeError for a name or a value that cannot be handed in
 */
export function openThread(options: SandboxOptions): Promise<Sandbox> {
  return openSandbox(allDefenses, options)
}
