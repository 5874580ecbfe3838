import assert from 'node:assert/strict'
import test from 'node:test'
import { SaxesParser } from 'saxes'
import { renderJunit } from '../../src/report/junit.ts'
import { hostileTexts, poison } from './hostile.ts'
import { sample } from './sample.ts'

/** Reads XML strictly; throws where it is not well-formed. Tags in order, each with its attributes. */
function tags(xml: string): { readonly name: string; readonly attributes: Readonly<Record<string, string>> }[] {
  const found: { name: string; attributes: Record<string, string> }[] = []
  const parser = new SaxesParser()
  parser.on('error', (error) => assert.fail(error))
  parser.on('opentag', ({ name, attributes }) => found.push({ name, attributes: attributes }))
  parser.write(xml).close()
  return found
}

test('breached is a failure, unknown an error, not applicable skipped, contained nothing', () => {
  const all = tags(renderJunit(sample()))
  const named = (name: string): number => all.filter((each) => each.name === name).length
  assert.deepEqual(['testsuite', 'testcase', 'failure', 'error', 'skipped'].map(named), [3, 42, 19, 4, 3])
  const suite = all.find((each) => each.name === 'testsuite')
  const { tests, failures, errors, skipped } = suite?.attributes ?? {}
  assert.deepEqual({ tests, failures, errors, skipped }, { tests: '14', failures: '5', errors: '2', skipped: '2' })
  assert.equal(all.find((each) => each.name === 'failure')?.attributes['type'], 'critical')
  assert.equal(all.find((each) => each.name === 'error')?.attributes['type'], 'not-exercised')
})

test('what is waived is skipped, and the gate is a suite of its own', () => {
  const doc = sample()
  const one = doc.targets[0]?.cases[2]
  assert.ok(one?.verdict.kind === 'breached')
  const { id, revision, verdict } = one
  const waiver = { case: id, revision, target: 'vm2@3.9.19', verdict: verdict.kind, owner: 'ops', end: '2027-01-01' }
  const waived = [{ ...waiver, reason: 'no exec in the image' }]
  const all = tags(renderJunit(doc, { waived, gate: { pass: false, exitCode: 3, lines: ['too much is unknown'] } }))
  const skipped = all.find((each) => each.attributes['type'] === 'waived')
  assert.equal(skipped?.attributes['message'], 'breached, waived until 2027-01-01 by ops: no exec in the image')
  const [first, , , gate] = all.filter((each) => each.name === 'testsuite').map((each) => each.attributes)
  assert.deepEqual([first?.['failures'], first?.['errors'], first?.['skipped']], ['4', '2', '3'])
  assert.deepEqual([gate?.['name'], gate?.['failures']], ['escapement gate', '1'])
  const { tests, failures } = all.find((each) => each.name === 'testsuites')?.attributes ?? {}
  assert.deepEqual([tests, failures], ['43', '19'])
  const passed = tags(renderJunit(doc, { gate: { pass: true, exitCode: 0, lines: ['gate passed'] } }))
  assert.equal(passed.filter((each) => each.name === 'system-out').length, 1)
})

const plain = tags(renderJunit(sample())).map(({ name }) => name)

for (const [name, text] of Object.entries(hostileTexts))
  test(`${name} in every field: well-formed XML with the same elements`, () => {
    const xml = renderJunit(poison(sample(), text))
    assert.deepEqual(
      tags(xml).map((each) => each.name),
      plain,
    )
    assert.doesNotMatch(xml, /[^\P{Cc}\n]|\p{Cf}|[\ufffe\uffff]/u)
  })

test('without targets it is still a document', () =>
  assert.equal(tags(renderJunit({ ...sample(), targets: [] })).length, 1))
