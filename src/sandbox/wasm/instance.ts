import {
  wasmApi,
  type WasmFunction,
  type WasmGlobal,
  type WasmInstance,
  type WasmMemory,
} from '../engine/webassembly.ts'
import { exportNames } from './meter/layout.ts'
import type { Prepared } from './prepare.ts'

type Call = (...args: readonly (number | bigint)[]) => unknown

/** An instance of a metered module, by what its host looks at. */
export interface MeteredInstance {
  readonly fuel: WasmGlobal
  readonly stop: WasmGlobal
  readonly room: { value: bigint }
  readonly denied: WasmGlobal
  readonly memory: WasmMemory | undefined
  /** The start function, where there is one. */
  readonly start: Call | undefined
  readonly exported: (as: string) => Call
}

/** True where a guest can wait for a promise of the host: JavaScript Promise Integration, in Node since 24. */
export const canWait = wasmApi.Suspending !== undefined && wasmApi.promising !== undefined

/** A function under which a guest can wait, where it can at all. */
function called(callee: WasmFunction): Call {
  return canWait ? (wasmApi.promising as NonNullable<typeof wasmApi.promising>)(callee) : (callee as Call)
}

/** A function as a guest imports it, whose promise it waits for. */
export const awaited = (callee: WasmFunction): object =>
  wasmApi.Suspending === undefined ? callee : new wasmApi.Suspending(callee)

/**
 * Makes a fresh instance. Its start function was not called, and nothing of it has run.
 * @throws RuntimeError where a segment does not fit, RangeError where there is no memory
 */
export function instantiate({ module }: Prepared, imports: object): MeteredInstance {
  const instance: WasmInstance = new wasmApi.Instance(module, imports)
  const named = instance.exports as Readonly<Record<string, never>>
  const start: WasmFunction | undefined = named[exportNames.start]
  return {
    fuel: named[exportNames.fuel] as unknown as WasmGlobal,
    stop: named[exportNames.stop] as unknown as WasmGlobal,
    room: named[exportNames.room] as unknown as { value: bigint },
    denied: named[exportNames.denied] as unknown as WasmGlobal,
    memory: named[exportNames.memory],
    start: start === undefined ? undefined : called(start),
    exported: (as) => called(named[as] as unknown as WasmFunction),
  }
}
