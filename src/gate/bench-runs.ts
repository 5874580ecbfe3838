import type { BenchInput } from '../bench/parse.ts'
import { UsageError } from '../internal/errors.ts'
import { visible } from '../report/visible.ts'

/**
 * Bench documents as runs that may confirm each other. Pure. Throws a UsageError where two of them are of one run: a document that is
 * given twice agrees with itself.
 */
export function admitBench(inputs: readonly BenchInput[]): readonly BenchInput[] {
  const from = new Map<string, string>()
  for (const { file, doc } of inputs) {
    const run = JSON.stringify([doc.startedAt, doc.seed])
    const earlier = from.get(run)
    if (earlier !== undefined)
      throw new UsageError(
        'ERR_BENCH',
        `${visible(file, 200)}: the same run as ${visible(earlier, 200)}, it confirms nothing`,
        'give each run once; measure again: escapement bench',
      )
    from.set(run, file)
  }
  return inputs
}
