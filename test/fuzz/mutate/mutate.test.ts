import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { mutate } from '../../../src/fuzz/mutate/mutate.ts'
import { seededRandom } from '../../../src/internal/seeded-random.ts'
import { contextOf, generated, parses, written } from './corpus.ts'

const anyProgram = fc.oneof(fc.constantFrom(...generated), fc.constantFrom(...written), fc.string({ unit: 'binary' }))

test('the same seed gives the same mutant, whatever was mutated before', () => {
  fc.assert(
    fc.property(anyProgram, fc.string(), (program, seed) => {
      const once = (): string => {
        const random = seededRandom(seed)
        return mutate(program, contextOf(random), random)
      }
      const first = once()
      mutate(first, contextOf(seededRandom('else')), seededRandom('else'))
      assert.equal(once(), first)
    }),
    { numRuns: 1_500, seed: 1 },
  )
})

test('no mutant is longer than the bound, however long the program was and however often', () => {
  fc.assert(
    fc.property(anyProgram, fc.integer({ min: 1, max: 600 }), fc.string(), (program, maxUnits, seed) => {
      const random = seededRandom(seed)
      const context = { ...contextOf(random), maxUnits }
      let mutant = program
      for (let round = 0; round < 5; round++) {
        mutant = mutate(mutant, context, random)
        assert.ok(mutant.length <= maxUnits)
      }
    }),
    { numRuns: 1_000, seed: 2 },
  )
  const random = seededRandom('long')
  const long = generated.join('\n')
  for (let round = 0; round < 50; round++) assert.ok(mutate(long, contextOf(random), random).length <= 4_000)
})

/** Of mutants of programs that parse; the tokens' mutators alone make others. */
const leastValidShare = 0.9

test('nine of ten mutants parse, and almost none is the program itself', (t) => {
  const random = seededRandom('share')
  const context = contextOf(random)
  const rounds = 6_000
  let valid = 0
  let same = 0
  for (let round = 0; round < rounds; round++) {
    const program = generated[round % generated.length] ?? ''
    const mutant = mutate(program, context, random)
    if (parses(mutant)) valid++
    if (mutant === program) same++
  }
  t.diagnostic(`${((100 * valid) / rounds).toFixed(1)} % of the mutants parse`)
  assert.ok(valid >= leastValidShare * rounds, `${valid} of ${rounds}`)
  assert.ok(same < rounds / 100, `${same} of ${rounds} are unchanged`)
})

test('what does not parse is mutated all the same', () => {
  const random = seededRandom('broken')
  for (const program of ['', '(', 'var 1', '\u0000\ud800', 'a b c '.repeat(20)]) {
    const mutants = new Set(Array.from({ length: 60 }, () => mutate(program, contextOf(random), random)))
    assert.ok(mutants.size > 15, `${JSON.stringify(program)}: ${mutants.size}`)
  }
})

test('an empty corpus and empty dictionaries are no hindrance', () => {
  const random = seededRandom('empty')
  const context = { ...contextOf(random, []), words: { names: [], texts: [] } }
  for (const program of [...written, '(']) for (let round = 0; round < 60; round++) mutate(program, context, random)
})
