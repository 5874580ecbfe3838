import { externKind, type Constant, type Module } from '../module/decode.ts'
import { code } from '../module/opcodes.ts'
import type { MeterIndices } from './charge.ts'

export const pageBytes = 65_536

/** What an element of a table takes in V8, with the copy that is there while a table grows: 35 bytes were measured. */
export const elementBytes = 64

/** Module names of the imports of a metered module: the guest's own by their number, and the meter's. */
export const importNames = { guest: 'guest', meter: 'meter', refill: 'refill' } as const

/** Names of its exports: what the host looks at. The guest's functions are there by their number; see `Metered.exports`. */
export const exportNames = {
  fuel: 'fuel',
  stop: 'stop',
  room: 'room',
  denied: 'denied',
  memory: 'memory',
  start: 'start',
} as const

/** Bytes of all memories and tables as a module declares them. */
export function initialBytes({ memories, tables }: Module): number {
  const pages = memories.reduce((sum, { least }) => sum + least, 0)
  const elements = tables.reduce((sum, { limits }) => sum + limits.least, 0)
  return pages * pageBytes + elements * elementBytes
}

/** Where everything is found in the rewritten module: imports, `refill`, the module's own functions, and those put into it. */
export class Layout {
  readonly module: Module
  readonly refill: number
  readonly indices: MeterIndices
  readonly #added: number

  constructor(module: Module) {
    this.module = module
    this.refill = module.imports.length
    this.#added = this.refill + 1 + module.functionTypes.length
    const globals = module.globals.length
    this.indices = { fuel: globals, stop: globals + 1, room: globals + 2, denied: globals + 3, out: this.#added }
  }

  /** An import is never called but through the function that stands for it. */
  readonly functionIndex = (index: number): number => (index < this.refill ? this.#added + 1 + index : index + 1)

  readonly growMemory = (memory: number): number => this.#added + 1 + this.refill + memory

  readonly growTable = (table: number): number => this.growMemory(this.module.memories.length) + table

  typeOf(index: number): number {
    const { imports, functionTypes } = this.module
    return index < this.refill ? (imports[index]?.typeIndex ?? 0) : (functionTypes[index - this.refill] ?? 0)
  }
}

/** Functions that the host may call. */
export function hostedFunctions({ exports, start }: Module): ReadonlySet<number> {
  const functions = exports.filter(({ kind }) => kind === externKind.function).map(({ index }) => index)
  return new Set(start === undefined ? functions : [...functions, start])
}

/** Functions that a call by a table or a reference may come to. A body can only name those that stand here, or are exported. */
export function referredFunctions({ exports, segments, globals, tables }: Module): ReadonlySet<number> {
  const known = new Set<number>()
  const note = (constant: Constant | undefined): void => {
    for (const { opcode, index } of constant?.code ?? []) if (opcode === code.refFunction) known.add(index)
  }
  for (const { kind, index } of exports) if (kind === externKind.function) known.add(index)
  for (const { elements } of segments)
    for (const element of elements)
      if (typeof element === 'number') known.add(element)
      else note(element)
  for (const { initial } of globals) note(initial)
  for (const { initial } of tables) note(initial)
  return known
}
