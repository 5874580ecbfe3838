import { isDeepStrictEqual } from 'node:util'
import { must, type Fuzz } from '../src/fuzz/jazzer/fuzz-target.ts'
import { parseHostMessage } from '../src/host/check.ts'
import { frameDecoder } from '../src/host/frame.ts'
import type { HostMessage } from '../src/host/wire.ts'
import { chunksOf, framesOf } from './support/frames.ts'

export const title = 'Whatever a host writes, in whatever chunks, is a message of the protocol or a violation of it'
export const isAsync = false
export const maxBytes = 2048

const maxFrameBytes = 1024
const count = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0
const isText = (value: unknown): boolean => typeof value === 'string'
const isFlag = (value: unknown): boolean => typeof value === 'boolean'
const texts = (value: unknown): boolean => Array.isArray(value) && value.length <= 1000 && value.every(isText)
const map = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.values(value).every(isText)
const completion = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.values(value).every(isText) && Object.hasOwn(value, 'kind')

/** The messages in other words: every own field with what it may hold. Only `disposeError` may be left out. */
const fields: Readonly<Record<string, Readonly<Record<string, (value: unknown) => boolean>>>> = {
  ready: { t: isText, protocol: count, runtime: map, node: isText, v8: isText },
  report: { t: isText, n: count, text: isText, late: isFlag },
  answer: {
    t: isText,
    n: count,
    completion,
    completionBytes: count,
    plantedBefore: isFlag,
    plantedAfter: isFlag,
    connections: count,
    changed: texts,
    digested: count,
    handles: texts,
    disposeError: isText,
  },
  idle: { t: isText, n: count },
}

function isLawful(message: HostMessage): boolean {
  const known = Object.hasOwn(fields, message.t) ? fields[message.t] : undefined
  if (known === undefined || Object.getPrototypeOf(message) !== Object.prototype) return false
  const own = Object.entries(message)
  const isWhole = Object.keys(known).every((key) => key === 'disposeError' || Object.hasOwn(message, key))
  return isWhole && own.every(([key, value]) => Object.hasOwn(known, key) && known[key]?.(value) === true)
}

/** What is under test; tests put weaker ones in. */
export interface HostFrameParts {
  readonly decoder: typeof frameDecoder
  readonly parse: typeof parseHostMessage
}

export function makeFuzz({ decoder, parse }: HostFrameParts): Fuzz {
  return (data) => {
    const { stream, chunks } = chunksOf(data, 'writeUInt32BE')
    const meant = framesOf(stream, maxFrameBytes, 'readUInt32BE')
    const reader = decoder(maxFrameBytes)
    const frames: Buffer[] = []
    let fault: string | undefined
    for (const chunk of chunks) {
      const decoded = reader.push(chunk)
      frames.push(...decoded.frames)
      fault = decoded.violation
      if (fault !== undefined) break
      must(reader.pendingBytes() <= maxFrameBytes + 4 + chunk.length, () => `${reader.pendingBytes()} bytes are held`)
    }
    const found = { frames: frames.map((frame) => frame.toString('latin1')), fault }
    must(isDeepStrictEqual(found, meant), () => `decoded ${JSON.stringify(found)}, not ${JSON.stringify(meant)}`)
    for (const frame of frames) {
      const message = parse(frame)
      must(typeof message === 'string' || isLawful(message), () => `a message is ${JSON.stringify(message)}`)
    }
  }
}

export const fuzz = makeFuzz({ decoder: frameDecoder, parse: parseHostMessage })
