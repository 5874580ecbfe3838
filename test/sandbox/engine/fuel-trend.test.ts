import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { fuelTrend } from '../../../src/sandbox/engine/fuel-trend.ts'

test('no run and one run have no slope', () => {
  assert.deepEqual(fuelTrend([]), { runs: 0, meanSteps: 0, mostSteps: 0, stepsPerRun: 0 })
  assert.deepEqual(fuelTrend([7]), { runs: 1, meanSteps: 7, mostSteps: 7, stepsPerRun: 0 })
})

test('runs on a line have its slope, and turned around its opposite', () => {
  const steps = fc.nat({ max: 1e6 })
  fc.assert(
    fc.property(steps, steps, fc.integer({ min: 2, max: 40 }), (first, each, runs) => {
      const line = Array.from({ length: runs }, (_, at) => first + at * each)
      assert.ok(Math.abs(fuelTrend(line).stepsPerRun - each) < 1e-3)
      assert.ok(Math.abs(fuelTrend(line.toReversed()).stepsPerRun + each) < 1e-3)
    }),
  )
})
