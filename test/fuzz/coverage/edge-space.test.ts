import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { openEdgeSpace } from '../../../src/fuzz/coverage/edge-space.ts'

const late = 1 << 16
const key = fc.stringMatching(/^[0-9a-f]{16}$/)
const comer = fc.tuple(key, fc.integer({ min: 1, max: 500 }))

test('what comes while the target starts lies side by side', () => {
  const block = new Uint8Array(100)
  const space = openEdgeSpace(block)
  assert.deepEqual([space.edges(), space.counters().length, space.place('ff')], [0, 0, 0])
  assert.ok(space.take(0, 60))
  assert.equal(space.place('ee'), 60)
  assert.ok(!space.take(60, 41))
  assert.ok(space.take(60, 40))
  block[99] = 7
  assert.deepEqual([space.edges(), space.counters().length, space.counters()[99]], [100, 100, 7])
})

test('late comers have the same place whatever came before them, behind the early ones', () => {
  fc.assert(
    fc.property(fc.uniqueArray(comer, { selector: ([name]) => name, minLength: 1 }), fc.nat(1000), (comers, early) => {
      const placesIn = (order: typeof comers): Map<string, number> => {
        const space = openEdgeSpace(new Uint8Array(early + late))
        space.take(space.place('00'), early)
        space.seal()
        assert.equal(space.edges(), early)
        return new Map(
          order.map(([name, count]) => {
            const base = space.place(name)
            assert.ok(space.take(base, count))
            assert.ok(base >= early && base + count <= space.edges())
            assert.equal(space.counters().length, early + late)
            return [name, base]
          }),
        )
      }
      const there = placesIn(comers)
      for (const [name, base] of placesIn(comers.toReversed())) assert.equal(there.get(name), base)
    }),
  )
})

test('there is an end to the room for late comers', () => {
  const space = openEdgeSpace(new Uint8Array(10 + late))
  space.take(0, 10)
  space.seal()
  assert.ok(!space.take(space.place('00000001'), late))
  assert.equal(space.edges(), 10)
  const tight = openEdgeSpace(new Uint8Array(20))
  tight.seal()
  assert.ok(!tight.take(0, 1))
})
