import wabt from 'wabt'
import { decode } from '../../../src/sandbox/wasm/module/decode.ts'
import { instrument, type Metered } from '../../../src/sandbox/wasm/meter/instrument.ts'

/** The part of the API that tests use; see `engine/webassembly.ts`. */
interface Api {
  readonly Module: new (bytes: Uint8Array) => object
  readonly Instance: new (module: object, imports: object) => { readonly exports: object }
  readonly validate: (bytes: Uint8Array) => boolean
}
export const wasm = (globalThis as unknown as { readonly WebAssembly: Api }).WebAssembly

const assembler = await wabt()
const features = { exceptions: true, multi_memory: true, tail_call: true, extended_const: true } as const

/** Of texts that this project wrote, so one assembler is enough; see `wasm/wat.ts`. */
export function binary(text: string): Uint8Array {
  const parsed = assembler.parseWat('test.wat', Uint8Array.from(Buffer.from(text)), features)
  try {
    return Uint8Array.from(parsed.toBinary({}).buffer)
  } finally {
    parsed.destroy()
  }
}

/** The text of a module, an instruction a line. */
export function textOf(bytes: Uint8Array): string {
  const parsed = assembler.readWasm(Uint8Array.from(bytes), { ...features, readDebugNames: false })
  try {
    return parsed.toText({ foldExprs: false })
  } finally {
    parsed.destroy()
  }
}

/** Far above what any test needs. */
export const unlimited = { memoryBytes: 2 ** 31, tableBytes: 2 ** 31 } as const

export const meter = (bytes: Uint8Array): Metered => instrument(decode(bytes), unlimited, () => undefined)

type Callable = (...args: readonly (number | bigint)[]) => unknown
interface Cell<T> {
  value: T
}

export interface Plain {
  readonly call: (name: string, ...args: readonly (number | bigint)[]) => unknown
}

/** What a call came to: values, or a trap by its message. */
export function outcome(body: () => unknown): unknown {
  try {
    return body()
  } catch (error) {
    return `${(error as Error).constructor.name}: ${(error as Error).message}`
  }
}

export function openPlain(bytes: Uint8Array): Plain {
  const { exports } = new wasm.Instance(new wasm.Module(bytes), {})
  const named = exports as Readonly<Record<string, Callable>>
  return { call: (name, ...args) => named[name]?.(...args) }
}

export interface MeteredInstance extends Plain {
  /** Steps since it was opened. */
  readonly used: () => number
  /** Gives fuel again to one that was stopped, so that it can be asked what it came to. */
  readonly refuel: () => void
}

/** A metered module that stops after so many steps, its start function called first. */
export function openMetered(bytes: Uint8Array, fuel: number, roomBytes = 2 ** 30): MeteredInstance {
  const metered = meter(bytes)
  let left = fuel
  let granted = 0
  const grant = 10_000
  const cells: { fuel?: Cell<number>; stop?: Cell<number>; room?: Cell<bigint> } = {}
  const refill = (): void => {
    const { fuel: cell, stop } = cells as Required<typeof cells>
    left -= granted - cell.value
    granted = Math.max(0, Math.min(grant, left))
    cell.value = granted
    if (granted === 0) stop.value = 1
  }
  const { exports } = new wasm.Instance(new wasm.Module(metered.bytes), { meter: { refill }, guest: {} })
  Object.assign(cells, exports)
  ;(cells.room as Cell<bigint>).value = BigInt(roomBytes)
  const named = exports as Readonly<Record<string, Callable>>
  if (metered.hasStart) named['start']?.()
  return {
    call: (name, ...args) => named[metered.exports.get(name)?.as ?? '']?.(...args),
    used: () => fuel - left + granted - (cells.fuel as Cell<number>).value,
    refuel: () => {
      const { fuel: cell, stop } = cells as Required<typeof cells>
      cell.value = grant
      stop.value = 0
    },
  }
}
