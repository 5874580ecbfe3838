import { deno } from './deno.ts'

/** Frames are those of `isolation/frame.ts`: 32 bits of length, little-endian, and JSON in UTF-8. */
const headerBytes = 4

const encoder = new TextEncoder()
const decoder = new TextDecoder()

function readWhole(count: number): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(count)
  for (let done = 0; done < count;) {
    const got = deno.stdin.readSync(whole.subarray(done))
    // The parent has closed its end or is gone: there is nobody left to run for.
    if (got === null) return deno.exit(0)
    done += got
  }
  return whole
}

/** Blocks until the parent has written a whole frame. */
export function readMessage(): unknown {
  const length = new DataView(readWhole(headerBytes).buffer).getUint32(0, true)
  return JSON.parse(decoder.decode(readWhole(length)))
}

/** Blocks until the parent's pipe has taken all of it. */
export function writeMessage(message: object): void {
  const body = encoder.encode(JSON.stringify(message))
  const frame = new Uint8Array(headerBytes + body.length)
  new DataView(frame.buffer).setUint32(0, body.length, true)
  frame.set(body, headerBytes)
  for (let done = 0; done < frame.length;) done += deno.stdout.writeSync(frame.subarray(done))
}
