import { types } from 'node:util'
import { guestThrew, textOfGuest } from '../../src/host/guest-outcome.ts'
import { versionOf } from '../../src/host/serve.ts'
import type { Adapter, Completion } from '../../src/host/adapter.ts'

/** What the package puts on globalThis. */
interface Shim {
  readonly lockdown: () => void
  readonly harden: <T>(value: T) => T
  readonly Compartment: new (globals: object) => { evaluate(source: string): unknown }
}

const { isPromise } = types

let shim: Shim | undefined

/** Guest and host share their intrinsics, so a host error cannot be told from a guest's: never `faulted`. */
const failed = (error: unknown): Completion => guestThrew(error)

export const adapter: Adapter = {
  async start(context) {
    await context.load('ses')
    shim = globalThis as unknown as Shim
    shim.lockdown()
    return { ses: versionOf(context.packageDir('ses')), node: process.versions.node }
  },
  open(policy) {
    if (shim === undefined) throw new Error('start() was not called')
    const compartment = new shim.Compartment(shim.harden({ ...policy.endowments }))
    return Promise.resolve({
      async evaluate(source: string): Promise<Completion> {
        try {
          const value = compartment.evaluate(source)
          return { kind: 'returned', text: textOfGuest(isPromise(value) ? await value : value) }
        } catch (error) {
          return failed(error)
        }
      },
      dispose: () => undefined,
    })
  },
}
