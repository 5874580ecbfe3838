import assert from 'node:assert/strict'
import test from 'node:test'
import { whatWouldChange } from '../../src/report/change.ts'
import { viewDocument } from '../../src/report/view.ts'
import { sample } from './sample.ts'

const [vm2, isolated] = viewDocument(sample()).targets

test('closing breaches adds up, worst first, and never lowers the score', () => {
  assert.ok(vm2)
  const all = whatWouldChange(vm2, 1)
  assert.deepEqual(
    all.map(({ condition, low, high }) => [condition, low, high]),
    [
      ['the 2 unknown cases were settled, either way', 19, 19],
      ['the 2 critical breaches were contained', 49, 49],
      ['the 1 high breach was contained as well', 49, 79],
      ['the 2 medium breaches were contained as well', 49, 100],
    ],
  )
})

test('settling what is unknown ends at one of the ends of the interval', () => {
  assert.ok(isolated?.target.score)
  const { low, high } = isolated.target.score
  assert.deepEqual(
    whatWouldChange(isolated, 1).map((each) => [each.low, each.high]),
    [
      [high, high],
      [low, low],
    ],
  )
})

test('a document of another formula is not scored again', () => {
  assert.ok(vm2)
  assert.deepEqual(whatWouldChange(vm2, 2), [])
})
