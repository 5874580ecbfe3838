import type { Adapter, Completion } from '../../src/host/adapter.ts'
import { versionOf } from '../../src/host/serve.ts'

interface Limits {
  readonly maxDurationSecs: number
  readonly maxMemory: number
}
interface MontyPackage {
  readonly Monty: new (source: string) => {
    readonly run: (options: {
      readonly limits: Limits
      readonly externalFunctions: Readonly<Record<string, (...args: readonly unknown[]) => unknown>>
    }) => unknown
  }
}

const maxErrorUnits = 2000
let runtime: MontyPackage | undefined

/** A MontyError says `ValueError: the message`. What else comes out is no error of Python. */
function failed(error: unknown): Completion {
  const { name, message } = error instanceof Error ? error : { name: typeof error, message: String(error) }
  const [, type, text] = /^(\w+): ([^]*)$/.exec(message) ?? []
  const isPython = name.startsWith('Monty')
  if (!isPython) return { kind: 'faulted', name, message: message.slice(0, maxErrorUnits) }
  return { kind: 'threw', name: type ?? name, message: (text ?? message).slice(0, maxErrorUnits) }
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value === 'bigint') return String(value)
  return value === null ? '' : (JSON.stringify(value) ?? typeof value)
}

export const adapter: Adapter = {
  async start(context) {
    runtime = (await context.load('@pydantic/monty')) as MontyPackage
    return { monty: versionOf(context.packageDir('@pydantic/monty')), node: process.versions.node }
  },
  open(policy) {
    if (runtime === undefined) return Promise.reject(new Error('start() was not called'))
    const { Monty } = runtime
    const limits = { maxDurationSecs: policy.wallMs / 1000, maxMemory: policy.memoryBytes }
    const report = (text: unknown): null => {
      policy.endowments.report(text)
      return null
    }
    return Promise.resolve({
      async evaluate(source) {
        try {
          const value = new Monty(source).run({ limits, externalFunctions: { report } })
          return await Promise.resolve({ kind: 'returned', text: textOf(value) })
        } catch (error) {
          return failed(error)
        }
      },
      dispose: () => undefined,
    })
  },
}
