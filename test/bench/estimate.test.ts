import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { estimateRatio, floorOf, halfWidthOf, missOf, widened, type Pair } from '../../src/bench/estimate.ts'
import { seededRandom, type Random } from '../../src/internal/seeded-random.ts'

const normal = (random: Random): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())

interface World {
  readonly instances: number
  readonly pairs: number
  /** Standard deviations of log(B/A): of an instance for its whole life, and of each pair. */
  readonly between: number
  readonly within: number
  readonly truth: number
}

function measured({ instances, pairs, between, within, truth }: World, random: Random): Pair[][] {
  return Array.from({ length: instances }, () => {
    const bias = between * normal(random)
    return Array.from({ length: pairs }, (): Pair => [100, 100 * truth * Math.exp(bias + within * normal(random))])
  })
}

const seeds = fc.string({ minLength: 1, maxLength: 8 })
const worlds = fc.record({
  instances: fc.integer({ min: 5, max: 8 }),
  pairs: fc.integer({ min: 5, max: 20 }),
  between: fc.double({ min: 0, max: 0.02, noNaN: true }),
  within: fc.double({ min: 0.001, max: 0.1, noNaN: true }),
  truth: fc.double({ min: 0.5, max: 20, noNaN: true }),
})

test('the same thing twice: 1 is in the interval as often as 95 % says, whatever differs more', () => {
  for (const [between, within] of [
    [0, 0.1],
    [0.02, 0.01],
  ] as const) {
    const random = seededRandom(`coverage ${between}`)
    let held = 0
    for (let run = 0; run < 100; run++) {
      const samples = measured({ instances: 6, pairs: 12, between, within, truth: 1 }, random)
      if (missOf(estimateRatio(samples, random)) === 0) held += 1
    }
    assert.ok(held >= 90, `${held} of 100 hold 1 (between ${between}, within ${within})`)
  }
})

test('a shift of 3 % is found, with the right sign', () => {
  const random = seededRandom('shift')
  const samples = measured({ instances: 8, pairs: 50, between: 0.005, within: 0.05, truth: 1.03 }, random)
  const { ratio, low, high } = estimateRatio(samples, random)
  assert.ok(low > 1 && high < 1.06 && Math.abs(ratio - 1.03) < 0.015, `${ratio} [${low}, ${high}]`)
})

test('the ratio lies within its interval, and only ratios count: other units change nothing', () =>
  fc.assert(
    fc.property(worlds, seeds, fc.double({ min: 0.01, max: 100, noNaN: true }), (world, seed, unit) => {
      const samples = measured(world, seededRandom(seed))
      const one = estimateRatio(samples, seededRandom('x'))
      const other = estimateRatio(
        samples.map((pairs) => pairs.map(([a, b]): Pair => [a * unit, b * unit])),
        seededRandom('x'),
      )
      assert.ok(one.low <= one.ratio && one.ratio <= one.high)
      for (const field of ['ratio', 'low', 'high'] as const) assert.ok(Math.abs(one[field] / other[field] - 1) < 1e-9)
    }),
    { numRuns: 30 },
  ))

test('A over B is one over B over A', () =>
  fc.assert(
    fc.property(worlds, seeds, (world, seed) => {
      const samples = measured(world, seededRandom(seed))
      const forth = estimateRatio(samples, seededRandom('x'))
      const back = estimateRatio(
        samples.map((pairs) => pairs.map(([a, b]): Pair => [b, a])),
        seededRandom('x'),
      )
      assert.ok(Math.abs(forth.ratio * back.ratio - 1) < 1e-9)
      assert.ok(Math.abs(forth.low * back.high - 1) < 1e-9)
    }),
    { numRuns: 30 },
  ))

test('one wild sample moves neither the ratio nor the interval far', () => {
  const samples = measured({ instances: 8, pairs: 50, between: 0, within: 0.02, truth: 1 }, seededRandom('wild'))
  const wild = samples.map((pairs, at) => (at === 0 ? [...pairs.slice(1), [100, 1e7] as const] : pairs))
  const { low, high } = estimateRatio(wild, seededRandom('x'))
  assert.ok(low > 0.99 && high < 1.01, `[${low}, ${high}]`)
})

test('the same seed gives the same interval, another seed another one', () => {
  const world = { instances: 5, pairs: 20, between: 0, within: 0.1, truth: 1 }
  const samples = measured(world, seededRandom('same'))
  const of = (seed: string): unknown => estimateRatio(samples, seededRandom(seed))
  assert.deepEqual(of('a'), of('a'))
  assert.notDeepEqual(of('a'), of('b'))
})

test('no pairs, or a time of nothing, is refused', () => {
  assert.throws(() => estimateRatio([[], []], seededRandom('x')), /no pairs/)
  assert.throws(() => estimateRatio([[[1, 0]]], seededRandom('x')), /not above 0/)
})

test('the half-width says nothing of the ratio, and the interval is no narrower', () =>
  fc.assert(
    fc.property(worlds, seeds, fc.double({ min: 0.1, max: 10, noNaN: true }), (world, seed, factor) => {
      const samples = measured(world, seededRandom(seed))
      const half = halfWidthOf(samples)
      const dearer = samples.map((pairs) => pairs.map(([a, b]): Pair => [a, b * factor]))
      assert.ok(Math.abs(halfWidthOf(dearer) - half) < 1e-9)
      const { low, high } = estimateRatio(samples, seededRandom('x'))
      assert.ok(Math.log(high / low) / 2 >= half - 1e-9)
    }),
    { numRuns: 30 },
  ))

test('a control widens a claim on both sides by what it is off', () => {
  assert.equal(floorOf({ ratio: 1, low: 0.99, high: 1.01 }).toFixed(4), '0.0100')
  assert.equal(floorOf({ ratio: 1.02, low: 1.019, high: 1.021 }).toFixed(4), '0.0200')
  assert.deepEqual(widened({ ratio: 1.2, low: 1.1, high: 1.3 }, 0.1), {
    ratio: 1.2,
    low: 1.1 / 1.1,
    high: 1.3 * 1.1,
  })
  assert.equal(missOf({ ratio: 1, low: 0.9, high: 1.1 }), 0)
  assert.equal(missOf({ ratio: 1.1, low: 1.05, high: 1.2 }).toFixed(2), '0.05')
  assert.equal(missOf({ ratio: 0.8, low: 0.7, high: 0.9 }).toFixed(2), '0.11')
})
