import { types } from 'node:util'
import { guestThrew, textOfGuest } from '../../src/host/guest-outcome.ts'
import { versionOf } from '../../src/host/serve.ts'
import type { Adapter, Completion } from '../../src/host/adapter.ts'

interface RealmClass {
  makeRootRealm(): { readonly global: object; evaluate(source: string): unknown }
}

const { isPromise } = types

let Realm: RealmClass | undefined

/** The shim makes a host error of every error of a guest's, so that its own cannot be told from them: never `faulted`. */
const failed = (error: unknown): Completion => guestThrew(error)

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
          return { kind: 'returned', text: textOfGuest(isPromise(value) ? await value : value) }
        } catch (error) {
          return failed(error)
        }
      },
      dispose: () => undefined,
    })
  },
}
