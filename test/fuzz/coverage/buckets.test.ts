import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { edgeOf, featureNumber, featuresOf, maxEdges, SeenFeatures } from '../../../src/fuzz/coverage/buckets.ts'
import { CoverageMap } from '../../../src/fuzz/coverage/coverage-map.ts'
import { openNovelty } from '../../../src/fuzz/coverage/novelty.ts'
import { hostWebAssembly } from '../../../src/fuzz/coverage/webassembly.ts'

const counters = fc.uint8Array({ maxLength: 200 })
/** Mostly 0, as counters are. */
const sparse = fc
  .tuple(fc.integer({ min: 0, max: 300 }), fc.array(fc.tuple(fc.nat(299), fc.integer({ min: 1, max: 255 }))))
  .map(([length, set]) => {
    const bytes = new Uint8Array(length)
    for (const [at, count] of set) if (at < length) bytes[at] = count
    return bytes
  })
const features = fc.array(fc.nat(4000))

/** AFL's table, spelled out (AFL technical details, section 1). */
function bucketBySpelling(count: number): number {
  if (count <= 3) return count - 1
  if (count <= 7) return 3
  if (count <= 15) return 4
  if (count <= 31) return 5
  return count <= 127 ? 6 : 7
}

test('a feature is an edge and its bucket', () => {
  for (let count = 1; count < 256; count++) assert.equal(featureNumber(9, count), 72 + bucketBySpelling(count))
  assert.equal(edgeOf(featureNumber(maxEdges - 1, 255)), maxEdges - 1)
  assert.ok(featureNumber(maxEdges - 1, 255) < 2 ** 31)
})

test('all counters that are not 0 have a feature, wherever the array begins', () => {
  fc.assert(
    fc.property(fc.oneof(counters, sparse), fc.nat(5), (bytes, skew) => {
      const shifted = new Uint8Array(bytes.length + skew).subarray(skew)
      shifted.set(bytes)
      const expected = [...bytes].flatMap((count, edge) => (count === 0 ? [] : [featureNumber(edge, count)]))
      assert.deepEqual(featuresOf(shifted), expected)
    }),
    { numRuns: 500 },
  )
})

test('one count in a word is found, at each place and of each size', () => {
  for (let at = 0; at < 8; at++)
    for (const count of [1, 127, 128, 255]) {
      const bytes = new Uint8Array(8)
      bytes[at] = count
      assert.deepEqual(featuresOf(bytes), [featureNumber(at, count)])
    }
})

test('what was seen once is never new again, and what was not is told in its order', () => {
  fc.assert(
    fc.property(features, features, (first, second) => {
      const seen = new SeenFeatures()
      assert.deepEqual(seen.onlyNew(first), [...new Set(first)])
      assert.deepEqual(seen.onlyNew(first), [])
      const before = new Set(first)
      assert.deepEqual(
        seen.onlyNew(second),
        [...new Set(second)].filter((each) => !before.has(each)),
      )
      const all = new Set([...first, ...second])
      assert.equal(seen.size, all.size)
      assert.equal(seen.edges, new Set([...all].map(edgeOf)).size)
      for (const feature of all) assert.ok(seen.has(feature))
    }),
  )
})

test('what is new in counters is what is new of their features', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(counters, sparse)), (executions) => {
      const memory = new hostWebAssembly.Memory({ initial: 1, maximum: 1 })
      const novelty = openNovelty(hostWebAssembly, memory)
      const seen = new SeenFeatures()
      for (const bytes of executions) {
        new Uint8Array(memory.buffer).fill(0)
        new Uint8Array(memory.buffer).set(bytes)
        assert.deepEqual(novelty.newIn(bytes.length), seen.onlyNew(featuresOf(bytes)))
        assert.deepEqual(novelty.newIn(bytes.length), [])
      }
    }),
    { numRuns: 200 },
  )
})

test('each count is told once for its bucket, at each place of a vector', () => {
  const memory = new hostWebAssembly.Memory({ initial: 1, maximum: 1 })
  const bytes = new Uint8Array(memory.buffer)
  for (let at = 0; at < 33; at++) {
    const novelty = openNovelty(hostWebAssembly, memory)
    const told: number[] = []
    for (let count = 0; count < 256; count++) {
      bytes[at] = count
      told.push(...novelty.newIn(at + 1))
    }
    assert.deepEqual(
      told,
      Array.from({ length: 8 }, (_, bucket) => at * 8 + bucket),
    )
    bytes[at] = 0
  }
})

test('sizes never fall, whatever a host says, and what is no feature is not counted', () => {
  const hostile = fc.oneof(fc.integer(), fc.double(), fc.constantFrom(2 ** 31, 2 ** 53, Number.NaN, maxEdges * 8))
  fc.assert(
    fc.property(fc.array(hostile), (said) => {
      const seen = new SeenFeatures()
      for (const feature of said) {
        const { size, edges } = seen
        const fresh = seen.onlyNew([feature])
        assert.ok(seen.size >= size && seen.edges >= edges)
        const sound = Number.isInteger(feature) && feature >= 0 && feature < maxEdges * 8
        assert.equal(fresh.length > 0, sound && seen.size > size)
      }
    }),
  )
})

test('merging is union: in any order, any number of times', () => {
  const seeing = (list: readonly number[]): SeenFeatures => {
    const seen = new SeenFeatures()
    seen.onlyNew(list)
    return seen
  }
  fc.assert(
    fc.property(features, features, (a, b) => {
      const [left, right] = [seeing(a), seeing(b)]
      left.merge(seeing(b))
      left.merge(left)
      right.merge(seeing(a))
      const union = new Set([...a, ...b])
      for (const merged of [left, right]) {
        assert.equal(merged.size, union.size)
        assert.equal(merged.edges, new Set([...union].map(edgeOf)).size)
        assert.deepEqual(merged.onlyNew([...union]), [])
      }
    }),
  )
})

test('a map counts the executions that showed a feature', () => {
  fc.assert(
    fc.property(fc.array(features.map((list) => [...new Set(list)])), fc.nat(), (executions, cut) => {
      const [whole, first, second] = [new CoverageMap(), new CoverageMap(), new CoverageMap()]
      for (const [index, execution] of executions.entries()) {
        const fresh = whole.observe(execution)
        for (const feature of execution) assert.equal(fresh.includes(feature), whole.timesSeen(feature) === 1)
        const half = index < cut % (executions.length + 1) ? first : second
        half.observe(execution)
      }
      first.merge(second)
      for (const feature of executions.flat()) {
        const times = executions.filter((execution) => execution.includes(feature)).length
        assert.deepEqual([whole.timesSeen(feature), first.timesSeen(feature)], [times, times])
      }
      assert.equal(first.seen.size, whole.seen.size)
      assert.equal(whole.timesSeen(2 ** 22), 0)
    }),
  )
})
