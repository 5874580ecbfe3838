import { types } from 'node:util'
import { versionOf } from '../../src/host/serve.ts'
import { primordials } from '../../src/internal/primordials.ts'
import type { Adapter, Completion } from '../../src/host/adapter.ts'

interface RealmClass {
  makeRootRealm(): { readonly global: object; evaluate(source: string): unknown }
}

const { text, cut } = primordials
const { isPromise } = types
const maxErrorUnits = 2000

let Realm: RealmClass | undefined

/** A guest's object would run guest code where it is turned into text. */
function describe(value: unknown): string {
  if (value === undefined) return ''
  if ((typeof value === 'object' && value !== null) || typeof value === 'function') return `[${typeof value}]`
  return text(value)
}

function read(error: unknown, key: 'name' | 'message'): string {
  try {
    return cut(describe((error as Record<string, unknown>)[key]), maxErrorUnits)
  } catch {
    return '[unreadable]'
  }
}

/** The shim makes a host error of every error of a guest's, so that its own cannot be told from them: never `faulted`. */
function failed(error: unknown): Completion {
  if ((typeof error !== 'object' && typeof error !== 'function') || error === null) {
    return { kind: 'threw', name: typeof error, message: cut(text(error), maxErrorUnits) }
  }
  return { kind: 'threw', name: read(error, 'name'), message: read(error, 'message') }
}

export const adapter: Adapter = {
  async start(context) {
    Realm = (await context.load('realms-shim')) as RealmClass
    return { 'realms-shim': versionOf(context.packageDir('realms-shim')), node: process.versions.node }
  },
  open(policy) {
    if (Realm === undefined) throw new Error('start() was not called')
    const realm = Realm.makeRootRealm()
    Object.assign(realm.global, policy.endowments)
    return Promise.resolve({
      async evaluate(source: string): Promise<Completion> {
        try {
          const value = realm.evaluate(source)
          return { kind: 'returned', text: describe(isPromise(value) ? await value : value) }
        } catch (error) {
          return failed(error)
        }
      },
      dispose: () => undefined,
    })
  },
}
