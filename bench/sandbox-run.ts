import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Question } from './question.ts'

interface Medians {
  readonly expression: number
  readonly plugin: number
  readonly newContext: number
  readonly newIsolate: number
}

/** What does a fresh run cost, every defense and limit on, beside isolated-vm's two ways to a fresh state? */
export const sandboxRun: Question = {
  id: 'sandbox-run',
  asks: 'a fresh run in `thread`, beside isolated-vm in the same process',
  async answer() {
    const host = join(import.meta.dirname, 'sandbox-run-host.ts')
    const { stdout } = await promisify(execFile)(process.execPath, ['--no-node-snapshot', host])
    const { expression, plugin, newContext, newIsolate } = JSON.parse(stdout) as Medians
    const us = (name: string, value: number, detail: string) =>
      ({ name, value, unit: 'µs', limit: 80, bound: 'most', detail }) as const
    const times = (name: string, other: number, limit: number) =>
      ({
        name: `runs/s over isolated-vm, ${name}`,
        value: other / expression,
        unit: '×',
        limit,
        bound: 'least',
        detail: `${Math.round(1e6 / expression)} and ${Math.round(1e6 / other)} a second`,
      }) as const
    return [
      us('fresh run, p50', expression, '1+1'),
      us('fresh run of a plugin, p50', plugin, 'an input, a function over two objects, one host call'),
      times('new context', newContext, 4),
      times('new isolate', newIsolate, 10),
    ]
  },
}
