import assert from 'node:assert/strict'
import { test } from 'node:test'
import { grammarSource, targetVocabulary } from '../../../src/fuzz/campaign/grammar-source.ts'
import { grammarVersion } from '../../../src/fuzz/grammar/version.ts'
import type { Vocabulary } from '../../../src/fuzz/grammar/vocabulary.ts'
import type { Feature } from '../../../src/features.ts'

const present = new Set<Feature>(['promise', 'proxy', 'host-function'])
const words = ['secretName', 'a text']
const given = targetVocabulary(present, words)
const versionOf = (vocabulary: Vocabulary, of: readonly string[] = words): string =>
  grammarSource(present, of, vocabulary).version

test('what a seed is bound to is the grammar and all that a target adds to it', () => {
  const version = versionOf(given)
  assert.match(version, new RegExp(`^${grammarVersion()}\\.[0-9a-f]{8}$`))
  const others = [
    { ...given, parts: new Set([...given.parts, 'regexp' as const]) },
    { ...given, functions: [] },
    { ...given, values: ['another'] },
    { ...given, names: [] },
    { ...given, texts: ['another'] },
    { ...given, refused: new Set(['expression a']) },
  ]
  assert.equal(new Set([version, versionOf(given, ['other']), ...others.map((each) => versionOf(each))]).size, 8)
})

test('the order in which a target was asked is nothing that it is bound to', () => {
  const refused = ['expression a', 'expression b']
  const turned = {
    ...given,
    parts: new Set([...given.parts].toReversed()),
    refused: new Set(refused.toReversed()),
  }
  assert.equal(versionOf({ ...given, refused: new Set(refused) }), versionOf(turned))
})
