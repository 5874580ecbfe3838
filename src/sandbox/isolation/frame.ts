/** A frame is its length in bytes, 32 bits little-endian, and JSON in UTF-8. */
const headerBytes = 4

/** JSON.stringify escapes lone surrogates, so every frame is valid UTF-8. */
export function encodeFrame(json: string): Buffer {
  const bodyBytes = Buffer.byteLength(json)
  const frame = Buffer.allocUnsafe(headerBytes + bodyBytes)
  frame.writeUInt32LE(bodyBytes, 0)
  frame.write(json, headerBytes)
  return frame
}

/** Takes a stream apart, whatever the sizes of its chunks. */
export interface FrameReader {
  /**
   * Bodies that are whole with this chunk, in order.
   * @throws RangeError for a frame of no byte, or of more than allowed: before any of it is kept.
   */
  readonly push: (chunk: Buffer) => Generator<Buffer>
}

/** @param maximumBytes of one body. No more than this and one chunk is ever held. */
export function createFrameReader(maximumBytes: number): FrameReader {
  let held: Buffer[] = []
  let heldBytes = 0

  function take(count: number): Buffer {
    const all = held.length === 1 ? (held[0] as Buffer) : Buffer.concat(held, heldBytes)
    const rest = all.subarray(count)
    held = rest.length === 0 ? [] : [rest]
    heldBytes = rest.length
    return all.subarray(0, count)
  }

  let bodyBytes: number | undefined
  return {
    *push(chunk) {
      held.push(chunk)
      heldBytes += chunk.length
      for (;;) {
        if (bodyBytes === undefined) {
          if (heldBytes < headerBytes) return
          bodyBytes = take(headerBytes).readUInt32LE(0)
          if (bodyBytes === 0 || bodyBytes > maximumBytes)
            throw new RangeError(`a frame of ${bodyBytes} bytes, 1 to ${maximumBytes} are allowed`)
        }
        if (heldBytes < bodyBytes) return
        const body = take(bodyBytes)
        bodyBytes = undefined
        yield body
      }
    },
  }
}
