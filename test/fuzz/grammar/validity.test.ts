import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Script } from 'node:vm'
import { parse } from 'acorn'
import fc from 'fast-check'
import { programs } from '../../../src/fuzz/grammar/grammar.ts'
import { everything, without } from './vocabulary.ts'

const options = { ecmaVersion: 'latest', sourceType: 'script' } as const

test('every program is a sloppy script and a function body, to acorn and to this engine', () => {
  fc.assert(
    fc.property(programs(everything), (program) => {
      parse(program, options)
      parse(`(function(){${program}\n})`, options)
      void new Script(program)
      void new Function(program)
    }),
    { numRuns: 4_000, seed: 1 },
  )
})

test('without the with statement every program is strict, too', () => {
  fc.assert(
    fc.property(programs(without('with-statement')), (program) => {
      parse(`"use strict";${program}`, options)
    }),
    { numRuns: 3_000, seed: 2 },
  )
})

test('a larger size makes no invalid programs, and a small one makes small ones', () => {
  const small = fc.sample(programs(everything, { lines: 1, depth: 3 }), { numRuns: 500, seed: 3 })
  const large = fc.sample(programs(everything, { lines: 12, depth: 14 }), { numRuns: 500, seed: 3 })
  for (const program of [...small, ...large]) parse(program, options)
  const units = (list: readonly string[]): number => list.reduce((sum, { length }) => sum + length, 0) / list.length
  assert.ok(units(small) < 150, `${units(small)} units`)
  assert.ok(units(large) > 4 * units(small), `${units(large)} units`)
  assert.ok(small.every((program) => !program.includes('\n')))
})
