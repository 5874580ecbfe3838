import { readSync, writeSync } from 'node:fs'
import type { Socket } from 'node:net'
import { createFrameReader, encodeFrame } from './frame.ts'
import type { CallMessage } from './message.ts'
import { descriptor, type Answer, type ParentMessage } from './wire.ts'

/** The parent is believed: what its length field can hold. */
const largestFrameBytes = 0xffff_ffff

function write(frame: Buffer): void {
  for (let done = 0; done < frame.length;) done += writeSync(descriptor.told, frame, done)
}

function readWhole(count: number): Buffer {
  const buffer = Buffer.allocUnsafe(count)
  for (let done = 0; done < count;) {
    const got = readSync(descriptor.answers, buffer, done, count - done, null)
    if (got === 0) throw new Error('the parent is gone')
    done += got
  }
  return buffer
}

/** Tells the parent something that is not answered. */
export function tell(message: object): void {
  write(encodeFrame(JSON.stringify(message)))
}

let midway = false

/** Asks the parent and blocks until it answers. */
export function callParent(message: Omit<CallMessage, 'args'> & { readonly args: readonly unknown[][] }): Answer {
  midway = true
  tell(message)
  const answer = JSON.parse(readWhole(readWhole(4).readUInt32LE(0)).toString('utf8')) as Answer
  if (answer.call !== message.call) throw new Error('an answer to another call')
  midway = false
  return answer
}

/** True where a call ended between writing and reading: a host stack that had no room left unwound it. */
export const wasCutOff = (): boolean => midway

/** Reads events until the parent closes its end; then nothing is left to wait for, and the process ends. */
export function readParentMessages(events: Socket, handle: (message: ParentMessage) => Promise<void> | void): void {
  const frames = createFrameReader(largestFrameBytes)
  events.on('data', (chunk: Buffer) => {
    for (const frame of frames.push(chunk)) {
      // A rejection is left unhandled on purpose: it ends this process, which the parent sees.
      void handle(JSON.parse(frame.toString('utf8')) as ParentMessage)
    }
  })
}
