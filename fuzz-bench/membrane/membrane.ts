import { createContext, Script } from 'node:vm'
import type { Endowments } from '../../src/host/adapter.ts'
import { guestSource } from './guest.ts'
import { flaws, type Flaw, type FlawName } from './flaws.ts'

type Answer = unknown
type Invoke = (id: number, argsText: string, raw?: unknown) => string

/** What the guest's side copied: a function by its number, a value, a list, fields. */
type Copy = { f: number } | { v: unknown } | { l: Copy[] } | { o: Record<string, Copy> }

const bootstrap = new Script(guestSource)

/** The host's side of the wire, for one sandbox. */
export interface Wire {
  readonly endowments: Endowments
  /** Calls a guest function with arguments as text. */
  readonly invoke: (id: number, args: readonly unknown[]) => string
  /** Calls it with host values as they are: what a sound membrane never does. */
  readonly invokeRaw: (id: number, args: readonly unknown[]) => string
}

function valueOf(copy: Copy, invoke: Wire['invoke']): unknown {
  if ('f' in copy) return (...args: unknown[]): unknown => invoke(copy.f, args)
  if ('l' in copy) return copy.l.map((each) => valueOf(each, invoke))
  if ('o' in copy) return Object.fromEntries(Object.entries(copy.o).map(([key, each]) => [key, valueOf(each, invoke)]))
  return copy.v
}

const names = [
  'report',
  'hostEcho',
  'hostThrow',
  'hostLookup',
  'hostBoard',
  'hostCall',
  'hostUse',
  'hostPromise',
] as const

const toText = (value: unknown): string => `v${JSON.stringify(value ?? null)}`

/** Evaluates guest source behind the membrane. With a flaw, one thing is forgotten that a sound one never forgets. */
export function openMembrane(
  endowments: Endowments,
  flawName: FlawName | undefined,
): (source: string, timeoutMs: number) => unknown {
  const flaw: Flaw = flawName === undefined ? {} : flaws[flawName]
  const context = createContext(Object.create(null) as object, {
    codeGeneration: { strings: false, wasm: flaw.leavesWasm === true },
  })
  let promises = 0
  const plain = (name: (typeof names)[number], argsText: string): Answer => {
    const args = (JSON.parse(argsText) as Copy[]).map((each) => valueOf(each, wire.invoke))
    let value: unknown
    try {
      value = Reflect.apply(endowments[name], undefined, args)
    } catch (error) {
      return `e${JSON.stringify(error instanceof Error ? 'a host function threw' : 'failed')}`
    }
    if (!(value instanceof Promise)) return toText(value)
    const id = ++promises
    const settle = (answer: Answer): void => (kit[2] as (id: number, answer: Answer) => void)(id, answer)
    value.then(
      (result) => settle(toText(result)),
      (reason: unknown) => settle(flaw.rejection === undefined ? 'e"rejected"' : flaw.rejection(reason)),
    )
    return `p${id}`
  }
  const send = (name: (typeof names)[number], argsText: string, args: readonly unknown[]): Answer => {
    const forgotten = flaw.call?.(name, args, wire, argsText)
    return forgotten === undefined ? plain(name, argsText) : forgotten.answer
  }
  const make = bootstrap.runInContext(context) as (...parts: unknown[]) => unknown[]
  const kit = make(send, flaw.rethrows === true)
  const [offer, invoke] = kit as [(name: string) => unknown, Invoke, unknown, unknown]
  const wire: Wire = {
    endowments,
    invoke: (id, args) => invoke(id, JSON.stringify(args)),
    invokeRaw: (id, args) => invoke(id, '', args),
  }
  const parse = kit[3] as (text: string) => unknown
  for (const name of names)
    Object.defineProperty(context, name, { value: offer(name), writable: true, configurable: true })
  const { name, list } = endowments.hostObject
  Object.defineProperty(context, 'hostObject', {
    value: parse(JSON.stringify({ name, list })),
    writable: true,
    configurable: true,
  })
  // Compiling from a stream calls back into the host's own code.
  if (flaw.leavesWasm !== true) new Script('delete globalThis.WebAssembly').runInContext(context)
  flaw.install?.(context, wire, parse)
  return (source, timeoutMs) => {
    // What `import()` is rejected with is an error of the host's own realm.
    if (flaw.imports !== true && /\bimport\b/.test(source)) throw new SyntaxError('there are no modules')
    return new Script(source, { filename: 'guest.js' }).runInContext(context, { timeout: timeoutMs })
  }
}
