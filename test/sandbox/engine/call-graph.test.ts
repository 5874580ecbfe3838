import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { recursionHeads } from '../../../src/sandbox/engine/call-graph.ts'

const graph = fc.integer({ min: 1, max: 12 }).chain((size) => {
  const one = fc.nat({ max: size - 1 })
  return fc.record({
    calls: fc.array(fc.array(one, { maxLength: 4 }), { minLength: size, maxLength: size }),
    byTable: fc.array(one, { maxLength: 3 }),
  })
})

/** Whether a function can be entered again from itself without passing one of `heads`. A call by the table may reach all of `byTable`. */
function recursFreely(
  calls: readonly (readonly number[])[],
  byTable: readonly number[],
  heads: ReadonlySet<number>,
): boolean {
  const from = (start: number): boolean => {
    const seen = new Set<number>()
    const next = [...(calls[start] ?? []), ...byTable]
    for (let at = next.pop(); at !== undefined; at = next.pop()) {
      if (heads.has(at) || seen.has(at)) continue
      if (at === start) return true
      seen.add(at)
      next.push(...(calls[at] ?? []), ...byTable)
    }
    return false
  }
  return calls.some((_, start) => !heads.has(start) && from(start))
}

test('every recursion passes a function that is charged', () => {
  fc.assert(
    fc.property(graph, ({ calls, byTable }) => {
      assert.equal(recursFreely(calls, byTable, recursionHeads(calls, byTable)), false)
    }),
    { numRuns: 500 },
  )
})

test('charging only what the table holds misses a recursion by name', () => {
  const calls = [[1], [2], [0], []]
  assert.equal(recursFreely(calls, [3], new Set([3])), true)
  assert.equal(recursFreely(calls, [3], recursionHeads(calls, [3])), false)
})

test('what is not recursive is not charged', () => {
  assert.deepEqual(recursionHeads([[1, 2], [2], [3], []], []), new Set())
})
