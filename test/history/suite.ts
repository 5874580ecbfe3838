import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Place } from '../../src/history/place.ts'
import { toJson } from '../../src/report/json.ts'
import { hostileTexts, poison } from '../report/hostile.ts'
import { seeded } from './documents.ts'
import { querySuite } from './query-suite.ts'
import { refusalSuite } from './refusal-suite.ts'
import { countRows, everything, withHistory } from './stores.ts'
import { write } from './writers.ts'

/** What every store has to do. `fresh` makes a place with nothing in it. */
export function suite(fresh: () => Promise<Place>): void {
  test('a result is added once, whatever the order of its keys, and comes back as it was', async () => {
    const place = await fresh()
    const doc = seeded('one')
    const turned = Object.fromEntries(Object.entries(doc).toReversed()) as typeof doc
    await withHistory(place, async (history) => {
      const first = await history.add(doc)
      assert.equal(first.outcome, 'added')
      assert.deepEqual(await history.add(turned), { ...first, outcome: 'known' })
      assert.equal((await history.add(seeded('two'))).outcome, 'added')
      for (const digest of [first.digest, first.digest.slice(0, 6)])
        assert.equal(toJson(await history.document(digest)), toJson(doc))
    })
    assert.deepEqual(await countRows(place), {
      escapement_run: 2,
      escapement_target: 6,
      escapement_case: 28,
      escapement_verdict: 84,
    })
  })

  test('20 writers at once, each in its own process: rows expected are rows found', async () => {
    const place = await fresh()
    const seeds = Array.from({ length: 20 }, (_, i) => [`${i} a`, 'of all', `${i} b`])
    const ends = await write(place, seeds)
    for (const { stderr } of ends) assert.equal(stderr, '')
    const outcomes = ends.map((each) => each.outcomes)
    assert.equal(outcomes.filter(([, shared]) => shared === 'added').length, 1)
    assert.equal(outcomes.filter(([, shared]) => shared === 'known').length, 19)
    assert.ok(outcomes.every(([a, , b]) => a === 'added' && b === 'added'))
    assert.deepEqual(await countRows(place), {
      escapement_run: 41,
      escapement_target: 41 * 3,
      escapement_case: 41 * 14,
      escapement_verdict: 41 * 42,
    })
    await withHistory(place, async (history) => {
      const view = await history.show(everything)
      assert.equal(view.runs, 41)
      for (const run of new Set(view.trend.map((each) => each.run))) await history.document(run)
    })
  })

  test('a writer that is killed between two rows leaves nothing, and the store goes on', async () => {
    const place = await fresh()
    await withHistory(place, (history) => history.add(seeded('before')))
    const [end] = await write(place, [['killed']], true)
    assert.equal(end?.signal, 'SIGKILL')
    assert.equal((await countRows(place))['escapement_run'], 1)
    await withHistory(place, async (history) => {
      assert.equal((await history.show(everything)).runs, 1)
      assert.equal((await history.add(seeded('killed'))).outcome, 'added')
    })
  })

  for (const [kind, text] of Object.entries(hostileTexts))
    test(`hostile text goes in and comes back as it is: ${kind}`, async () => {
      const { startedAt } = seeded('x')
      const doc = { ...poison(seeded('x'), text), startedAt }
      await withHistory(await fresh(), async (history) => {
        const { digest } = await history.add(doc)
        assert.equal(toJson(await history.document(digest)), toJson(doc))
        const { trend } = await history.show({ targets: [doc.targets[0]?.spec ?? ''], editions: [] })
        assert.deepEqual(
          trend.map(({ spec, edition, runtime }) => ({ spec, edition, runtime })),
          [{ spec: doc.targets[0]?.spec, edition: doc.corpus.edition, runtime: doc.targets[0]?.runtime }],
        )
      })
    })

  querySuite(fresh)
  refusalSuite(fresh)
}
