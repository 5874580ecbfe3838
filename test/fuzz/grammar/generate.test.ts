import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { fromBytes, generate } from '../../../src/fuzz/grammar/engine/generate.ts'
import { programs } from '../../../src/fuzz/grammar/grammar.ts'
import { seededRandom } from '../../../src/internal/seeded-random.ts'
import { nodesOf } from './nodes.ts'
import { everything } from './vocabulary.ts'

const arbitrary = programs(everything)

test('a seed gives the same programs again, another seed others', () => {
  const sample = (seed: string): string[] => {
    const random = seededRandom(seed)
    return Array.from({ length: 100 }, () => generate(arbitrary, random))
  }
  assert.deepEqual(sample('a'), sample('a'))
  const both = new Set([...sample('a'), ...sample('b')])
  assert.ok(both.size > 150, `${both.size} of 200`)
})

test('bytes give the same program again, and a valid one', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 600 }), (bytes) => {
      const program = fromBytes(bytes, arbitrary)
      assert.equal(fromBytes(Uint8Array.from(bytes), arbitrary), program)
      assert.ok([...nodesOf(program)].length > 0)
    }),
    { numRuns: 1_000, seed: 7 },
  )
})

test('no bytes give the simplest program', () => {
  assert.equal(fromBytes(new Uint8Array(), arbitrary), 'try{probe(this)}catch(e){probe(e)}')
})

test('where a change of bytes is late, the program begins as it did', () => {
  const random = seededRandom('flips')
  let changed = 0
  for (let round = 0; round < 300; round++) {
    const bytes = Uint8Array.from({ length: 400 }, () => Math.floor(random() * 256))
    const program = fromBytes(bytes, arbitrary)
    // How far the program has come when the bytes before the change are used up: what follows them are zeros.
    const at = 2 * Math.floor(random() * 40)
    const flipped = Uint8Array.from(bytes)
    flipped[at] = (flipped[at] ?? 0) ^ 0xff
    const other = fromBytes(flipped, arbitrary)
    const cut = fromBytes(bytes.subarray(0, at), arbitrary)
    const same = (a: string, b: string): number => {
      let units = 0
      while (units < a.length && a[units] === b[units]) units++
      return units
    }
    assert.ok(same(program, other) >= Math.min(same(program, cut), same(other, cut)))
    if (program !== other) changed++
  }
  assert.ok(changed > 100, `${changed} of 300 changed`)
})
