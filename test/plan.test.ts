import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { EscapeCase } from '../src/case.ts'
import type { LoadedCase } from '../src/corpus.ts'
import { assertSpoken, casesFor, everyCase, findCase, select } from '../src/plan.ts'
import type { Target } from '../src/target.ts'
import { shuffled } from '../src/internal/shuffle.ts'

function loaded(
  id: string,
  point: EscapeCase['point'],
  severity: LoadedCase['severity'],
  lifecycle: EscapeCase['lifecycle'] = 'stable',
): LoadedCase {
  const [technique, slug] = id.split('/')
  const effect = point.startsWith('limit') ? 'crash' : 'read'
  return {
    id,
    severity,
    technique: { id: technique, taxonomy: technique === 'walk' ? 'C02' : 'C12' },
    escapeCase: { slug, point, effect, lifecycle },
  } as unknown as LoadedCase
}

const corpus = [
  loaded('path/dot-dot', 'fs.read', 'high'),
  loaded('path/symlink', 'fs.read', 'high', 'experimental'),
  loaded('stack/deep', 'limit.stack', 'medium'),
  loaded('stack/symlink', 'limit.stack', 'medium'),
  loaded('walk/chain', 'intrinsics.reach', 'high'),
]
const idsOf = (filter: Partial<typeof everyCase>): string[] =>
  select(corpus, { ...everyCase, ...filter }).map((one) => one.id)

describe('select', () => {
  test('without a word: every stable case, in order', () =>
    assert.deepEqual(idsOf({}), ['path/dot-dot', 'stack/deep', 'stack/symlink', 'walk/chain']))
  test('every lifecycle', () => assert.equal(idsOf({ everyLifecycle: true }).length, 5))
  test('by id, slug and star', () => {
    assert.deepEqual(idsOf({ ids: ['path/dot-dot'] }), ['path/dot-dot'])
    assert.deepEqual(idsOf({ ids: ['deep'] }), ['stack/deep'])
    assert.deepEqual(idsOf({ ids: ['stack/*'] }), ['stack/deep', 'stack/symlink'])
  })
  test('by class and number', () => {
    assert.deepEqual(idsOf({ classes: ['walk'] }), ['walk/chain'])
    assert.deepEqual(idsOf({ classes: ['C02'] }), ['walk/chain'])
  })
  test('by point, severity and effect', () => {
    assert.deepEqual(idsOf({ points: ['limit.*'] }), ['stack/deep', 'stack/symlink'])
    assert.deepEqual(idsOf({ severities: ['high'] }), ['path/dot-dot', 'walk/chain'])
    assert.deepEqual(idsOf({ effects: ['crash'] }), ['stack/deep', 'stack/symlink'])
  })
  test('words of one kind add up, kinds narrow down', () => {
    assert.deepEqual(idsOf({ classes: ['walk', 'path'] }), ['path/dot-dot', 'walk/chain'])
    assert.deepEqual(idsOf({ classes: ['walk', 'path'], points: ['fs.read'] }), ['path/dot-dot'])
  })
  test('a word that selects nothing is an error with a hint, also beside one that does', () => {
    assert.throws(() => idsOf({ classes: ['path', 'wlak'] }), {
      name: 'UsageError',
      code: 'ERR_NO_CASES',
      message: /'wlak'/,
    })
    assert.throws(() => idsOf({ classes: ['walker'] }), { remedy: /did you mean walk/ })
    assert.throws(() => idsOf({ severities: ['severe'] }), { remedy: /choose of: high, medium/ })
  })
  test('an experimental case is not found by default', () =>
    assert.throws(() => idsOf({ ids: ['path/symlink'] }), { code: 'ERR_NO_CASES' }))
  test('filters that exclude each other', () =>
    assert.throws(() => idsOf({ classes: ['walk'], points: ['fs.read'] }), { message: /together select no case/ }))
})

describe('findCase', () => {
  test('by id, and by a slug that is unique', () => {
    assert.equal(findCase(corpus, 'walk/chain').id, 'walk/chain')
    assert.equal(findCase(corpus, 'deep').id, 'stack/deep')
  })
  test('a slug of two cases names both', () =>
    assert.throws(() => findCase(corpus, 'symlink'), { code: 'ERR_CASE', remedy: /path\/symlink, stack\/symlink/ }))
  test('no such case', () => assert.throws(() => findCase(corpus, 'nothing'), { code: 'ERR_NO_CASES' }))
})

test('the order follows from the seed alone', () => {
  const order = (seed: string): string =>
    shuffled(corpus, seed, (one) => one.id)
      .map((one) => one.id)
      .join()
  const seeds = Array.from({ length: 20 }, (_, i) => order(`seed ${i}`))
  assert.equal(order('seed 3'), seeds[3])
  assert.ok(new Set(seeds).size > 10)
  assert.equal(
    shuffled(corpus.toReversed(), 'seed 3', (one) => one.id)
      .map((one) => one.id)
      .join(),
    seeds[3],
  )
})

describe('the cases of a target', () => {
  const spoken = corpus.map((one, at): LoadedCase => ({ ...one, language: at === 0 ? 'wat' : 'javascript' }))
  test('are those in its language, whatever its dialect', () => {
    for (const dialect of ['script', 'function-body'] as const)
      assert.deepEqual(casesFor({ dialect }, spoken), spoken.slice(1))
    assert.deepEqual(casesFor({ dialect: 'wat' }, spoken), spoken.slice(0, 1))
    assert.deepEqual(casesFor({ dialect: 'python' }, spoken), [])
  })
  test('of which there must be one', () => {
    const target = (dialect: Target['dialect']): Target => ({ dialect }) as Target
    assert.doesNotThrow(() => assertSpoken([['a', target('script')]], spoken))
    assert.throws(
      () =>
        assertSpoken(
          [
            ['a', target('script')],
            ['b', target('python')],
          ],
          spoken,
        ),
      { code: 'ERR_NO_CASES', message: 'b speaks python, and every case that is selected is in wat, javascript' },
    )
  })
})
