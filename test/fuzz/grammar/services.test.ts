import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { fromBytes } from '../../../src/fuzz/grammar/engine/generate.ts'
import { argumentLists, dictionaryOf, textKinds, texts } from '../../../src/fuzz/grammar/services/texts.ts'

for (const kind of textKinds) {
  test(`texts of ${kind} use the given word, its dictionary, and any bytes`, () => {
    const sample = fc.sample(texts(kind, ['planted']), { numRuns: 3_000, seed: 1 })
    assert.ok(sample.some((text) => text === 'planted' || text.includes('planted')))
    assert.ok(new Set(sample).size > 100)
    const all = sample.join('\n')
    const dictionary = dictionaryOf(kind)
    const present = dictionary.filter((word) => all.includes(word))
    assert.ok(present.length > 0.8 * dictionary.length, `${present.length} of ${dictionary.length}`)
    assert.equal(new Set(dictionary).size, dictionary.length)
    assert.ok(dictionary.every((word) => word !== '' && word.trim() === word))
    for (const bytes of fc.sample(fc.uint8Array({ maxLength: 200 }), { numRuns: 200, seed: 1 }))
      assert.equal(fromBytes(bytes, texts(kind)), fromBytes(bytes, texts(kind)))
  })
}

const mustHave = {
  sql: [
    /;\s*DELETE|;.*DROP/s,
    /WITH a AS \(DELETE|WITH a AS \(UPDATE|WITH a AS \(INSERT/,
    /\$\$/,
    /U&/,
    /\/\*/,
    /pg_sleep/,
    /SET role|SET LOCAL/,
    /pg_catalog/,
  ],
  path: [/\.\.\/\.\.\//, /^\//, /%2e/, /\0/, /\/\//, /\/proc\/self/, /\\/, /link\.txt/, /linked\/\.\./],
  url: [/2130706433/, /0x7f/, /::ffff:/, /@/, /#/, /\\/, /:0/, /redirect/, /xn--/, /\.\//],
  argv: [/^--$/, /^-e$/, /\$\(/, /`/, /\n/, /^@/, /\*/, /;id/, /\0/],
} as const

for (const kind of textKinds)
  test(`texts of ${kind} show every trick`, () => {
    const sample = fc.sample(texts(kind), { numRuns: 20_000, seed: 2 })
    for (const trick of mustHave[kind])
      assert.ok(
        sample.some((text) => trick.test(text)),
        String(trick),
      )
  })

test('argument lists are lists of such texts', () => {
  const lists = fc.sample(argumentLists(['planted']), { numRuns: 500, seed: 3 })
  assert.ok(lists.some((list) => list.length === 0) && lists.some((list) => list.length === 6))
  assert.ok(lists.some((list) => list.includes('--') && list.includes('planted')))
})
