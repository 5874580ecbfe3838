import { join } from 'node:path'
import { types } from 'node:util'
import { guestThrew, textOfGuest } from '../../src/host/guest-outcome.ts'
import { versionOf } from '../../src/host/serve.ts'
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

const { isProxy } = types
const HostPromise = Promise
const HostRangeError = RangeError
/** Modules that hold no authority over files, processes or the network. */
const builtin = ['assert', 'events', 'path', 'querystring', 'string_decoder', 'url', 'util']

let loaded: Package | undefined

/** The bridge gives a guest's promise the host's Promise.prototype, and an instanceof may run guest code. */
function isPromise(value: unknown): boolean {
  try {
    return value instanceof HostPromise
  } catch {
    return false
  }
}

/**
 * Guest errors come out as proxies. A RangeError that is none, and carries no code of Node's, is of the host's realm:
 * the stack ran out in the bridge or in a host function.
 */
const failed = (error: unknown): Completion =>
  guestThrew(error, (thrown) => !isProxy(thrown) && thrown instanceof HostRangeError && !('code' in thrown))

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
          return { kind: 'returned', text: textOfGuest(isPromise(value) ? await value : value) }
        } catch (error) {
          return failed(error)
        }
      },
      dispose: () => undefined,
    })
  },
}
