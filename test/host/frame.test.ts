import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { frameDecoder } from '../../src/host/frame.ts'

function framed(body: Uint8Array): Buffer {
  const head = Buffer.alloc(4)
  head.writeUInt32BE(body.length)
  return Buffer.concat([head, body])
}

test('frames come out whole and in order, however the bytes are cut', () => {
  const bodies = fc.array(fc.uint8Array({ minLength: 1, maxLength: 60 }), { maxLength: 8 })
  fc.assert(
    fc.property(bodies, fc.array(fc.integer({ min: 1, max: 40 })), (wanted, cuts) => {
      const decoder = frameDecoder()
      const bytes = Buffer.concat(wanted.map(framed))
      const got: Buffer[] = []
      let at = 0
      for (const size of [...cuts, bytes.length]) {
        const { frames, violation } = decoder.push(bytes.subarray(at, at + size))
        assert.equal(violation, undefined)
        got.push(...frames)
        at += size
      }
      assert.deepEqual(
        got.map((frame) => [...frame]),
        wanted.map((body) => [...body]),
      )
      assert.equal(decoder.pendingBytes(), 0)
    }),
    { numRuns: 2000 },
  )
})

test('a frame may be as long as agreed and no longer', () => {
  assert.equal(frameDecoder(8).push(framed(Buffer.alloc(8))).frames.length, 1)
  assert.equal(frameDecoder(8).push(framed(Buffer.alloc(9))).violation, 'frame-too-large')
})

test('too long a frame is refused by its announcement, before its bytes come', () => {
  const decoder = frameDecoder()
  const { frames, violation } = decoder.push(Buffer.from([0x40, 0, 0, 0]))
  assert.deepEqual([frames.length, violation], [0, 'frame-too-large'])
})

test('an empty frame is refused; what came before it is kept', () => {
  const { frames, violation } = frameDecoder().push(Buffer.concat([framed(Buffer.from('a')), Buffer.alloc(4)]))
  assert.deepEqual([frames.map(String), violation], [['a'], 'empty-frame'])
})

test('half a frame is held, and known to be', () => {
  const decoder = frameDecoder()
  assert.deepEqual(decoder.push(Buffer.from([0, 0])).frames, [])
  assert.equal(decoder.pendingBytes(), 2)
  decoder.push(Buffer.from([0, 3, 7]))
  assert.equal(decoder.pendingBytes(), 5)
  assert.deepEqual([...(decoder.push(Buffer.from([8, 9])).frames[0] ?? [])], [7, 8, 9])
  assert.equal(decoder.pendingBytes(), 0)
})
