/** Why a stream of frames cannot be read further. */
export type FrameFault = 'frame-too-large' | 'empty-frame'

/** All that a stream holds. */
export interface Frames {
  readonly frames: readonly string[]
  readonly fault: FrameFault | undefined
}

/** Length-prefixed frames of a whole stream at once: what a decoder must find whatever the chunks were. */
export function framesOf(stream: Buffer, maxBytes: number, length: 'readUInt32BE' | 'readUInt32LE'): Frames {
  const frames: string[] = []
  for (let at = 0; at + 4 <= stream.length;) {
    const bytes = stream[length](at)
    if (bytes === 0 || bytes > maxBytes) return { frames, fault: bytes === 0 ? 'empty-frame' : 'frame-too-large' }
    if (at + 4 + bytes > stream.length) break
    frames.push(stream.toString('latin1', at + 4, at + 4 + bytes))
    at += 4 + bytes
  }
  return { frames, fault: undefined }
}

/** Stands between bodies in an input that leaves their lengths to us: mutated by itself, hardly any length would be right. */
const bodyEnd = 0x1e

function framed(bodies: Buffer, write: 'writeUInt32BE' | 'writeUInt32LE'): Buffer {
  const parts: Buffer[] = []
  for (let at = 0; at <= bodies.length;) {
    const found = bodies.indexOf(bodyEnd, at)
    const end = found < 0 ? bodies.length : found
    const length = Buffer.alloc(4)
    length[write](end - at)
    parts.push(length, bodies.subarray(at, end))
    at = end + 1
  }
  return Buffer.concat(parts)
}

/**
 * A stream in chunks of so many bytes as the first byte of the input says; 1 where it says 0. The second byte: `f` where bodies
 * follow that get their lengths here, anything else where the rest is the stream.
 */
export function chunksOf(
  data: Uint8Array,
  write: 'writeUInt32BE' | 'writeUInt32LE',
): { readonly stream: Buffer; readonly chunks: readonly Buffer[] } {
  const size = Math.max(1, data[0] ?? 1)
  const rest = Buffer.from(data.subarray(2))
  const stream = data[1] === 'f'.charCodeAt(0) ? framed(rest, write) : rest
  const count = Math.ceil(stream.length / size)
  return { stream, chunks: Array.from({ length: count }, (_, i) => stream.subarray(i * size, (i + 1) * size)) }
}
