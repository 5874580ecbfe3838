import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { describeExit } from '../../src/observation.ts'
import { pythonSkip } from '../sandbox/python/support.ts'
import { runCorpus, type CorpusRun } from './corpus-run.ts'

describe('the cases in Python, over their control and the reference sandbox', { skip: pythonSkip }, () => {
  let run: CorpusRun
  before(async () => {
    // An interpreter for each of them is dear, and none of them is a race.
    run = await runCorpus(['reference-python'], [], 1)
  })
  const cases = (): CorpusRun['cases'] => run.cases.filter(({ language }) => language === 'python')

  test('every first positive control is red in every trial, and its harmless control quiet', () => {
    assert.ok(cases().length >= 37, `${cases().length} cases`)
    const offenders = cases().flatMap(({ id }) => {
      const record = run.records.get(id)
      if (record === undefined) return [`${id}: never ran`]
      if (record.breaches === record.trials && record.quiet) return []
      const how = (run.exits.get(id) ?? []).map(describeExit).join(', ')
      return [
        `${id} on ${record.target}: ${record.breaches} of ${record.trials}, ${record.quiet ? '' : 'not '}quiet (${how})`,
      ]
    })
    assert.deepEqual(offenders, [])
  })

  test('the reference sandbox is breached by none of them, and holds those that apply', (t) => {
    const [target] = run.doc.targets
    const verdicts = (target?.cases ?? []).map(({ id, verdict }) => [id, verdict.kind])
    t.diagnostic(`${verdicts.filter(([, kind]) => kind === 'contained').length} of ${verdicts.length} contained`)
    assert.equal(verdicts.length, cases().length)
    assert.deepEqual(
      verdicts.filter(([, kind]) => kind !== 'contained' && kind !== 'not-applicable'),
      [],
    )
  })
})
