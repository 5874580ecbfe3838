import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { parseBaseline, type Baseline } from '../../src/gate/baseline.ts'
import { decide } from '../../src/gate/decision.ts'
import { rulesOf } from '../../src/gate/rules.ts'
import { admit } from '../../src/gate/subject.ts'
import { renderers } from '../../src/report/index.ts'
import { parseResult, type ResultDocument } from '../../src/result.ts'
import { sarifFaults, junitFaults, markdownFaults } from './faults.ts'

const folder = join(import.meta.dirname, '../../reports')
const read = (name: string): string => readFileSync(join(folder, name), 'utf8')
const names = readdirSync(folder)
  .filter((name) => name.endsWith('.json') && !name.endsWith('.baseline.json'))
  .map((name) => name.slice(0, -'.json'.length))

const decided = (name: string, doc: ResultDocument, baseline: Baseline): number =>
  decide({
    subject: admit([{ file: name, doc }]),
    rules: rulesOf({ preset: 'ratchet' }),
    waivers: [],
    baseline,
    nowIso: '2026-11-21T12:00:00.000Z',
  }).exitCode

test('there are samples, and each has its page and its baseline', () => {
  assert.deepEqual(names.toSorted(), ['known-vulnerable', 'reference'])
})

for (const name of names) {
  const doc = parseResult(read(`${name}.json`), name)
  const baseline = parseBaseline(read(`${name}.baseline.json`), name)
  test(`${name}: read, rendered in every format, and passed by the gate with its baseline`, async () => {
    for (const render of Object.values(renderers)) assert.equal(typeof render(doc), 'string')
    assert.deepEqual(sarifFaults(renderers.sarif(doc)), [])
    assert.deepEqual(await junitFaults([renderers.junit(doc)]), [])
    assert.deepEqual(markdownFaults(renderers.md(doc)), [])
    assert.equal(decided(name, doc, baseline), 0)
  })

  test(`${name}: the gate sees a case that is not there any more`, () => {
    const [target, ...others] = baseline.targets
    assert.ok(target)
    const vanished = { id: 'path-walk/retired', revision: 1, verdict: 'contained' } as const
    const more = { ...target, cases: [...target.cases, vanished] }
    assert.equal(decided(name, doc, { ...baseline, targets: [more, ...others] }), 1)
  })

  test(`${name}: tells nothing of the machine that it was made on but its kind`, () => {
    assert.doesNotMatch(read(`${name}.json`), /\/(?:work|root|home|tmp)\//)
    assert.doesNotMatch(read(`${name}.html`), /\/(?:work|root|home)\//)
  })
}
