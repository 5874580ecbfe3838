import { code } from '../module/opcodes.ts'
import type { Writer } from './writer.ts'

/** Indices, in the rewritten module, of what was put into it. */
export interface MeterIndices {
  /** Mutable i32: steps until `out` is to be called. */
  readonly fuel: number
  /** Mutable i32, 0 until the host wants the run to end. */
  readonly stop: number
  /** Mutable i64: bytes that memories and tables may still grow by. */
  readonly room: number
  /** Mutable i32, 1 once something was not allowed to grow. */
  readonly denied: number
  /** Calls the host for more fuel, and does not return where there is none. */
  readonly out: number
}

/** Locals of a metered function beside its own. Both are i32. */
export interface Scratch {
  /** The fuel, where `cached`: then nobody else changes it, and what is written here is written to the global too. */
  readonly fuel: number
  readonly length: number
}

const emptyBlock = 0x40

/** How a place in a function pays. `cached`: within a loop that calls nothing. */
export interface Payment {
  readonly indices: MeterIndices
  readonly scratch: Scratch
  readonly cached: boolean
}

const getFuel = (to: Writer, { indices, scratch, cached }: Payment): Writer =>
  cached ? to.put(code.localGet).u32(scratch.fuel) : to.put(code.globalGet).u32(indices.fuel)

/** Stores what is on the stack as the fuel. */
function setFuel(to: Writer, { indices, scratch, cached }: Payment): void {
  if (cached) to.put(code.localTee).u32(scratch.fuel)
  to.put(code.globalSet).u32(indices.fuel)
}

function callOut(to: Writer, { indices, scratch, cached }: Payment): void {
  to.put(code.call).u32(indices.out)
  if (cached) to.put(code.globalGet).u32(indices.fuel).put(code.localSet).u32(scratch.fuel)
}

/** Takes `steps` from the fuel without looking whether they are there: the next place that looks finds what is owed. */
export function pay(to: Writer, steps: number, payment: Payment): void {
  getFuel(to, payment).put(code.i32Const).s32(steps).put(code.i32Sub)
  setFuel(to, payment)
}

/** Takes `steps`; calls `out` before where they are not there. */
export function payChecked(to: Writer, steps: number, payment: Payment): void {
  getFuel(to, payment).put(code.i32Const).s32(steps).put(code.i32LtS, code.if, emptyBlock)
  callOut(to, payment)
  to.put(code.end)
  pay(to, steps, payment)
}

/** Takes what `amount` pushes, a whole number from 0 to 2^30; calls `out` after where that was not there. */
export function payAmount(to: Writer, amount: (to: Writer) => void, payment: Payment): void {
  getFuel(to, payment)
  amount(to)
  to.put(code.i32Sub)
  setFuel(to, payment)
  getFuel(to, payment).put(code.i32Const, 0, code.i32LtS, code.if, emptyBlock)
  callOut(to, payment)
  to.put(code.end)
}

/** Pushes `min(local, 2^mostLog2)` times, or through, a power of two. */
export const scaled =
  (local: number, mostLog2: number, log2: number) =>
  (to: Writer): void => {
    const most = 2 ** mostLog2
    to.put(code.localGet).u32(local).put(code.i32Const).s32(most)
    to.put(code.localGet).u32(local).put(code.i32Const).s32(most)
    to.put(code.i32LtU, code.select, code.i32Const).s32(Math.abs(log2))
    to.put(log2 < 0 ? code.i32ShrU : code.i32Shl)
  }

/** Pushes a local, as an unsigned number, through a power of two. */
export const shifted =
  (local: number, log2: number) =>
  (to: Writer): void => {
    to.put(code.localGet).u32(local).put(code.i32Const).s32(log2).put(code.i32ShrU)
  }
