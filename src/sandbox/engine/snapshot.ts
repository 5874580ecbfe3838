import { createHash } from 'node:crypto'
import type { EngineInstance } from './instance.ts'

/** Everything that an engine is made of: the used parts of its memory, and its stack pointer. Its table cannot change. */
export interface Snapshot {
  /** Constants and static data, from address 0. */
  readonly data: Uint8Array
  /** From the stack pointer to the end of the heap. All between `data` and this is zero: the free stack. */
  readonly heap: Uint8Array
  readonly stackPointer: number
  readonly heapTop: number
}

/** Size of the C stack in this build. It lies between static data and heap and grows towards the data. */
const stackBytes = 5 * 1024 * 1024

/** Below the stack pointer, a function that calls no other may write so far (LLVM, WebAssemblyFrameLowering). */
const redZoneBytes = 128

/** Zeroes what was written of the free stack since the stack's lowest mark was last reset. */
function clearStack(bytes: Uint8Array, low: number, stackPointer: number): void {
  bytes.fill(0, Math.max(0, Math.min(low, stackPointer) - redZoneBytes), stackPointer)
}

/**
 * Takes the state of an engine that no code runs in. Restoring it, here or in another instance of the same module, makes
 * the memory equal byte for byte.
 * @throws RangeError where the memory is not laid out as this build lays it out.
 */
export function takeSnapshot({ memory, globals }: EngineInstance): Snapshot {
  const bytes = new Uint8Array(memory.buffer)
  const stackPointer = globals.own.value
  const heapTop = globals.heapTop.value
  const dataEnd = globals.startStackPointer - stackBytes
  if (dataEnd <= 0 || stackPointer > globals.startStackPointer || heapTop <= stackPointer || heapTop > bytes.length) {
    throw new RangeError('the memory of the engine is not laid out as expected')
  }
  clearStack(bytes, globals.stackLow.value, stackPointer)
  globals.stackLow.value = stackPointer
  return { data: bytes.slice(0, dataEnd), heap: bytes.slice(stackPointer, heapTop), stackPointer, heapTop }
}

/**
 * Puts an engine into the state of a snapshot, whatever it ran and wherever it was cut short: zeroes what was written of
 * stack and heap, then copies. Its memory must have the length that it had. What an attacker who writes at will within
 * the engine's memory puts beyond the end of its heap stays; nothing reads that.
 */
export function restore({ memory, globals }: EngineInstance, snapshot: Snapshot): void {
  const bytes = new Uint8Array(memory.buffer)
  const { stackPointer, heapTop } = snapshot
  clearStack(bytes, globals.stackLow.value, Math.max(stackPointer, globals.own.value))
  if (globals.heapTop.value > heapTop) bytes.fill(0, heapTop, globals.heapTop.value)
  bytes.set(snapshot.data)
  bytes.set(snapshot.heap, stackPointer)
  globals.own.value = stackPointer
  globals.stackLow.value = stackPointer
  globals.heapTop.value = heapTop
}

/** A digest of the whole memory and of all mutable globals but the fuel. */
export function digest({ memory, globals }: EngineInstance): string {
  const hash = createHash('sha256').update(new Uint8Array(memory.buffer))
  return hash.update(`${globals.own.value} ${globals.stackLow.value} ${globals.heapTop.value}`).digest('hex')
}
