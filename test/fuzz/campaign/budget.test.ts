import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { openBudget } from '../../../src/fuzz/campaign/budget.ts'

/** What happens next: an execution of the search, or a use that takes as many. */
const steps = fc.array(fc.option(fc.nat(28)), { maxLength: 400 })

describe('a budget', () => {
  test('is never overdrawn, whatever uses take and however many are open at once', () => {
    fc.assert(
      fc.property(steps, fc.constantFrom(0.1, 0.25, 0.5), (all, share) => {
        const budget = openBudget(share, 28)
        const open: number[] = []
        let [ran, used] = [0, 0]
        for (const each of all) {
          budget.ran()
          ran += 1
          if (each === null) {
            const done = open.shift()
            if (done === undefined) continue
            budget.used(done)
          } else if (budget.reserve()) {
            open.push(each)
            for (let n = 0; n < each; n++) budget.ran()
            ran += each
            used += each
          }
          assert.ok(used <= share * ran, `${used} of ${ran}`)
        }
      }),
    )
  })

  test('gives back what was set aside and not taken', () => {
    const budget = openBudget(0.25, 10)
    for (let n = 0; n < 40; n++) budget.ran()
    assert.equal(budget.reserve(), true)
    assert.equal(budget.reserve(), false)
    budget.used(0)
    assert.equal(budget.reserve(), true)
  })
})
