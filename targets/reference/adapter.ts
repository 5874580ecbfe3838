import type { Adapter, Completion, Endowments, Policy } from '../../src/host/adapter.ts'
import type { RunResult } from '../../src/sandbox/result.ts'
import type { Sandbox, SandboxOptions } from '../../src/sandbox/sandbox.ts'

/**
 * The endowments that this sandbox can hand in: functions over copies, and an object's data. A guest function does not
 * cross, so there is no host callback.
 */
export function optionsOf(policy: Policy, endowments: Endowments = policy.endowments): SandboxOptions {
  const { report, hostEcho, hostThrow, hostLookup, hostBoard, hostPromise, hostObject } = endowments
  const { wallMs, memoryBytes, outputBytes } = policy
  return {
    limits: { wallMs, memoryBytes, outputBytes },
    functions: { report, hostEcho, hostThrow, hostLookup, hostBoard, hostPromise },
    values: { hostObject: { name: hostObject.name, list: hostObject.list } },
  }
}

function textOf(value: RunResult['value']): string {
  if (value === undefined) return ''
  return typeof value === 'string' ? value : JSON.stringify(value)
}

type Ended = Pick<RunResult, 'value' | 'error' | 'status'>

/** How a run ended, in the harness's words. A limit is the sandbox's own word and so `threw`. */
export function completionOf({ status, value, error }: Ended): Completion {
  if (status === 'returned') return { kind: 'returned', text: textOf(value) }
  const name = error?.name ?? ''
  const message = error?.message ?? ''
  if (status === 'faulted') return { kind: 'faulted', name, message }
  return { kind: 'threw', name: status === 'threw' ? name : status, message }
}

/** What a sandbox rejects with came out of it on a path that is meant for results. */
export function rejected(error: unknown): Completion {
  const { name, message } = error instanceof Error ? error : new Error(String(error))
  return { kind: 'faulted', name, message }
}

/** An adapter over the reference sandbox, or over one that lacks a defense. */
export function sandboxAdapter(
  open: (options: SandboxOptions) => Promise<Sandbox>,
  more = (): object => ({}),
): Adapter {
  return {
    start: () => Promise.resolve({ node: process.versions.node }),
    open: async (policy) => {
      const options = optionsOf(policy)
      const sandbox = await open({ ...options, values: { ...options.values, ...more() } })
      return {
        evaluate: (source) => sandbox.run(source).then(completionOf, rejected),
        dispose: () => sandbox.dispose(),
      }
    },
  }
}
