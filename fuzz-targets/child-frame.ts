import { isDeepStrictEqual } from 'node:util'
import { must, type Fuzz } from '../src/fuzz/jazzer/fuzz-target.ts'
import { createFrameReader } from '../src/sandbox/isolation/frame.ts'
import { Breach, readChildMessage } from '../src/sandbox/isolation/message.ts'
import { chunksOf, framesOf } from './support/frames.ts'
import { told } from './support/text.ts'

export const title =
  'Whatever an engine process writes is a message with plain data or a breach, and no text of it pollutes'
export const isAsync = false
export const maxBytes = 2048

const maxFrameBytes = 1024
const tags = ['ready', 'refused', 'call', 'done']
const inherited = Reflect.ownKeys(Object.prototype).length

/** Data that a copy may hold, by another way than recursion over JSON. */
function isPlain(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value)
  if (typeof value !== 'object' || value === null) return true
  return !Object.hasOwn(value, '__proto__') && Object.values(value).every(isPlain)
}

/** Undefined where it is a breach of the protocol; another error is a violation. */
function orBreach<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch (error) {
    must(error instanceof Breach, () => `it threw ${told(error)}`)
    return undefined
  }
}

/** What is under test; tests put weaker ones in. */
export interface ChildFrameParts {
  readonly reader: typeof createFrameReader
  readonly read: typeof readChildMessage
}

export function makeFuzz({ reader, read }: ChildFrameParts): Fuzz {
  return (data) => {
    const { stream, chunks } = chunksOf(data, 'writeUInt32LE')
    const meant = framesOf(stream, maxFrameBytes, 'readUInt32LE')
    const from = reader(maxFrameBytes)
    const frames: Buffer[] = []
    let isBroken = false
    try {
      for (const chunk of chunks) for (const frame of from.push(chunk)) frames.push(frame)
    } catch (error) {
      must(error instanceof RangeError, () => `it threw ${told(error)}`)
      isBroken = true
    }
    const found = frames.map((frame) => frame.toString('latin1'))
    must(isDeepStrictEqual(found, meant.frames), () => `read ${JSON.stringify(found)}, not ${JSON.stringify(meant)}`)
    must(isBroken === (meant.fault !== undefined), () => `broken: ${isBroken}, and the stream is ${meant.fault}`)
    for (const frame of frames) {
      const message = orBreach(() => read(frame))
      if (message === undefined) continue
      must(tags.includes(message.t) && isPlain(message), () => `a message is ${frame.toString()}`)
      must(isDeepStrictEqual(message, JSON.parse(frame.toString())), () => `it is not what was written`)
    }
    must(Reflect.ownKeys(Object.prototype).length === inherited, () => 'Object.prototype was changed')
  }
}

export const fuzz = makeFuzz({ reader: createFrameReader, read: readChildMessage })
