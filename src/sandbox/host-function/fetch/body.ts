import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import { Refusal } from './refusal.ts'

/** What is offered to servers. Nothing else is decoded. */
export const acceptedEncodings = 'gzip, br'

const decoders = { gzip: createGunzip, 'x-gzip': createGunzip, deflate: createInflate, br: createBrotliDecompress }

async function* counted(source: AsyncIterable<Buffer>, maximumBytes: number, what: string): AsyncGenerator<Buffer> {
  let bytes = 0
  for await (const chunk of source) {
    bytes += chunk.length
    if (bytes > maximumBytes) throw new Refusal('EQUOTA', what)
    yield chunk
  }
}

/**
 * Reads a response body to its end, decoded. No more than `maximumBytes` of it are ever held: they are counted as they
 * arrive, and again as they are decompressed. One content coding at most; a bomb in a bomb is no response.
 * @throws Refusal EQUOTA for a body that is too large, EPROTOCOL for an unknown coding
 */
export async function readResponseBody(
  body: Readable,
  encoding: string,
  maximumBytes: number,
  signal: AbortSignal,
): Promise<Buffer> {
  const coding = encoding.trim().toLowerCase()
  const chunks: Buffer[] = []
  const wire = (source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> =>
    counted(source, maximumBytes, 'response bytes')
  const collect = async (source: AsyncIterable<Buffer>): Promise<void> => {
    for await (const chunk of counted(source, maximumBytes, 'decoded response bytes')) chunks.push(chunk)
  }
  if (coding === '' || coding === 'identity') await pipeline(body, wire, collect, { signal })
  else if (Object.hasOwn(decoders, coding)) {
    const decoder = decoders[coding as keyof typeof decoders]()
    await pipeline(body, wire, decoder, collect, { signal })
  } else throw new Refusal('EPROTOCOL', 'content coding')
  return Buffer.concat(chunks)
}
