import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { openWaitingList, type Candidate } from '../../../src/fuzz/campaign/waiting-list.ts'

const candidate = (program: string, novel: number[], wallMs = 1): Candidate => ({ program, novel, wallMs })

describe('the waiting list', () => {
  test('gives the one with the most features for its time first, of equal ones the first', () => {
    const list = openWaitingList()
    for (const each of [
      candidate('slow', [1, 2, 3], 30),
      candidate('much', [4, 5, 6], 1),
      candidate('little', [7], 1),
      candidate('as little', [8], 1),
    ])
      assert.equal(list.offer(each), undefined)
    const order = ['much', 'little', 'as little', 'slow']
    assert.deepEqual(
      list.all().map(({ program }) => program),
      order,
    )
    assert.deepEqual(
      order.map(() => list.take()?.program),
      order,
    )
    assert.deepEqual([list.take(), list.size()], [undefined, 0])
  })

  test('leaves those out whose features the corpus has meanwhile', () => {
    const list = openWaitingList()
    list.offer(candidate('a', [1, 2]))
    list.offer(candidate('b', [3, 4]))
    list.cover([1, 3, 4, 5])
    assert.deepEqual(list.all(), [candidate('a', [2])])
  })

  test('never grows beyond its bound, and only better ones displace', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 50 }))), (shapes) => {
        const list = openWaitingList(4)
        const worth = ({ novel, wallMs }: Candidate): number => novel.length / wallMs
        for (const [at, [count, wallMs]] of shapes.entries()) {
          const novel = Array.from({ length: count }, (_, n) => at * 10 + n)
          const left = list.offer(candidate(`${at}`, novel, wallMs))
          assert.ok(list.size() <= 4)
          if (left !== undefined) for (const each of list.all()) assert.ok(worth(each) >= worth(left))
        }
      }),
    )
  })
})
