import type { WasmMemory } from '../engine/webassembly.ts'

/** A pointer and a length that do not both lie in the guest's memory. */
export class OutsideMemory extends Error {
  constructor() {
    super('a pointer of a host call lies outside of the memory')
    this.name = 'RuntimeError'
  }
}

/**
 * The memory of a guest as host functions see it. What a guest calls a pointer or a length is a number of 32 bits without
 * sign, whatever it is in JavaScript. Nothing is kept from one call to the next: a memory that grew has another buffer.
 */
export class GuestMemory {
  readonly #memory: () => WasmMemory | undefined
  readonly #moved: (bytes: number) => void
  readonly #checked: boolean

  /**
   * @param memory where there is none, no pointer lies in it
   * @param moved told of the length of every range, before anything is done with it
   * @param checked false, an ablation: what lies outside is cut off
   */
  constructor(memory: () => WasmMemory | undefined, moved: (bytes: number) => void, checked = true) {
    this.#memory = memory
    this.#moved = moved
    this.#checked = checked
  }

  /**
   * The bytes themselves, to be read or written before anything else happens. Of length 0, any pointer up to the end of the
   * memory is in it.
   * @throws OutsideMemory for a range that is not in it as a whole
   */
  range(pointer: number, length: number): Uint8Array {
    const buffer = this.#memory()?.buffer ?? new ArrayBuffer(0)
    const from = pointer >>> 0
    const count = length >>> 0
    // Both below 2^32, so that their sum is exact.
    if (this.#checked && from + count > buffer.byteLength) throw new OutsideMemory()
    const range = new Uint8Array(buffer).subarray(from, from + count)
    this.#moved(range.length)
    return range
  }

  /** A copy that later writes of the guest do not change. @throws OutsideMemory */
  read(pointer: number, length: number): Uint8Array {
    return this.range(pointer, length).slice()
  }

  /** All or nothing. @throws OutsideMemory */
  write(pointer: number, bytes: Uint8Array): void {
    const range = this.range(pointer, bytes.length)
    range.set(bytes.subarray(0, range.length))
  }

  view(pointer: number, length: number): DataView {
    const { buffer, byteOffset, byteLength } = this.range(pointer, length)
    return new DataView(buffer, byteOffset, byteLength)
  }

  /** @throws OutsideMemory */
  setU32(pointer: number, value: number): void {
    this.view(pointer, 4).setUint32(0, value, true)
  }

  /** @throws OutsideMemory */
  setU64(pointer: number, value: bigint): void {
    this.view(pointer, 8).setBigUint64(0, value, true)
  }
}
