import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { openFairQueue, type FairQueue } from '../../src/sandbox/fair-queue.ts'

interface Item {
  readonly owner: string
  readonly n: number
}

const owner = fc.constantFrom('a', 'b', 'c', '__proto__')
const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ push: owner }) },
  { weight: 2, arbitrary: fc.constant('shift' as const) },
  { weight: 1, arbitrary: fc.record({ remove: fc.nat({ max: 40 }) }) },
)

/** Between the arrival of an owner's oldest item and its turn every other owner has one turn at most. */
function isFair(open: (most: number) => FairQueue<Item>): void {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), fc.integer({ min: 0, max: 20 }), (steps, most) => {
      const queue = open(most)
      const waiting = new Map<string, Item[]>()
      const all: Item[] = []
      const inside = (): number => [...waiting.values()].flat().length
      /** Turns of others since the owner stands in front of its own items. */
      const turns = new Map<string, Map<string, number>>()
      const take = (item: Item): void => {
        waiting.set(
          item.owner,
          (waiting.get(item.owner) ?? []).filter((each) => each !== item),
        )
        if (waiting.get(item.owner)?.length === 0) turns.delete(item.owner)
      }
      for (const each of steps) {
        if (each === 'shift') {
          const item = queue.shift()
          assert.equal(item === undefined, inside() === 0, 'nothing while something waits')
          if (item === undefined) continue
          assert.equal(waiting.get(item.owner)?.[0], item, "an owner's own order")
          for (const [other, seen] of turns) {
            if (other === item.owner) continue
            const count = (seen.get(item.owner) ?? 0) + 1
            assert.ok(count <= 1, 'a second turn before the first of another')
            seen.set(item.owner, count)
          }
          turns.set(item.owner, new Map())
          take(item)
        } else if ('push' in each) {
          const item = { owner: each.push, n: all.length }
          all.push(item)
          const lengths = [...waiting.values()].map((items) => items.length)
          const mine = (waiting.get(item.owner) ?? []).length + 1
          waiting.set(item.owner, [...(waiting.get(item.owner) ?? []), item])
          if (!turns.has(item.owner)) turns.set(item.owner, new Map())
          const gone = queue.push(item.owner, item)
          assert.equal(gone !== undefined, inside() > most, 'who has to go')
          if (gone === undefined) continue
          assert.equal(waiting.get(gone.owner)?.at(-1), gone, 'the newest goes')
          assert.equal(waiting.get(gone.owner)?.length, Math.max(mine, ...lengths), 'of the longest')
          take(gone)
        } else {
          const item = all[each.remove]
          if (item === undefined) continue
          const was = waiting.get(item.owner)?.includes(item) ?? false
          assert.equal(queue.remove(item.owner, item), was)
          if (was) take(item)
        }
        assert.equal(queue.length(), inside())
        assert.ok(inside() <= most)
      }
    }),
    { numRuns: 500 },
  )
}

test('owners have turns, items of an owner stay in order, and the longest queue pays', () => {
  isFair(openFairQueue)
})

test('the property finds a queue of arrivals', () => {
  const openArrivals = (most: number): FairQueue<Item> => {
    const items: Item[] = []
    return {
      length: () => items.length,
      push: (_owner, item) => (items.push(item) > most ? items.pop() : undefined),
      shift: () => items.shift(),
      remove: (_owner, item) => items.includes(item) && items.splice(items.indexOf(item), 1).length === 1,
    }
  }
  assert.throws(
    () => isFair(openArrivals),
    (error) => /a second turn|of the longest/.test(String((error as Error).cause)),
  )
})
