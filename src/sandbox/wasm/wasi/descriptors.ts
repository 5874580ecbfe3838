import type { Channel } from '../output.ts'
import { errno, WasiError } from './errno.ts'

/** What a descriptor of a guest stands for. `handle` is the host's; see `host-function/fs/wasi.ts`. */
export type Descriptor =
  | { readonly kind: 'input' }
  | { readonly kind: 'output'; readonly channel: Channel }
  | { readonly kind: 'directory'; readonly handle: number; readonly preopen?: string }
  | {
      readonly kind: 'file'
      readonly handle: number
      readonly reads: boolean
      readonly writes: boolean
      readonly appends: boolean
      /** Bytes from the begin. */
      position: number
    }

export type FileDescriptor = Extract<Descriptor, { kind: 'file' }>

/** The host holds as many handles as its policy allows; this is for what needs none. */
const mostDescriptors = 1024

/** The descriptors of one run: 0 to 2 as everywhere, then the folders that are there from the start. */
export class Descriptors {
  readonly #open = new Map<number, Descriptor>()

  constructor(preopens: readonly string[]) {
    const standard: Descriptor[] = [
      { kind: 'input' },
      { kind: 'output', channel: 'out' },
      { kind: 'output', channel: 'error' },
    ]
    const folders = preopens.map((preopen, handle): Descriptor => ({ kind: 'directory', handle, preopen }))
    for (const [at, each] of [...standard, ...folders].entries()) this.#open.set(at, each)
  }

  /** @throws WasiError */
  get(number: number): Descriptor {
    const found = this.#open.get(number)
    if (found === undefined) throw new WasiError(errno.badDescriptor)
    return found
  }

  /** @throws WasiError */
  file(number: number): FileDescriptor {
    const found = this.get(number)
    if (found.kind === 'file') return found
    throw new WasiError(found.kind === 'directory' ? errno.isDirectory : errno.noSeek)
  }

  /** The host's handle of a folder. @throws WasiError */
  directory(number: number): number {
    const found = this.get(number)
    if (found.kind !== 'directory') throw new WasiError(errno.notDirectory)
    return found.handle
  }

  /** @throws WasiError where there is no room; look before something is opened */
  checkRoom(): void {
    if (this.#open.size >= mostDescriptors) throw new WasiError(errno.tooManyOpen)
  }

  /** The least number that is free. */
  add(descriptor: Descriptor): number {
    let number = 0
    while (this.#open.has(number)) number++
    this.#open.set(number, descriptor)
    return number
  }

  remove(number: number): Descriptor {
    const found = this.get(number)
    this.#open.delete(number)
    return found
  }
}
