import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { createFrameReader, encodeFrame } from '../../../src/sandbox/isolation/frame.ts'

const maximumBytes = 1000

function cut(whole: Buffer, at: readonly number[]): Buffer[] {
  const places = [0, ...at.map((place) => place % (whole.length + 1)).sort((a, b) => a - b), whole.length]
  return places.slice(1).map((place, i) => whole.subarray(places[i], place))
}

test('frames come out as they went in, however the stream is cut', () => {
  const json = fc.string({ unit: 'binary', maxLength: 50 }).map((each) => JSON.stringify(each))
  fc.assert(
    fc.property(fc.array(json, { minLength: 1 }), fc.array(fc.nat()), (texts, at) => {
      const reader = createFrameReader(maximumBytes)
      const bodies = cut(Buffer.concat(texts.map(encodeFrame)), at).flatMap((chunk) => [...reader.push(chunk)])
      assert.deepEqual(
        bodies.map((body) => body.toString('utf8')),
        texts,
      )
    }),
  )
})

test('a length out of range is refused from its four bytes alone; a naive reader waits for 4 GiB', () => {
  for (const length of [0, maximumBytes + 1, 0x7fff_ffff, 0xffff_ffff]) {
    const header = Buffer.alloc(4)
    header.writeUInt32LE(length)
    assert.throws(() => [...createFrameReader(maximumBytes).push(header)], RangeError)
  }
  const naive = createFrameReader(Number.POSITIVE_INFINITY)
  assert.deepEqual([...naive.push(Buffer.from([255, 255, 255, 255]))], [])
  const largest = encodeFrame('x'.repeat(maximumBytes))
  assert.equal([...createFrameReader(maximumBytes).push(largest)].length, 1)
})

test('any bytes give frames within the cap, or a RangeError', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 40 })), (chunks) => {
      const reader = createFrameReader(maximumBytes)
      try {
        for (const chunk of chunks)
          for (const body of reader.push(Buffer.from(chunk))) assert.ok(body.length > 0 && body.length <= maximumBytes)
      } catch (error) {
        assert.ok(error instanceof RangeError)
      }
    }),
  )
})
