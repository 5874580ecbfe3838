import { join } from 'node:path'
import { types } from 'node:util'
import { versionOf } from '../../src/host/serve.ts'
import { primordials } from '../../src/internal/primordials.ts'
import type { Adapter, Completion } from '../../src/host/adapter.ts'

/** What every version from 3.6 on has in common. Options that a version does not know are ignored by it. */
interface Package {
  readonly NodeVM: new (options: {
    readonly sandbox: object
    readonly wrapper: 'none'
    readonly env: object
    readonly require: object
    readonly bufferAllocLimit: number
  }) => { run(source: string, filename: string): unknown }
}

const { text, cut } = primordials
const { isProxy } = types
const HostPromise = Promise
const HostRangeError = RangeError
const maxErrorUnits = 2000
/** Modules that hold no authority over files, processes or the network. */
const builtin = ['assert', 'events', 'path', 'querystring', 'string_decoder', 'url', 'util']

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
    const vm = new loaded.NodeVM({
      sandbox: { ...policy.endowments },
      wrapper: 'none',
      env: {},
      require: { builtin, external: true, root: policy.rootDir, context: 'sandbox' },
      bufferAllocLimit: policy.memoryBytes,
    })
    // Relative paths of `require` start from the folder of this name. The file need not exist.
    const filename = join(policy.rootDir, 'plugin.js')
    return Promise.resolve({
      async evaluate(source: string): Promise<Completion> {
        try {
          const value = vm.run(source, filename)
          return { kind: 'returned', text: describe(isPromise(value) ? await value : value) }
        } catch (error) {
          return failed(error)
        }
      },
      dispose: () => undefined,
    })
  },
}
