import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { openHistory } from '../../src/history/index.ts'
import { rowsOf } from '../../src/history/rows.ts'
import { columns } from '../../src/history/schema.ts'
import { fromStored, toStored } from '../../src/history/stored-text.ts'
import { sample } from '../report/sample.ts'
import { firstCases, runOf, type Kind } from './documents.ts'
import { refusal } from './stores.ts'

const anyText = fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)) })

test('stored text: any string comes back, is well formed, and holds no NUL', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const stored = toStored(text)
      assert.equal(fromStored(stored), text)
      assert.ok(stored.isWellFormed() && !stored.includes('\0'))
    }),
  )
  assert.equal(toStored('@scope/vm2@3.9.19-beta.1'), '@scope/vm2@3.9.19-beta.1')
})

test('rows fill every column', () => {
  const { run, targets, cases, verdicts } = rowsOf(sample())
  assert.equal(run.length, columns.escapement_run.length)
  for (const [rows, table] of [
    [targets, 'escapement_target'],
    [cases, 'escapement_case'],
    [verdicts, 'escapement_verdict'],
  ] as const)
    for (const row of rows) assert.equal(row.length + 1, columns[table].length)
})

test('refused with one line: no time, a count beyond 64 bits, a case that is not described', () => {
  const refused = (what: RegExp) => refusal('ERR_RESULT', what, /changed by hand/)
  assert.throws(() => rowsOf({ ...sample(), startedAt: 'yesterday' }), refused(/startedAt is not a time/))
  assert.throws(() => rowsOf({ ...sample(), formula: 1e300 }), refused(/formula is 1e\+300, too large/))
  assert.throws(
    () => rowsOf({ ...sample(), cases: sample().cases.slice(1) }),
    refused(/case "fn-constructor-chain\/global-this" is not described in it$/),
  )
})

const kind = fc.constantFrom<Kind>('contained', 'breached', 'unknown', 'interrupted', 'not-applicable')
const days = fc.array(fc.record({ a: fc.array(kind, { maxLength: 4 }), b: fc.array(kind, { maxLength: 4 }) }), {
  minLength: 1,
  maxLength: 8,
})

/** The same laws said without SQL. */
function expectedFlips(series: readonly Readonly<Record<'a' | 'b', readonly Kind[]>>[]): {
  flips: string[]
  pairs: number
} {
  const flips: string[] = []
  let pairs = 0
  for (const spec of ['a', 'b'] as const)
    for (const [i, caseId] of firstCases.entries()) {
      const said = series.flatMap((row, day) => {
        const own = row[spec][i]
        return own === undefined || own === 'interrupted' ? [] : [{ own, day }]
      })
      for (const [n, { own, day }] of said.entries()) {
        const before = said[n - 1]
        if (before === undefined) continue
        pairs += 1
        if (before.own !== own) flips.push(`${spec} ${caseId} ${before.own} ${own} ${day + 1}`)
      }
    }
  return { flips: flips.toSorted(), pairs }
}

test('law: flips, pairs and flakiness are what a plain walk over the runs finds, in whatever order runs are added', async () => {
  await fc.assert(
    fc.asyncProperty(days, fc.boolean(), async (series, reversed) => {
      const history = await openHistory({ kind: 'sqlite', file: ':memory:' }, { create: true })
      const docs = series.map((row, i) => runOf(i + 1, row))
      for (const doc of reversed ? docs.toReversed() : docs) await history.add(doc)
      const view = await history.show({ targets: [], editions: [] })
      await history.close()
      const expected = expectedFlips(series)
      assert.deepEqual(
        view.flips
          .map(({ spec, caseId, before, after, at }) =>
            [spec, caseId, before.kind, after.kind, Number(at.slice(8, 10))].join(' '),
          )
          .toSorted(),
        expected.flips,
      )
      assert.deepEqual(view.pairs, { sameConditions: expected.pairs, otherConditions: 0 })
      assert.equal(
        view.flakiness.reduce((sum, { flips }) => sum + flips, 0),
        expected.flips.length,
      )
      for (const { share } of view.flakiness) assert.ok(share > 0 && share <= 1)
    }),
    { numRuns: 25 },
  )
})
