import { allDefenses, type DefenseId, type WasmDefenseId } from './defenses.ts'
import { openSandbox, type Sandbox, type SandboxOptions } from './sandbox.ts'

const coveredByHardStop: ReadonlySet<DefenseId | WasmDefenseId> = new Set([
  'evaluation-deadline',
  'job-deadline',
  'guarded-result',
])

/**
 * A sandbox that lacks some defenses: what tests and the weak twins use to see that each one is needed. Not exported by
 * the package. Leaving out a deadline or the guarded result leaves out the hard stop too, which would stand in for it.
 */
export function createAblatedSandbox(
  without: readonly (DefenseId | WasmDefenseId)[],
  options: SandboxOptions,
): Promise<Sandbox> {
  const left = new Set(allDefenses)
  for (const id of without) left.delete(id)
  if (without.some((id) => coveredByHardStop.has(id))) left.delete('hard-stop')
  return openSandbox(left, options)
}
