import assert from 'node:assert/strict'
import { test } from 'node:test'
import { rescore } from '../src/rescore.ts'
import type { ResultDocument, TargetResult } from '../src/result.ts'
import { formulaVersion, score } from '../src/score.ts'

const info = [
  { id: 'a/reach', point: 'intrinsics.reach', severity: 'critical' },
  { id: 'b/wall', point: 'limit.wall', severity: 'medium' },
  { id: 'c/read', point: 'fs.read', severity: 'high' },
] as const

const verdict = (id: string, kind: string) => ({ id, verdict: { kind } })

/** Only what re-scoring reads. */
function document(targets: readonly object[]): ResultDocument {
  return { formula: 0, cases: info, targets } as unknown as ResultDocument
}

const mixed = {
  spec: 'x',
  cases: [verdict('a/reach', 'contained'), verdict('b/wall', 'breached'), verdict('c/read', 'unknown')],
  score: { low: 1, high: 2 },
}

test('gives the score of the stored verdicts under this formula', () => {
  const again = rescore(document([mixed]))
  const expected = score(
    info.map((one, i) => ({
      caseId: one.id,
      point: one.point,
      severity: one.severity,
      verdict: (['contained', 'breached', 'unknown'] as const)[i] as 'contained',
    })),
  )
  assert.equal(again.formula, formulaVersion)
  assert.deepEqual(again.targets[0]?.score, expected)
})

test('leaves the document that it was given as it was', () => {
  const doc = document([structuredClone(mixed)])
  const before = structuredClone(doc)
  rescore(doc)
  assert.deepEqual(doc, before)
})

test('twice is once', () => {
  const once = rescore(document([mixed]))
  assert.deepEqual(rescore(once), once)
})

test('a target to which nothing applies has no score, whatever it had', () => {
  const target = { ...mixed, cases: info.map((one) => verdict(one.id, 'not-applicable')) }
  const [again] = rescore(document([target])).targets as [TargetResult]
  assert.equal('score' in again, false)
})

test('a case that the document does not describe is refused', () => {
  const target = { ...mixed, cases: [verdict('d/other', 'contained')] }
  assert.throws(() => rescore(document([target])), { name: 'UsageError', code: 'ERR_RESULT', message: /d\/other/ })
})
