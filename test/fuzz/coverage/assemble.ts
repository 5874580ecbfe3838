import { concat, name, u32 } from '../../../src/sandbox/engine/wasm-binary.ts'

/** A module with functions of one type, `(i32) -> i32`, which are exported as `f0`, `f1`, ... */
export interface Plan {
  /** Instructions without locals, with the final `end`. */
  readonly bodies: readonly (readonly number[])[]
  /** Import entries, e.g. `[...name('a'), ...name('m'), 2, 0, 1]`. */
  readonly imports?: readonly (readonly number[])[]
  /** Limits of memories that it defines; the first is exported as `memory`. */
  readonly memories?: readonly (readonly number[])[]
  /** Text at address 0 of the first memory. */
  readonly data?: string
  readonly moduleName?: string
}

const i32 = 0x7f
const section = (id: number, entries: readonly (readonly number[])[]): number[] => {
  const content = [...u32(entries.length), ...entries.flat()]
  return entries.length === 0 ? [] : [id, ...u32(content.length), ...content]
}

export function assemble({ bodies, imports = [], memories = [], data, moduleName }: Plan): Uint8Array<ArrayBuffer> {
  const exported = bodies.map((_, at) => [...name(`f${at}`), 0, ...u32(at)])
  const memory = memories.length === 0 ? [] : [[...name('memory'), 2, 0]]
  const code = bodies.map((body) => [...u32(body.length + 1), 0, ...body])
  const bytes = data === undefined ? [] : [[0, 0x41, 0, 0x0b, ...name(data)]]
  const inner = moduleName === undefined ? [] : name(moduleName)
  const custom = [...name('name'), 0, ...u32(inner.length), ...inner]
  return Uint8Array.from(
    concat([
      [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
      section(1, [[0x60, 1, i32, 1, i32]]),
      section(2, imports),
      section(
        3,
        bodies.map(() => [0]),
      ),
      section(5, memories),
      section(7, [...exported, ...memory]),
      section(10, code),
      section(11, bytes),
      moduleName === undefined ? [] : [0, ...u32(custom.length), ...custom],
    ]),
  )
}

const [block, loop, conditional, otherwise, end, branch, branchIf] = [2, 3, 4, 5, 0x0b, 0x0c, 0x0d]
const empty = 0x40
const get = [0x20, 0]
const set = [0x21, 0]
const constant = (value: number): number[] => [0x41, value]

const untilZero = [block, empty, loop, empty, ...get, 0x45, branchIf, 1]
const oneLess = [...get, ...constant(1), 0x6b, ...set]

/** Function bodies over their one argument, local 0. */
export const bodies = {
  /** Counts its argument down to 0. */
  countdown: [...untilZero, ...oneLess, branch, 0, end, end, ...get, end],
  /** 2 for anything but 0, else 1. */
  choice: [...get, conditional, i32, ...constant(2), otherwise, ...constant(1), end, end],
  /** An `if` without `else`. */
  skip: [...get, conditional, empty, ...constant(7), ...set, end, ...get, end],
  /** The same for 1, whose type has a parameter and a result: that of the functions. */
  skipWithValue: [...get, ...get, conditional, 0, ...constant(1), 0x6a, end, end],
  /** The byte at the address that it is given. */
  peek: [...get, 0x2d, 0, 0, end],
  same: [...get, end],
} as const
