import { runInContext } from 'node:vm'
import { realmProperty } from '../../src/guest.ts'
import { vmTwinAdapter } from '../weak-membrane/vm-twin.ts'

const setup = `(function (host) {
  globalThis.Buffer = class Buffer {
    static from(text) { return host.bytesOf(String(text)) }
    static alloc(length) { return new Uint8Array(length) }
    static allocUnsafe(length) { return host.bytesOf('x'.repeat(length)) }
  }
})`

let kept: Buffer | undefined

export const adapter = vmTwinAdapter({
  setup,
  pieces: (_policy, context) => {
    const [bytesPrototype, memoryPrototype] = runInContext(
      '[Uint8Array.prototype, ArrayBuffer.prototype]',
      context,
    ) as [object, object]
    // A short Buffer.from is cut out of Node's pool: one ArrayBuffer for what this process has in hand.
    kept = Buffer.from(String((globalThis as Record<string, unknown>)[realmProperty]))
    return {
      bytesOf: (text: string): Uint8Array => {
        const bytes = Buffer.from(text)
        if (kept !== undefined && bytes.buffer !== kept.buffer) kept = Buffer.from(kept)
        // The guest gets objects of its own realm; only the memory under them is the host's.
        Object.setPrototypeOf(bytes.buffer, memoryPrototype)
        return Object.setPrototypeOf(bytes, bytesPrototype) as Uint8Array
      },
    }
  },
})
