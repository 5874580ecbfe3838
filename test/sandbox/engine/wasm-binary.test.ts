import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { append, Reader, readSections, s32, u32, writeSections } from '../../../src/sandbox/engine/wasm-binary.ts'
import { instructions } from '../../../src/sandbox/engine/wasm-code.ts'
import { engineBytes } from './support.ts'

test('numbers are written as they are read', () => {
  fc.assert(
    fc.property(fc.nat({ max: 2 ** 32 - 1 }), (value) => {
      const reader = new Reader(Uint8Array.from(u32(value)))
      assert.equal(reader.u32(), value)
      assert.equal(reader.at, u32(value).length)
    }),
  )
})

/** A module up to its code: one function `f` that returns an i32. */
const header = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 5, 1, 0x60, 0, 1, 0x7f, 3, 2, 1, 0, 7, 5, 1, 1, 0x66, 0, 0]

test('signed numbers are what WebAssembly reads', async () => {
  const { instantiate } = (
    globalThis as unknown as { WebAssembly: { instantiate: (bytes: Uint8Array) => Promise<unknown> } }
  ).WebAssembly
  await fc.assert(
    fc.asyncProperty(fc.integer(), async (value) => {
      const body = [0, 0x41, ...s32(value), 0x0b]
      const module = Uint8Array.from(header.concat(10, body.length + 2, 1, body.length, body))
      const { instance } = (await instantiate(module)) as { instance: { exports: { f: () => number } } }
      assert.equal(instance.exports.f(), value)
    }),
    { numRuns: 60 },
  )
})

test('the engine is read and written byte for byte, and cut anywhere it is refused', async () => {
  const bytes = await engineBytes()
  const sections = readSections(bytes)
  assert.deepEqual(Buffer.compare(writeSections(bytes, sections), bytes), 0)
  const ends = new Set([8])
  for (const [at] of sections.entries()) ends.add(writeSections(bytes, sections.slice(0, at + 1)).length)
  fc.assert(
    fc.property(fc.integer({ min: 9, max: bytes.length - 1 }), (length) => {
      fc.pre(!ends.has(length))
      assert.throws(() => readSections(bytes.subarray(0, length)), RangeError)
    }),
  )
})

test('entries are appended to a section', () => {
  const content = append(Uint8Array.from([1, 9]), [[7, 7], [8]])
  assert.deepEqual([...content], [3, 9, 7, 7, 8])
})

test('instructions of extensions are refused: they could loop without a charge', () => {
  for (const body of [
    [0xfd, 0],
    [0xfe, 0],
    [0x12, 0],
    [0x06, 0x40],
    [0x26, 0],
    [0xfc, 12, 0, 0],
    [0xfc, 14, 0, 0],
  ])
    assert.throws(() => [...instructions(Uint8Array.from(body), 0)], RangeError)
})
