import { vmTwinAdapter } from '../weak-membrane/vm-twin.ts'
import { realmProperty } from '../../src/guest.ts'

/** Everything here calls builtins by name, after the guest may have replaced them, and with host functions at hand. */
const setup = `(function (host) {
  globalThis.hostLookup = (key) => {
    const name = String(key)
    return ['public'].includes(name) && name.startsWith('public') ? host.read(name) : 'denied'
  }
  globalThis.hostCall = (callback) => callback({ data: 1 }, [1, 2])
  globalThis.hostUse = (value) => {
    if (Array.isArray(value)) value.map(host.visit)
    if (value !== null && typeof value === 'object' && typeof value.then === 'function') value.then.call(value, host.visit, host.visit)
    return typeof value
  }
})`

export const adapter = vmTwinAdapter({
  setup,
  pieces: () => ({
    visit: (value: unknown): unknown => value,
    read: (name: unknown): unknown =>
      name === 'public' ? 'public value' : (globalThis as Record<string, unknown>)[realmProperty],
  }),
})
