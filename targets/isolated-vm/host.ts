import type ivm from 'isolated-vm'
import type { Adapter, Completion, Endowments } from '../../src/host/adapter.ts'
import { versionOf } from '../../src/host/serve.ts'

type Package = typeof ivm

const maxErrorUnits = 2000
/** The README: "the minimum is 8MB". */
const minMemoryMb = 8
const copiedNames = ['hostEcho', 'hostThrow', 'hostLookup', 'hostBoard'] as const

let loaded: Package | undefined

/** Errors come out as host copies of guest errors, or are isolated-vm's own word that a limit was hit. */
function threw(error: unknown): Completion {
  if (typeof error !== 'object' || error === null) {
    return { kind: 'threw', name: typeof error, message: String(error).slice(0, maxErrorUnits) }
  }
  const field = (key: 'name' | 'message'): string => {
    const value = (error as Record<string, unknown>)[key]
    return typeof value === 'string' ? value.slice(0, maxErrorUnits) : typeof value
  }
  return { kind: 'threw', name: field('name'), message: field('message') }
}

/**
 * A callback copies what the host function returns and can not copy a promise; only a Reference proxies one. It stays
 * in a strict closure made before guest code runs, and its options inherit nothing that a guest could change.
 */
const promiseSource = `'use strict'
const result = Object.assign(Object.create(null), { promise: true, copy: true })
const options = Object.assign(Object.create(null), { result })
globalThis.hostPromise = () => $0.apply(undefined, undefined, options)`

async function endow(
  { Callback, ExternalCopy, Reference }: Package,
  context: ivm.Context,
  endowments: Endowments,
): Promise<void> {
  const { global } = context
  const copied = (value: unknown): unknown => new ExternalCopy(value).copyInto()
  await global.set('report', new Callback((value: unknown) => endowments.report(value)))
  for (const name of copiedNames) {
    const call = endowments[name]
    await global.set(name, new Callback((value: unknown) => copied(call(value))))
  }
  const hostPromise = (): Promise<unknown> => {
    const promise = endowments.hostPromise()
    // The proxy is attached in a later turn; until then Node would count a rejection as unhandled and end the host.
    promise.catch(() => undefined)
    return promise
  }
  await context.evalClosure(promiseSource, [new Reference(hostPromise)])
  // Only data is copied; the method is not.
  const { name, list } = endowments.hostObject
  await global.set('hostObject', copied({ name, list }))
}

export const adapter: Adapter = {
  async start(context) {
    const module = (await context.load('isolated-vm')) as Package & { default?: Package }
    loaded = module.default ?? module
    return { 'isolated-vm': versionOf(context.packageDir('isolated-vm')), node: process.versions.node }
  },
  async open(policy) {
    if (loaded === undefined) throw new Error('start() was not called')
    const isolate = new loaded.Isolate({
      memoryLimit: Math.max(minMemoryMb, Math.floor(policy.memoryBytes / (1 << 20))),
    })
    const context = await isolate.createContext()
    await endow(loaded, context, policy.endowments)
    return {
      async evaluate(source) {
        try {
          const value = (await context.eval(source, { timeout: policy.wallMs, copy: true, promise: true })) as
            number | undefined
          return { kind: 'returned', text: value === undefined ? '' : String(value) }
        } catch (error) {
          return threw(error)
        }
      },
      dispose() {
        if (!isolate.isDisposed) isolate.dispose()
      },
    }
  },
}
