import { types } from 'node:util'
import { guestThrew, textOfGuest } from '../../src/host/guest-outcome.ts'
import { versionOf } from '../../src/host/serve.ts'
import type { Adapter, Completion } from '../../src/host/adapter.ts'

type CreateVirtualEnvironment = (
  globalObject: typeof globalThis,
  options: { readonly endowments: PropertyDescriptorMap },
) => { evaluate(source: string): unknown }

const packageName = '@locker/near-membrane-node'
const { isProxy } = types
const { apply } = Reflect
const tagOf = Object.prototype.toString
const HostRangeError = RangeError

let createVirtualEnvironment: CreateVirtualEnvironment | undefined

/**
 * `new Promise` in the guest makes a host promise. The promise of an async function is of the guest's realm: a proxy
 * that no brand check knows, so only its tag tells. A guest can forge the tag, as it can for every embedder.
 */
function isPromise(value: unknown): boolean {
  try {
    return apply(tagOf, value, []) === '[object Promise]'
  } catch {
    return false
  }
}

/** Guest errors come out as proxies. A RangeError that is none is of the host's realm: the membrane's stack ran out. */
const failed = (error: unknown): Completion =>
  guestThrew(error, (thrown) => !isProxy(thrown) && thrown instanceof HostRangeError && !('code' in thrown))

export const adapter: Adapter = {
  async start(context) {
    const module = (await context.load(packageName)) as CreateVirtualEnvironment & {
      readonly default?: CreateVirtualEnvironment
    }
    createVirtualEnvironment = module.default ?? module
    return { [packageName]: versionOf(context.packageDir(packageName)), node: process.versions.node }
  },
  open(policy) {
    if (createVirtualEnvironment === undefined) throw new Error('start() was not called')
    const environment = createVirtualEnvironment(globalThis, {
      endowments: Object.getOwnPropertyDescriptors({ ...policy.endowments }),
    })
    return Promise.resolve({
      async evaluate(source: string): Promise<Completion> {
        try {
          const value = environment.evaluate(source)
          return { kind: 'returned', text: textOfGuest(isPromise(value) ? await value : value) }
        } catch (error) {
          return failed(error)
        }
      },
      dispose: () => undefined,
    })
  },
}
