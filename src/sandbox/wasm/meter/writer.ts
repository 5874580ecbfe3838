/** Bytes of the binary format, one after another. */
export class Writer {
  #bytes: Uint8Array
  #length = 0

  /** @param room how many bytes there will be about */
  constructor(room: number) {
    this.#bytes = new Uint8Array(Math.max(16, room))
  }

  /** What was written so far. */
  get bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#length)
  }

  put(...bytes: readonly number[]): this {
    this.#need(bytes.length)
    for (const byte of bytes) this.#bytes[this.#length++] = byte
    return this
  }

  copy(bytes: Uint8Array): this {
    this.#need(bytes.length)
    this.#bytes.set(bytes, this.#length)
    this.#length += bytes.length
    return this
  }

  /** Unsigned LEB128 of a whole number from 0 to 2^32-1. */
  u32(value: number): this {
    this.#need(5)
    for (let rest = value >>> 0; ; rest >>>= 7) {
      if (rest < 128) {
        this.#bytes[this.#length++] = rest
        return this
      }
      this.#bytes[this.#length++] = (rest & 127) | 128
    }
  }

  /** Signed LEB128 of a whole number of 32 bits. */
  s32(value: number): this {
    this.#need(5)
    for (let rest = value; ; rest >>= 7) {
      if (rest >= -64 && rest < 64) {
        this.#bytes[this.#length++] = rest & 127
        return this
      }
      this.#bytes[this.#length++] = (rest & 127) | 128
    }
  }

  #need(more: number): void {
    if (this.#length + more <= this.#bytes.length) return
    const larger = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length + more))
    larger.set(this.#bytes)
    this.#bytes = larger
  }
}
