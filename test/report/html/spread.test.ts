import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { spread, spreadCrowds } from '../../../src/report/html/live/spread.ts'

test('labels keep their order and their distance, and stay within the chart where they fit', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { maxLength: 25 }), (values) => {
      const placed = spread(values, (each) => each, 4, 100)
      assert.deepEqual(
        placed.map(({ item }) => item),
        values.toSorted((a, b) => a - b),
      )
      for (const [index, { at }] of placed.entries()) {
        const below = placed[index - 1]
        if (below !== undefined) assert.ok(at - below.at >= 4 - 1e-9, `${below.at} ${at}`)
        assert.ok(at <= 100 && at >= -1e-9, String(at))
      }
    }),
  )
})

test('a label that nothing crowds stands at its value', () => {
  assert.deepEqual(
    spread([10, 50, 90], (each) => each, 5, 100).map(({ at }) => at),
    [10, 50, 90],
  )
})

test('on two axes only neighbours make room for each other', () => {
  const items = [
    { across: 1, value: 20 },
    { across: 1.1, value: 20 },
    { across: 5, value: 20 },
  ]
  const placed = spreadCrowds(items, (item) => item, { reach: 1, gap: 5, most: 100 })
  assert.deepEqual(
    placed.map(({ item, at }) => [item.across, at]),
    [
      [1, 20],
      [1.1, 25],
      [5, 20],
    ],
  )
})
