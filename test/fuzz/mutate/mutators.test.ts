import assert from 'node:assert/strict'
import { test } from 'node:test'
import { anatomyOf } from '../../../src/fuzz/mutate/anatomy.ts'
import type { Mutator } from '../../../src/fuzz/mutate/mutator.ts'
import { mutators } from '../../../src/fuzz/mutate/mutators.ts'
import { seededRandom } from '../../../src/internal/seeded-random.ts'
import { contextOf, generated, parses, written } from './corpus.ts'

function mutantsOf({ id, mutate }: Mutator, programs: readonly string[], rounds: number): string[] {
  const random = seededRandom(id)
  const context = contextOf(random)
  return programs.flatMap((program) => {
    const anatomy = anatomyOf(program)
    assert.ok(anatomy !== undefined, program)
    return Array.from({ length: rounds }, () => mutate(program, anatomy, context, random)).filter(
      (mutant) => mutant !== undefined && mutant !== program,
    ) as string[]
  })
}

test('mutators have ids of their own and weights', () => {
  assert.equal(new Set(mutators.map(({ id }) => id)).size, mutators.length)
  for (const { weight } of mutators) assert.ok(weight > 0)
})

for (const mutator of mutators)
  test(`${mutator.id} changes programs that people and the grammar wrote, and leaves them programs`, () => {
    const mutants = [...mutantsOf(mutator, written, 60), ...mutantsOf(mutator, generated.slice(0, 200), 2)]
    assert.ok(mutants.length > 150, `${mutants.length} mutants`)
    const broken = mutants.filter((mutant) => !parses(mutant))
    if (!mutator.id.startsWith('token.')) assert.deepEqual(broken, [])
    else assert.ok(broken.length < mutants.length, 'no mutant parses')
  })

const only = (id: string, program: string, other: string, rounds = 300): string[] => {
  const mutator = mutators.find((one) => one.id === id)
  const anatomy = anatomyOf(program)
  assert.ok(mutator !== undefined && anatomy !== undefined)
  const random = seededRandom(id)
  const context = contextOf(random, [other])
  return Array.from({ length: rounds }, () => mutator.mutate(program, anatomy, context, random)).filter(
    (mutant) => mutant !== undefined,
  )
}

for (const id of ['splice.statements', 'splice.cross', 'splice.expression', 'splice.around'])
  test(`${id} takes from both programs`, () => {
    const here = 'here(1, here);{ here(2) }'
    const there = 'there(1, there);{ there(2) }'
    const both = only(id, here, there).filter((mutant) => mutant.includes('here(') && mutant.includes('there('))
    assert.ok(both.length > 30, `${both.length} of both`)
    assert.ok(new Set(both).size > 3)
  })

test('what is tied to its place stays there', () => {
  const tied =
    'async function f() { await 1; return arguments }; class A { #x; m() { super.m; this.#x } }; for (;;) { break }'
  for (const id of ['splice.statements', 'splice.expression', 'splice.around'])
    for (const mutant of only(id, 'x(y)', tied)) assert.ok(parses(mutant), mutant)
})

test('a nested call gets deeper and comes out again', () => {
  assert.ok(only('depth.deepen', 'f(x)', '').includes('f((f(x)))'))
  assert.ok(only('depth.unwrap', 'f(x)', '').includes('(x)'))
})

test('numbers go to the edges, names and texts come from the dictionaries', () => {
  const numbers = only('word.number', 'f(100)', '')
  for (const number of [' 101', ' 200', ' 50', ' 4294967295']) assert.ok(numbers.includes(`f(${number})`), number)
  assert.ok(only('word.name', 'a.b', '').includes('a.dictionaryName'))
  assert.ok(only('word.text', 'f("a")', '').includes('f("dictionary text")'))
})

test('a text is taken apart and put together by its characters, with words of the dictionaries and brackets', () => {
  const texts = only('text.edit', "f('ab')", '', 3000)
  for (const text of ['a', 'aab', 'a.b', '[ab]', 'a[b]', '{"a":ab}', 'abdictionaryName'])
    assert.ok(texts.includes(`f(${JSON.stringify(text)})`), text)
})

test('host functions are called with what was there', () => {
  assert.ok(only('call.pass', 'x(1)', '').some((mutant) => mutant.includes('hostUse((x(1)))')))
  assert.ok(only('call.insert', 'x', '').some((mutant) => mutant.includes('hostCall(')))
  assert.ok(only('call.value', 'x(1)', '').includes('x((hostObject.list))'))
})
