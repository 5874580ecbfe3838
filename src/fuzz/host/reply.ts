import { writeSync } from 'node:fs'
import { primordials } from '../../internal/primordials.ts'
import type { FuzzHostMessage } from './wire.ts'

const { bare, stringify, encode } = primordials
const resultFd = 3
let outgoing = Buffer.allocUnsafeSlow(1 << 20)

/** Writes one frame with a blocking write: it is out before the guest's next instruction, and before what it may do to us. */
export function reply(message: FuzzHostMessage): void {
  const text = stringify(bare(message))
  if (outgoing.length < 4 + 3 * text.length) outgoing = Buffer.allocUnsafeSlow(8 + 6 * text.length)
  const bytes = encode(text, outgoing.subarray(4))
  outgoing[0] = bytes >>> 24
  outgoing[1] = (bytes >>> 16) & 255
  outgoing[2] = (bytes >>> 8) & 255
  outgoing[3] = bytes & 255
  const end = bytes + 4
  for (let at = 0; at < end;) {
    try {
      at += writeSync(resultFd, outgoing, at, end - at)
    } catch (error) {
      // The pipe is full for a moment.
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error
    }
  }
}
