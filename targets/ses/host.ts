import { types } from 'node:util'
import { versionOf } from '../../src/host/serve.ts'
import { primordials } from '../../src/internal/primordials.ts'
import type { Adapter, Completion } from '../../src/host/adapter.ts'

/** What the package puts on globalThis. */
interface Shim {
  readonly lockdown: () => void
  readonly harden: <T>(value: T) => T
  readonly Compartment: new (globals: object) => { evaluate(source: string): unknown }
}

const { text, cut } = primordials
const { isPromise } = types
const maxErrorUnits = 2000

let shim: Shim | undefined

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

/** Guest and host share their intrinsics, so a host error cannot be told from a guest's: never `faulted`. */
function failed(error: unknown): Completion {
  if ((typeof error !== 'object' && typeof error !== 'function') || error === null) {
    return { kind: 'threw', name: typeof error, message: cut(text(error), maxErrorUnits) }
  }
  return { kind: 'threw', name: read(error, 'name'), message: read(error, 'message') }
}

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
          return { kind: 'returned', text: describe(isPromise(value) ? await value : value) }
        } catch (error) {
          return failed(error)
        }
      },
      dispose: () => undefined,
    })
  },
}
