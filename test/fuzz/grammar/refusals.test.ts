import assert from 'node:assert/strict'
import { test } from 'node:test'
import { generate } from '../../../src/fuzz/grammar/engine/generate.ts'
import { fullVocabulary } from '../../../src/fuzz/grammar/endowments.ts'
import { programs } from '../../../src/fuzz/grammar/grammar.ts'
import { refusalsOf } from '../../../src/fuzz/grammar/refusals.ts'
import { seededRandom } from '../../../src/internal/seeded-random.ts'

const shareRefused = (refused: ReadonlySet<string> | undefined, refuses: (text: string) => boolean): number => {
  const random = seededRandom('share')
  const arbitrary = programs(refused === undefined ? fullVocabulary : { ...fullVocabulary, refused })
  const all = Array.from({ length: 500 }, () => generate(arbitrary, random))
  return all.filter(refuses).length / all.length
}

test('a target that accepts everything is asked little, and nothing is left out', async () => {
  let asked = 0
  const refused = await refusalsOf(fullVocabulary, () => Promise.resolve(++asked < 0))
  assert.equal(refused.size, 0)
  assert.ok(asked <= 200, `${asked} programs`)
})

test('what a parser does not know is left out, and little else', async () => {
  const unknown = (text: string): boolean => /\bget[ [(]|\bclass\b|\?\?=/.test(text)
  const refused = await refusalsOf(fullVocabulary, (text) => Promise.resolve(unknown(text)))
  const innocent = [...refused].filter((key) => !unknown(key.replaceAll('\0', '0')))
  assert.deepEqual(innocent, [])
  const [before, after] = [shareRefused(undefined, unknown), shareRefused(refused, unknown)]
  assert.ok(before > 0.4 && after < before / 2, `${before} of all programs before, ${after} after`)
})

test('a target that accepts nothing leaves the grammar as it was', async () =>
  assert.equal((await refusalsOf(fullVocabulary, () => Promise.resolve(true))).size, 0))
