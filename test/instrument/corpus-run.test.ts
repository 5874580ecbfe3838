import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { loadCatalogue } from '../../src/catalogue.ts'
import { languageIn } from '../../src/language.ts'
import { describeExit } from '../../src/observation.ts'
import type { CaseResult, TargetResult } from '../../src/result.ts'
import { runCorpus, type CorpusRun } from './corpus-run.ts'

const catalogue = await loadCatalogue()
const twins = catalogue.filter((each) => each.target.role === 'weak').map((each) => each.target.id)

/** One line per offender: the test's message is the list to work off. */
const line = ({ id, verdict }: CaseResult): string =>
  `${id}: ${verdict.kind}${verdict.kind === 'unknown' ? ` (${verdict.reason}: ${verdict.detail})` : ''}`
const none = (offenders: readonly string[], what: string): void =>
  assert.equal(offenders.length, 0, `${what}:\n${offenders.join('\n')}`)

describe('the instrument, over the whole stable corpus on this machine', () => {
  let run: CorpusRun
  const on = (id: string): TargetResult => {
    const found = run.doc.targets.find((each) => each.id === id)
    assert.ok(found, id)
    return found
  }
  const breachedOn = ({ cases }: TargetResult): string[] =>
    cases.filter((each) => each.verdict.kind === 'breached').map((each) => each.id)

  before(async () => {
    run = await runCorpus(['no-sandbox', 'no-execution', 'reference', 'node-wasi'], twins)
  })

  test('at least 80 stable cases in at least 20 classes of the taxonomy', (t) => {
    const classes = new Set(run.cases.map((one) => one.technique.taxonomy))
    t.diagnostic(`${run.cases.length} cases in ${classes.size} classes`)
    assert.ok(run.cases.length >= 80, `${run.cases.length} cases`)
    assert.ok(classes.size >= 20, `${classes.size} classes`)
  })

  test('every planned case has a verdict on every target of its language', () => {
    for (const target of run.doc.targets)
      assert.deepEqual(
        target.cases.map((each) => each.id),
        run.cases.filter((one) => one.language === languageIn(target)).map((one) => one.id),
        target.id,
      )
    assert.equal(run.doc.interrupted, false)
  })

  test('without a sandbox every applicable case breaches', () => {
    const cases = on('no-sandbox').cases.filter((each) => each.verdict.kind !== 'not-applicable')
    none(cases.filter((each) => each.verdict.kind !== 'breached').map(line), 'not breached on no-sandbox')
    assert.ok(cases.length >= 80, `${cases.length} cases apply`)
  })

  test('without execution every case is unknown: nothing breaches, nothing is contained, nothing is left out', () => {
    const { cases } = on('no-execution')
    none(cases.filter((each) => each.verdict.kind !== 'unknown').map(line), 'known on no-execution')
  })

  test('every first positive control is red in every trial', (t) => {
    // Controls of a language run where a target speaks it; those of Python come with Pyodide, by `escapement selftest`.
    const spoken = new Set(run.doc.targets.map(languageIn))
    const cases = run.cases.filter((one) => spoken.has(one.language))
    t.diagnostic(`${cases.length} of ${run.cases.length} cases, in ${[...spoken].join(' and ')}`)
    assert.ok(cases.length >= 300, `${cases.length} cases`)
    const offenders = cases.flatMap((one) => {
      const record = run.records.get(one.id)
      if (record === undefined) return [`${one.id}: never ran`]
      const enough = one.escapeCase.nature === 'race' ? record.breaches > 0 : record.breaches === record.trials
      const how = (run.exits.get(one.id) ?? []).map(describeExit).join(', ')
      return enough ? [] : [`${one.id} on ${record.target}: ${record.breaches} of ${record.trials} (${how})`]
    })
    none(offenders, 'not red')
  })

  test('every harmless control completes and stays quiet beside it', () => {
    const offenders = [...run.records].filter(([, record]) => !record.quiet)
    none(
      offenders.map(([id, record]) => `${id} on ${record.target}`),
      'not complete or not quiet',
    )
    assert.deepEqual(run.doc.controls.notRed, [])
  })

  const breachedByCases = (id: string): string[] =>
    [...(run.twins.get(id) ?? [])].flatMap(([one, did]) => (did ? [one] : []))

  for (const id of twins)
    test(`${id} is breached by at least one case: a flaw that no case finds is untested`, (t) => {
      const breached = breachedByCases(id)
      t.diagnostic(`${breached.length} of ${run.twins.get(id)?.size ?? 0} cases that name it`)
      assert.notEqual(breached.length, 0)
    })

  for (const id of twins)
    test(`${id} breaches in every case that names it, and at least one does`, () => {
      const named = run.cases.filter((one) => one.escapeCase.positiveControls.includes(id)).map((one) => one.id)
      assert.notEqual(named.length, 0)
      const breached = breachedByCases(id)
      none(
        named.filter((each) => !breached.includes(each)),
        `${id} is named and not breached`,
      )
    })

  test('the reference sandbox is breached by no case', () => none(breachedOn(on('reference')), 'reference'))
})
