import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { effectOf, medianMs } from '../../../fuzz-bench/statistics.ts'
import type { Trial } from '../../../fuzz-bench/trial.ts'
import { seededRandom } from '../../../src/internal/seeded-random.ts'

const trial = (bug: string, setup: string, wallMs: number, found = true): Trial => ({
  bug,
  setup,
  found,
  wallMs,
  executions: 1,
  edges: 0,
})
const bugs = Array.from({ length: 10 }, (_, at) => `bug ${at}`)

describe('the effect of a setup', () => {
  test('is the ratio of times, with an interval that knows it where every bug says the same', () => {
    const trials = bugs.flatMap((bug, at) => [trial(bug, 'a', 100 * (at + 1)), trial(bug, 'b', 300 * (at + 1))])
    const { ratio, low, high, superiority, foundFaster, foundSlower } = effectOf(trials, 'a', 'b')
    for (const each of [ratio, low, high]) assert.ok(Math.abs(each - 3) < 1e-9, String(each))
    assert.deepEqual([superiority, foundFaster, foundSlower], [1, 10, 10])
    const turned = effectOf(trials, 'b', 'a')
    assert.ok(Math.abs(turned.ratio - 1 / 3) < 1e-9)
    assert.equal(turned.superiority, 0)
  })

  test('is in doubt where there is none: the interval is wide and holds 1', () => {
    let held = 0
    for (let n = 0; n < 50; n++) {
      const random = seededRandom(`no effect ${n}`)
      const time = (): number => 1000 * Math.exp(4 * random() - 2)
      const trials = bugs.flatMap((bug) => ['a', 'b'].map((setup) => trial(bug, setup, time())))
      const { low, high, superiority } = effectOf(trials, 'a', 'b')
      assert.ok(high / low > 2, `${low} to ${high}`)
      assert.ok(superiority > 0 && superiority < 1)
      if (low <= 1 && high >= 1) held += 1
    }
    // 95 times of 100, and a bootstrap over ten bugs is a little too sure of itself.
    assert.ok(held >= 42, `${held} of 50`)
  })

  test('is 1 and certain where both are the same', () => {
    const trials = bugs.flatMap((bug) => [trial(bug, 'a', 50), trial(bug, 'b', 50)])
    const { ratio, low, high, superiority } = effectOf(trials, 'a', 'b')
    assert.deepEqual([ratio, low, high, superiority], [1, 1, 1, 0.5])
  })

  test('counts a bug that was not found with the whole time, and only bugs that both looked for', () => {
    const trials = [
      trial('x', 'a', 100),
      trial('x', 'b', 20_000, false),
      trial('only a', 'a', 1),
      trial('only b', 'b', 1),
    ]
    const effect = effectOf(trials, 'a', 'b')
    assert.ok(Math.abs(effect.ratio - 200) < 1e-9)
    assert.deepEqual([effect.foundFaster, effect.foundSlower, effect.bugs], [1, 0, 1])
  })

  test('is the same for the same trials', () => {
    const random = seededRandom('same')
    const trials = bugs.flatMap((bug) => ['a', 'b'].map((setup) => trial(bug, setup, 1 + 1000 * random())))
    assert.deepEqual(effectOf(trials, 'a', 'b'), effectOf(trials, 'a', 'b'))
  })
})

test('the median time is infinite where most searches found nothing', () => {
  assert.equal(medianMs([trial('x', 'a', 10), trial('x', 'a', 30), trial('x', 'a', 20)]), 20)
  assert.equal(medianMs([trial('x', 'a', 10), trial('x', 'a', 99, false), trial('x', 'a', 99, false)]), Infinity)
  assert.equal(medianMs([trial('x', 'a', 10), trial('x', 'a', 20), trial('x', 'a', 99, false)]), 20)
})
