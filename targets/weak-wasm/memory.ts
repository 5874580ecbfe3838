/** Errors of WASI preview 1. */
export const errno = { success: 0, badf: 8, fault: 21, io: 29, nosys: 52 } as const

/** What system calls see of the guest: its memory as it is now. A pointer is believed. */
export interface GuestMemory {
  readonly view: () => DataView
  readonly bytes: () => Uint8Array
  readonly text: (at: number, length: number) => string
  /** The buffers of a list of `count` iovecs. */
  readonly buffers: (list: number, count: number) => { readonly at: number; readonly length: number }[]
}

export function guestMemory(memory: () => WebAssembly.Memory): GuestMemory {
  const view = (): DataView => new DataView(memory().buffer)
  const bytes = (): Uint8Array => new Uint8Array(memory().buffer)
  return {
    view,
    bytes,
    text: (at, length) => Buffer.from(bytes().subarray(at >>> 0, (at + length) >>> 0)).toString('utf8'),
    buffers: (list, count) =>
      Array.from({ length: count }, (_, i) => ({
        at: view().getUint32(list + 8 * i, true),
        length: view().getUint32(list + 8 * i + 4, true),
      })),
  }
}

/** Writes texts as WASI has environments and arguments: pointers in one list, bytes with a zero behind in the other. */
export function putTexts(guest: GuestMemory, texts: readonly string[], list: number, at: number): number {
  let end = at
  texts.forEach((text, i) => {
    guest.view().setUint32(list + 4 * i, end, true)
    const encoded = Buffer.from(`${text}\0`)
    guest.bytes().set(encoded, end)
    end += encoded.length
  })
  return errno.success
}

export function putSizes(guest: GuestMemory, texts: readonly string[], count: number, size: number): number {
  guest.view().setUint32(count, texts.length, true)
  guest.view().setUint32(
    size,
    texts.reduce((sum, text) => sum + Buffer.byteLength(text) + 1, 0),
    true,
  )
  return errno.success
}
