import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { programs } from '../../../src/fuzz/grammar/grammar.ts'
import { texts } from '../../../src/fuzz/grammar/services/texts.ts'
import { nodesOf } from './nodes.ts'
import { everything } from './vocabulary.ts'

function shrunk(isBug: (program: string) => boolean, seed: number): string {
  const found = fc.check(
    fc.property(programs(everything), (program) => !isBug(program)),
    { numRuns: 20_000, seed },
  )
  assert.ok(found.counterexample !== null, 'the bug was not found')
  return found.counterexample[0]
}

/** Two tokens that have to come together, somewhere in one program. */
const bugs = [
  ['Symbol.species', '.finally('],
  ['new Proxy(', 'ownKeys('],
  ['prepareStackTrace', 'hostThrow('],
  ['async function*', '.return('],
  ['with(', 'Reflect.get('],
] as const

for (const [first, second] of bugs)
  for (const seed of [1, 2, 3])
    test(`${first} with ${second} shrinks to a program of two lines at most (seed ${seed})`, () => {
      const program = shrunk((text) => text.includes(first) && text.includes(second), seed)
      assert.ok(program.split('\n').length <= 2, program)
      assert.ok(program.length <= 300, `${program.length} units: ${program}`)
      assert.ok([...nodesOf(program)].length > 0)
    })

test('a bug that everything has shrinks to next to nothing', () => {
  assert.equal(
    shrunk(() => true, 1),
    '(this);',
  )
})

test('texts of services shrink, too', () => {
  const { counterexample } = fc.check(
    fc.property(texts('sql', ['planted']), (sql) => !(sql.includes('DELETE') && sql.includes('planted'))),
    { numRuns: 5_000, seed: 1 },
  )
  assert.equal(counterexample?.[0], 'DELETE FROM planted')
})
