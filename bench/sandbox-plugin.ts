import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Question } from './question.ts'

/** What do a policy, its services and the monitor add to a run? */
export const sandboxPlugin: Question = {
  id: 'sandbox-plugin',
  asks: 'a fresh run under `strict` with services and monitor, and what the monitor costs where it has most to do',
  async answer() {
    const host = join(import.meta.dirname, 'sandbox-plugin-host.ts')
    const { stdout } = await promisify(execFile)(process.execPath, [host])
    const { fresh, monitor } = JSON.parse(stdout) as { fresh: number; monitor: number }
    return [
      {
        name: 'fresh run under a policy, p50',
        value: fresh,
        unit: 'µs',
        limit: 80,
        bound: 'most',
        detail: 'createSandbox, strict in this thread, 1+1',
      },
      {
        name: 'monitor, per host call',
        value: monitor,
        unit: 'µs',
        limit: 5,
        bound: 'most',
        detail: 'calls that are refused: a violation, an audit line and a callback each',
      },
    ]
  },
}
