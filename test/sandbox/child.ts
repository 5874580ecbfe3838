import type { DefenseId } from '../../src/sandbox/defenses.ts'
import { createAblatedSandbox } from '../../src/sandbox/internal-ablation.ts'
import type { Limits } from '../../src/sandbox/limits.ts'

/** What one child process runs: sources, one after another, in one sandbox. */
export interface ChildRequest {
  readonly without: readonly DefenseId[]
  readonly limits: Limits
  readonly sources: readonly string[]
}

/** One line a source. `rejected` is the name of what `run` rejected with. */
export interface ChildLine {
  readonly status?: string
  readonly value?: unknown
  readonly stdout?: string
  readonly error?: string
  readonly rejected?: string
  /** Growth of the process since before the first run, in bytes. */
  readonly grownBytes: number
}

const { without, limits, sources } = JSON.parse(process.argv[2] ?? '') as ChildRequest
const sandbox = await createAblatedSandbox(without, { limits })
await sandbox.run('1')
console.log('"ready"')
const beforeBytes = process.memoryUsage.rss()
for (const source of sources) {
  const line = await sandbox.run(source).then(
    ({ status, value, stdout, error }) => ({
      status,
      value,
      stdout,
      error: error && `${error.name}: ${error.message}`,
    }),
    (error: unknown) => ({ rejected: (error as Error).name }),
  )
  console.log(JSON.stringify({ ...line, grownBytes: process.memoryUsage.rss() - beforeBytes }))
}
