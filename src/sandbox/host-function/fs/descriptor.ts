import { closeSync, constants, fstatSync, openSync, type BigIntStats } from 'node:fs'

/** `O_PATH` of Linux (asm-generic): names an object without opening it, so no device or FIFO is touched. */
export const O_PATH = 0o10_000_000

/** An open file descriptor that is closed at the end of its block. */
export class Descriptor {
  readonly fd: number
  #open = true

  constructor(fd: number) {
    this.fd = fd
  }

  [Symbol.dispose](): void {
    if (!this.#open) return
    this.#open = false
    closeSync(this.fd)
  }

  stat(): BigIntStats {
    return fstatSync(this.fd, { bigint: true })
  }

  /** Path of the open object, or of an entry of it. The kernel goes there by the descriptor and not by any name. */
  path(entry?: string): string {
    return entry === undefined ? `/proc/self/fd/${this.fd}` : `/proc/self/fd/${this.fd}/${entry}`
  }

  /**
   * Opens the same object again, for use.
   * @throws what `open` throws
   */
  reopen(flags: number): Descriptor {
    return new Descriptor(openSync(this.path(), flags | constants.O_NONBLOCK | constants.O_NOCTTY))
  }
}
