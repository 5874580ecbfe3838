import { types } from 'node:util'
import { versionOf } from '../../src/host/serve.ts'
import { primordials } from '../../src/internal/primordials.ts'
import type { Adapter, Completion } from '../../src/host/adapter.ts'

/** What every version from 3.6 on has in common. Options that a version does not know are ignored by it. */
interface Package {
  readonly VM: new (options: {
    readonly sandbox: object
    readonly timeout: number
    readonly bufferAllocLimit: number
  }) => { run(source: string): unknown }
}

const { text, cut } = primordials
const { isProxy } = types
const HostPromise = Promise
const HostRangeError = RangeError
const maxErrorUnits = 2000

let loaded: Package | undefined

/** The README: "test if the returned object is a primitive with `typeof` and fully discard it" otherwise. */
function describe(value: unknown): string {
  if (value === undefined) return ''
  if ((typeof value === 'object' && value !== null) || typeof value === 'function') return `[${typeof value}]`
  return text(value)
}

/** The bridge gives a guest's promise the host's Promise.prototype, and an instanceof may run guest code. */
function isPromise(value: unknown): boolean {
  try {
    return value instanceof HostPromise
  } catch {
    return false
  }
}

function read(error: unknown, key: 'name' | 'message'): string {
  try {
    return cut(describe((error as Record<string, unknown>)[key]), maxErrorUnits)
  } catch {
    return '[unreadable]'
  }
}

/**
 * Guest errors come out as proxies. A RangeError that is none, and carries no code of Node's, is of the host's realm:
 * the stack ran out in the bridge or in a host function.
 */
function failed(error: unknown): Completion {
  if ((typeof error !== 'object' && typeof error !== 'function') || error === null) {
    return { kind: 'threw', name: typeof error, message: cut(text(error), maxErrorUnits) }
  }
  const broke = !isProxy(error) && error instanceof HostRangeError && !('code' in error)
  return { kind: broke ? 'faulted' : 'threw', name: read(error, 'name'), message: read(error, 'message') }
}

export const adapter: Adapter = {
  async start(context) {
    loaded = (await context.load('vm2')) as Package
    return { vm2: versionOf(context.packageDir('vm2')), node: process.versions.node }
  },
  open(policy) {
    if (loaded === undefined) throw new Error('start() was not called')
    const sandbox = { ...policy.endowments }
    const vm = new loaded.VM({ sandbox, timeout: policy.wallMs, bufferAllocLimit: policy.memoryBytes })
    return Promise.resolve({
      async evaluate(source: string): Promise<Completion> {
        try {
          const value = vm.run(source)
          return { kind: 'returned', text: describe(isPromise(value) ? await value : value) }
        } catch (error) {
          return failed(error)
        }
      },
      dispose: () => undefined,
    })
  },
}
