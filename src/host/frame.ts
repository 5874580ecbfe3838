import { maxFrameBytes } from './wire.ts'

/** What a chunk of bytes held: whole frames in order, and why the stream can not be read further, if so. */
export interface Decoded {
  readonly frames: readonly Buffer[]
  readonly violation?: 'frame-too-large' | 'empty-frame'
}

/** Cuts a byte stream into length-prefixed frames. Holds at most one unfinished frame of at most `maxBytes`. */
export interface FrameDecoder {
  readonly push: (chunk: Buffer) => Decoded
  /** Bytes of a frame that began and did not end. */
  readonly pendingBytes: () => number
}

/** @param maxBytes longest body that is accepted, 1 to 2^31 */
export function frameDecoder(maxBytes: number = maxFrameBytes): FrameDecoder {
  let parts: Buffer[] = []
  let held = 0

  const take = (bytes: number): Buffer => {
    const joined = parts.length === 1 ? (parts[0] as Buffer) : Buffer.concat(parts, held)
    const rest = joined.subarray(bytes)
    parts = rest.length > 0 ? [rest] : []
    held = rest.length
    return joined.subarray(0, bytes)
  }
  let wanted = -1

  return {
    pendingBytes: () => held + (wanted >= 0 ? 4 : 0),
    push(chunk) {
      const frames: Buffer[] = []
      parts.push(chunk)
      held += chunk.length
      for (;;) {
        if (wanted < 0) {
          if (held < 4) return { frames }
          wanted = take(4).readUInt32BE(0)
          if (wanted > maxBytes) return { frames, violation: 'frame-too-large' }
          if (wanted === 0) return { frames, violation: 'empty-frame' }
        }
        if (held < wanted) return { frames }
        frames.push(take(wanted))
        wanted = -1
      }
    },
  }
}
