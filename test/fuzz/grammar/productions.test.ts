import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Production, Rule } from '../../../src/fuzz/grammar/engine/compile.ts'
import { Texts } from '../../../src/fuzz/grammar/engine/arbitrary.ts'
import { deriveOfAnySize, type Derivation } from '../../../src/fuzz/grammar/engine/derive.ts'
import { ruleOf } from '../../../src/fuzz/grammar/grammar.ts'
import { textKinds, texts } from '../../../src/fuzz/grammar/services/texts.ts'
import { defaultSize } from '../../../src/fuzz/grammar/size.ts'
import { seededRandom } from '../../../src/internal/seeded-random.ts'
import { everything } from './vocabulary.ts'

function* rulesFrom(start: Rule): Generator<Rule> {
  const seen = new Set<Rule>([start])
  for (const rule of seen) {
    yield rule
    for (const { holes } of rule.productions) for (const hole of holes) if (hole.max > 0) seen.add(hole.rule)
  }
}

const textOf = ({ rule, template }: Production): string =>
  `${rule.symbol}: ${template.literals[0]}${template.holes
    .map(({ symbol }, index) => `<${symbol}>${template.literals[index + 1]}`)
    .join('')}`

function* productionsIn(derivation: Derivation): Generator<Production> {
  yield derivation.production
  for (const list of derivation.filled) for (const below of list) yield* productionsIn(below)
}

/** Those that were not used in this many texts. */
function dead(start: Rule, depth: number, rounds: number): string[] {
  const left = new Set([...rulesFrom(start)].flatMap(({ productions }) => productions))
  const random = seededRandom('productions')
  const choose = (count: number): number => Math.floor(random() * count)
  for (let round = 0; round < rounds && left.size > 0; round++)
    for (const used of productionsIn(deriveOfAnySize(start, depth, choose))) left.delete(used)
  return [...left].map(textOf)
}

test('every production of the programs appears within 60,000 programs', () => {
  const start = ruleOf(everything, 'program')
  assert.ok([...rulesFrom(start)].reduce((sum, { productions }) => sum + productions.length, 0) > 800)
  const ofServices = new RegExp(`^(?:${textKinds.join('|')})\\b`)
  const unused = dead(start, defaultSize.depth, 60_000)
  assert.deepEqual(
    unused.filter((text) => !ofServices.test(text)),
    [],
  )
})

for (const kind of textKinds)
  test(`every production of ${kind} appears within 20,000 texts`, () => {
    const arbitrary = texts(kind)
    assert.ok(arbitrary instanceof Texts)
    assert.deepEqual(dead(arbitrary.rule, arbitrary.depth, 20_000), [])
  })
