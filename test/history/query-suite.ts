import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Place } from '../../src/history/place.ts'
import type { HistoryFilter } from '../../src/history/queries.ts'
import { firstCases, runOf, seeded, type Kind } from './documents.ts'
import { everything, withHistory } from './stores.ts'

/** What a store answers. */
export function querySuite(fresh: () => Promise<Place>): void {
  test('trend: by target and edition, in the order of time; a change only where scores can be compared', async () => {
    const place = await fresh()
    const all = firstCases.map((): Kind => 'contained')
    const worse = all.with(9, 'breached')
    const view = await withHistory(place, async (history) => {
      await history.add(runOf(3, { 'vm2@3.9.19': worse }))
      await history.add(runOf(1, { 'vm2@3.9.19': all, other: [] }))
      await history.add(runOf(2, { 'vm2@3.9.19': all.with(0, 'interrupted') }, { interrupted: true }))
      await history.add(runOf(4, { 'vm2@3.9.19': worse }, { selection: ['--id', 'x'] }))
      await history.add(runOf(5, { 'vm2@3.10.4': all }))
      const { edition: _edition, ...corpus } = seeded('x').corpus
      await history.add(runOf(6, { 'vm2@3.9.19': all }, { corpus: { ...corpus, edition: '2027.1' } }))
      return history.show(everything)
    })
    const shown = view.trend.map(({ spec, edition, startedAt, grade, low, change }) =>
      [spec, edition, startedAt.slice(8, 10), grade, low, change].join(' '),
    )
    const lowOfWorse = view.trend.find(({ startedAt }) => startedAt.includes('-03T'))?.low ?? NaN
    assert.ok(lowOfWorse < 100)
    assert.deepEqual(shown, [
      'other 2026.1 01 -  ',
      'vm2@3.10.4 2026.1 05 A 100 ',
      'vm2@3.9.19 2026.1 01 A 100 ',
      `vm2@3.9.19 2026.1 02 INC ${view.trend[3]?.low} `,
      `vm2@3.9.19 2026.1 03 ${view.trend[4]?.grade} ${lowOfWorse} ${lowOfWorse - 100}`,
      `vm2@3.9.19 2026.1 04 ${view.trend[5]?.grade} ${lowOfWorse} `,
      'vm2@3.9.19 2027.1 06 A 100 ',
    ])
    assert.deepEqual(
      view.trend.map(({ interrupted }) => interrupted),
      [false, false, false, true, false, false, false],
    )
  })

  test('flips and flakiness: interrupted verdicts are passed over, changed conditions explain a flip', async () => {
    const place = await fresh()
    const { tool } = seeded('x')
    const view = await withHistory(place, async (history) => {
      await history.add(runOf(1, { a: ['contained', 'contained'], b: ['contained'] }))
      await history.add(runOf(2, { a: ['interrupted', 'breached'], b: ['contained'] }, { interrupted: true }))
      await history.add(runOf(3, { a: ['unknown', 'contained'], b: ['breached'] }))
      await history.add(runOf(4, { a: ['breached', 'contained'] }, { tool: { ...tool, version: '9.9.9' } }))
      return history.show(everything)
    })
    const [one, two] = firstCases
    assert.deepEqual(
      view.flips.map(({ spec, caseId, before, after, at, sameConditions }) =>
        [spec, caseId, before.kind, before.reason, after.kind, after.reason, at.slice(8, 10), sameConditions].join(' '),
      ),
      [
        `a ${one} unknown crashed breached  04 false`,
        `a ${one} contained  unknown crashed 03 true`,
        `a ${two} breached  contained  03 true`,
        `b ${one} contained  breached  03 true`,
        `a ${two} contained  breached  02 true`,
      ],
    )
    assert.deepEqual(view.pairs, { sameConditions: 5, otherConditions: 2 })
    assert.deepEqual(view.flakiness, [
      { caseId: two, revision: 1, pairs: 2, flips: 2, share: 1, targets: 1 },
      { caseId: one, revision: 1, pairs: 3, flips: 2, share: 2 / 3, targets: 2 },
    ])
  })

  test('another revision of a case is another case', async () => {
    const view = await withHistory(await fresh(), async (history) => {
      const before = runOf(1, { a: ['contained'] })
      await history.add(before)
      const cases = before.cases.map((each) => ({ ...each, revision: 2 }))
      await history.add(runOf(2, { a: ['breached'] }, { cases }))
      return history.show(everything)
    })
    assert.deepEqual(view.flips, [])
  })

  test('filters: spec, id, edition, the newest runs', async () => {
    await withHistory(await fresh(), async (history) => {
      for (const day of [1, 2, 3]) await history.add(runOf(day, { 'vm2@1.0.0': ['contained'], 'vm2@2.0.0': [], z: [] }))
      const shown = async (filter: Partial<HistoryFilter>) =>
        (await history.show({ ...everything, ...filter })).trend.map((each) => each.spec + each.startedAt.slice(9, 10))
      assert.deepEqual(await shown({ targets: ['z'] }), ['z1', 'z2', 'z3'])
      assert.deepEqual(await shown({ targets: ['vm2'], last: 1 }), ['vm2@1.0.03', 'vm2@2.0.03'])
      assert.deepEqual(await shown({ targets: ['z', 'vm2@1.0.0'], editions: ['2026.1'], last: 2 }), [
        'vm2@1.0.02',
        'vm2@1.0.03',
        'z2',
        'z3',
      ])
      assert.deepEqual(await shown({ editions: ['2020.1'] }), [])
      assert.deepEqual(await shown({ targets: ["' OR 1=1 --"] }), [])
    })
  })
}
