import type { DeviceOperations, FileSystem } from './pyodide.ts'

/** Where Python finds it; `guest.py` has the same. */
const path = '/dev/escapement'
const headerBytes = 4
const encoder = new TextEncoder()
const decoder = new TextDecoder()

/** Emscripten's number of EIO. */
const inputOutputError = 29

/**
 * The only thing that Python and this process have in common: a device of bytes. Written to it is a request, its length as
 * 32 bits and JSON; read from it is the answer in the same shape. Neither side ever holds a value of the other's.
 */
export function createDevice(FS: FileSystem, answer: (request: unknown) => object): void {
  let asked = new Uint8Array()
  let told = new Uint8Array()

  function take(bytes: Uint8Array): void {
    const all = new Uint8Array(asked.length + bytes.length)
    all.set(asked)
    all.set(bytes, asked.length)
    asked = all
    if (asked.length < headerBytes) return
    const length = new DataView(asked.buffer).getUint32(0, true)
    if (asked.length < headerBytes + length) return
    let request: unknown
    try {
      request = JSON.parse(decoder.decode(asked.subarray(headerBytes, headerBytes + length)))
    } catch {
      throw new FS.ErrnoError(inputOutputError)
    } finally {
      asked = new Uint8Array()
    }
    const body = encoder.encode(JSON.stringify(answer(request)))
    told = new Uint8Array(headerBytes + body.length)
    new DataView(told.buffer).setUint32(0, body.length, true)
    told.set(body, headerBytes)
  }

  const operations: DeviceOperations = {
    open: () => undefined,
    close: () => undefined,
    write: (_, memory, offset, length) => {
      take(new Uint8Array(memory.buffer, memory.byteOffset + offset, length).slice())
      return length
    },
    read: (_, memory, offset, length) => {
      const part = told.subarray(0, length)
      new Uint8Array(memory.buffer, memory.byteOffset + offset, part.length).set(part)
      told = told.slice(part.length)
      return part.length
    },
  }
  const device = FS.makedev(64, 0)
  FS.registerDevice(device, operations)
  FS.mkdev(path, 0o666, device)
}
