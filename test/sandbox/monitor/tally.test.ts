import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { openSpreadCounter, openTally } from '../../../src/sandbox/monitor/tally.ts'

test('percentiles are those of the sorted values, to one part in a thousand', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 200 }), (values) => {
      const counter = openSpreadCounter(1000)
      for (const value of values) counter.add(value)
      const sorted = values.toSorted((a, b) => a - b)
      const { runs, p50, p90, p99, most } = counter.spread()
      assert.deepEqual([runs, most], [values.length, sorted.at(-1)])
      for (const [told, share] of [
        [p50, 0.5],
        [p90, 0.9],
        [p99, 0.99],
      ] as const) {
        // Between two values a percentile may be either.
        const rank = share * sorted.length
        const [low, high] = [sorted[Math.max(0, Math.floor(rank) - 1)] ?? 0, sorted[Math.ceil(rank) - 1] ?? 0]
        assert.ok(told >= low * 0.999 - 0.001 && told <= high * 1.001 + 0.001, `${told} for ${low} to ${high}`)
      }
    }),
    { numRuns: 200 },
  )
})

test('where there is nothing to tell all is 0, and what is no figure is not counted', () => {
  const counter = openSpreadCounter(1)
  for (const value of [NaN, Infinity, -1]) counter.add(value)
  assert.deepEqual(counter.spread(), { runs: 0, p50: 0, p90: 0, p99: 0, most: 0 })
  counter.add(0)
  counter.add(Number.MAX_SAFE_INTEGER * 4)
  assert.equal(counter.spread().runs, 2)
})

test('no key is special, and keys that a guest makes up do not fill the memory', () => {
  const tally = openTally()
  for (const key of ['__proto__', 'constructor', '__proto__']) tally.add(key)
  assert.deepEqual(Object.entries(tally.counts()), [
    ['__proto__', 2],
    ['constructor', 1],
  ])
  for (let n = 0; n < 100_000; n++) tally.add(`key ${n}`)
  const counts = tally.counts()
  assert.ok(Object.keys(counts).length <= 1001)
  assert.equal(counts['other'], 100_000 - 998)
  assert.equal(tally.total(), 100_003)
})
