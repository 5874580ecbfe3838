import type { Executor } from '../execute/executor.ts'
import type { FeatureNumber } from '../execution.ts'
import type { Program } from '../program.ts'

/** Executions that trimming one program may take. */
export const mostTrimExecutions = 24

/**
 * Leaves out lines for as long as what is left still shows the features that made the program worth keeping: halves first, then
 * quarters, down to single lines. A small parent makes small children.
 */
export async function trim(program: Program, needed: readonly FeatureNumber[], executor: Executor): Promise<Program> {
  let lines = program.split('\n')
  let left = mostTrimExecutions
  for (let size = lines.length >> 1; size >= 1 && left > 0; size >>= 1)
    for (let at = 0; at < lines.length && lines.length > 1 && left > 0;) {
      const without = [...lines.slice(0, at), ...lines.slice(at + size)]
      if (without.length === 0) break
      left -= 1
      const { features, ending } = await executor.execute(without.join('\n'), 'all')
      const shown = new Set(features)
      if (ending.kind !== 'refused' && needed.every((feature) => shown.has(feature))) lines = without
      else at += size
    }
  return lines.join('\n')
}
