import { createContext, runInContext } from 'node:vm'
import { primordials } from '../../src/internal/primordials.ts'
import type { Adapter, Completion, Policy, Sandbox } from '../../src/host/adapter.ts'

const { text, cut, stringify, parse } = primordials
const maxErrorUnits = 2000
const wrapped = ['report', 'hostEcho', 'hostThrow', 'hostLookup', 'hostBoard'] as const

/** One way in which a node:vm context with copying functions can be built badly. */
export interface VmTwin {
  /** Host errors reach the guest as they are, instead of as their message. */
  readonly rawErrors?: boolean
  /** Text of a guest function that gets `pieces` and adds to the globals. */
  readonly setup?: string
  readonly pieces?: (policy: Policy, context: object) => object
}

/** Runs in the guest's realm: every function here is the guest's own, and only text passes through `host`. */
const membrane = `(function (host, names) {
  const { parse, stringify } = JSON
  const raise = (message) => { throw new Error(message) }
  const open = (text) => { const [kind, value] = parse(text); return kind === 't' ? raise(value) : value }
  for (const name of names) globalThis[name] = (...list) => open(host[name](stringify(list)))
  globalThis.hostPromise = () => new Promise((resolve, reject) => host.hostPromise(resolve, reject))
})`

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : text(error)
}

function piecesOf({ endowments }: Policy, rawErrors: boolean): Record<string, unknown> {
  const host = Object.create(null) as Record<string, unknown>
  for (const name of wrapped) {
    const call: (...list: never[]) => unknown = endowments[name]
    host[name] = (list: string): string => {
      try {
        return stringify(['r', call(...(parse(list) as never[]))])
      } catch (error) {
        if (rawErrors) throw error
        return stringify(['t', messageOf(error)])
      }
    }
  }
  host['hostPromise'] = (resolve: (value: unknown) => void, reject: (reason: unknown) => void): void => {
    endowments.hostPromise().then(
      () => resolve(undefined),
      (error: unknown) => reject(rawErrors ? error : messageOf(error)),
    )
  }
  return host
}

export function threw(error: unknown): Completion {
  const read = (key: 'name' | 'message'): string => {
    try {
      return cut(text((error as Record<string, unknown> | null)?.[key]), maxErrorUnits)
    } catch {
      return '[unreadable]'
    }
  }
  return { kind: 'threw', name: read('name'), message: read('message') }
}

function openTwin(twin: VmTwin, policy: Policy): Sandbox {
  const context = createContext(Object.create(null) as object)
  const install = (source: string, ...pieces: unknown[]): void => {
    ;(runInContext(source, context) as (...pieces: unknown[]) => void)(...pieces)
  }
  install(membrane, piecesOf(policy, twin.rawErrors === true), wrapped)
  if (twin.setup !== undefined) install(twin.setup, twin.pieces?.(policy, context))
  return {
    evaluate: async (source) => {
      try {
        const value: unknown = await runInContext(source, context, { timeout: policy.wallMs })
        return { kind: 'returned', text: value === undefined ? '' : text(value) }
      } catch (error) {
        return threw(error)
      }
    },
    dispose: () => undefined,
  }
}

export function vmTwinAdapter(twin: VmTwin): Adapter {
  return {
    start: () => Promise.resolve({ node: process.versions.node }),
    open: (policy) => Promise.resolve(openTwin(twin, policy)),
  }
}
