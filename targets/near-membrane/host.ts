import { types } from 'node:util'
import { versionOf } from '../../src/host/serve.ts'
import { primordials } from '../../src/internal/primordials.ts'
import type { Adapter, Completion } from '../../src/host/adapter.ts'

type CreateVirtualEnvironment = (
  globalObject: typeof globalThis,
  options: { readonly endowments: PropertyDescriptorMap },
) => { evaluate(source: string): unknown }

const packageName = '@locker/near-membrane-node'
const { text, cut } = primordials
const { isProxy } = types
const { apply } = Reflect
const tagOf = Object.prototype.toString
const HostRangeError = RangeError
const maxErrorUnits = 2000

let createVirtualEnvironment: CreateVirtualEnvironment | undefined

/** A guest's object would run guest code where it is turned into text. */
function describe(value: unknown): string {
  if (value === undefined) return ''
  if ((typeof value === 'object' && value !== null) || typeof value === 'function') return `[${typeof value}]`
  return text(value)
}

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

function read(error: unknown, key: 'name' | 'message'): string {
  try {
    return cut(describe((error as Record<string, unknown>)[key]), maxErrorUnits)
  } catch {
    return '[unreadable]'
  }
}

/** Guest errors come out as proxies. A RangeError that is none is of the host's realm: the membrane's stack ran out. */
function failed(error: unknown): Completion {
  if ((typeof error !== 'object' && typeof error !== 'function') || error === null) {
    return { kind: 'threw', name: typeof error, message: cut(text(error), maxErrorUnits) }
  }
  const broke = !isProxy(error) && error instanceof HostRangeError && !('code' in error)
  return { kind: broke ? 'faulted' : 'threw', name: read(error, 'name'), message: read(error, 'message') }
}

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
          return { kind: 'returned', text: describe(isPromise(value) ? await value : value) }
        } catch (error) {
          return failed(error)
        }
      },
      dispose: () => undefined,
    })
  },
}
