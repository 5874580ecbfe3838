import assert from 'node:assert/strict'
import test from 'node:test'
import type { Run } from 'sarif'
import { toSarif, type SarifOptions } from '../../src/report/sarif.ts'
import type { ResultDocument } from '../../src/result.ts'
import { hostileTexts, poison } from './hostile.ts'
import { cases, sample } from './sample.ts'

function run(doc: ResultDocument, options?: SarifOptions): Run {
  const log = toSarif(doc, options)
  assert.equal(log.version, '2.1.0')
  assert.equal(log.runs.length, 1)
  return log.runs[0] as Run
}

/** What SARIF 2.1.0 and GitHub's upload ask of a run. */
function assertValid({ tool, results = [], invocations, automationDetails }: Run): void {
  const rules = tool.driver.rules ?? []
  assert.equal(new Set(rules.map(({ id }) => id)).size, rules.length)
  for (const { id, shortDescription, fullDescription, properties } of rules) {
    assert.ok(id !== '' && shortDescription?.text !== '' && fullDescription?.text !== '')
    assert.ok(properties?.tags !== undefined && properties.tags.length <= 10)
    assert.match(String(properties['security-severity']), /^(9\.5|8\.0|5\.5|3\.0)$/)
  }
  for (const result of results) {
    assert.equal(rules[result.ruleIndex ?? -1]?.id, result.ruleId)
    assert.equal(result.kind === 'fail', result.level !== 'none')
    assert.match(result.partialFingerprints?.['escapeCase/v1'] ?? '', /^[0-9a-f]{64}$/)
    const uri = result.locations?.[0]?.physicalLocation?.artifactLocation?.uri ?? ''
    assert.match(uri, /^escapes\/(?:[\w.!~*'()/-]|%[0-9A-F]{2})+\.case\.ts$/)
  }
  const prints = results.map((each) => `${each.partialFingerprints?.['escapeCase/v1']}`)
  assert.equal(new Set(prints).size, prints.length)
  const [invocation] = invocations ?? []
  assert.ok(invocation !== undefined && !('exitCode' in invocation))
  assert.match(automationDetails?.id ?? '', /^escapement\/.+\//s)
}

test('breaches fail with the level of their severity, unknown is open, the rest is left out', () => {
  const sarif = run(sample())
  assertValid(sarif)
  const seen = Object.groupBy(sarif.results ?? [], (each) => `${each.kind} ${each.level}`)
  assert.deepEqual(Object.fromEntries(Object.entries(seen).map(([key, all]) => [key, all?.length])), {
    'fail error': 12,
    'fail warning': 6,
    'open none': 4,
    'fail note': 1,
  })
})

test('with `all`, what was contained passes and what does not apply says so', () => {
  const sarif = run(sample(), { all: true })
  assertValid(sarif)
  assert.equal(sarif.results?.length, 42)
  assert.deepEqual(
    [...new Set(sarif.results?.map((each) => each.kind ?? ''))].toSorted((a, b) => a.localeCompare(b)),
    ['fail', 'notApplicable', 'open', 'pass'],
  )
})

test('without targets every rule is there, and an empty list of results', () => {
  const sarif = run({ ...sample(), targets: [] })
  assert.equal(sarif.tool.driver.rules?.length, cases.length)
  assert.deepEqual(sarif.results, [])
})

test('a fingerprint outlives an upgrade of the runtime but not a new revision of the case', () => {
  const doc = sample()
  const [vm2] = doc.targets
  assert.ok(vm2)
  const prints = (targets: ResultDocument['targets']): (string | undefined)[] =>
    (run({ ...doc, targets }).results ?? []).map((each) => each.partialFingerprints?.['escapeCase/v1'])
  const before = prints([vm2])
  assert.deepEqual(prints([{ ...vm2, spec: 'vm2@3.10.4' }]), before)
  const revised = vm2.cases.map((each) => ({ ...each, revision: 2 }))
  assert.ok(prints([{ ...vm2, cases: revised }]).every((each) => !before.includes(each)))
})

test('two versions of a runtime in one document stand apart', () => {
  const doc = sample()
  const [vm2] = doc.targets
  assert.ok(vm2)
  const { results = [] } = run({ ...doc, targets: [vm2, { ...vm2, spec: 'vm2@3.10.4' }] })
  const prints = results.map((each) => each.partialFingerprints?.['primaryLocationLineHash'])
  assert.equal(new Set(prints).size, prints.length)
})

test('GitHub’s own fingerprint is there, and as stable as ours', () => {
  for (const { partialFingerprints: prints } of run(sample()).results ?? [])
    assert.equal(prints?.['primaryLocationLineHash'], `${prints?.['escapeCase/v1']?.slice(0, 16)}:1`)
})

test('an adapter of the user’s own is the location, whatever the case', () => {
  const doc = sample()
  const [vm2] = doc.targets
  assert.ok(vm2)
  const { results = [] } = run({ ...doc, targets: [{ ...vm2, spec: './plugins/our runtime.ts' }] })
  const places = results.map((each) => each.locations?.[0]?.physicalLocation?.artifactLocation)
  assert.ok(places.every((each) => each?.uri === 'plugins/our%20runtime.ts' && each.uriBaseId === 'WORKDIR'))
})

test('a waiver suppresses its result and no other; without waivers nothing is said of them', () => {
  const doc = sample()
  const one = doc.targets[0]?.cases[2]
  assert.ok(one?.verdict.kind === 'breached')
  const waiver = {
    case: one.id,
    revision: one.revision,
    target: 'vm2@3.9.19',
    verdict: one.verdict.kind,
    reason: 'no exec in the image',
    owner: 'ops',
    end: '2027-01-01',
  }
  const suppressed = (waived?: (typeof waiver)[]): (string | undefined)[] =>
    (run(doc, waived === undefined ? {} : { waived }).results ?? []).map((each) =>
      each.suppressions?.map((own) => own.justification).join(),
    )
  assert.ok(suppressed().every((each) => each === undefined))
  assert.deepEqual(new Set(suppressed([])), new Set(['']))
  assert.deepEqual(
    suppressed([waiver]).filter((each) => each !== ''),
    ['no exec in the image'],
  )
  for (const other of [{ revision: 2 }, { target: 'vm2@3.10.4' }, { case: 'a/b' }, { verdict: 'unknown' as never }])
    assert.deepEqual(new Set(suppressed([{ ...waiver, ...other }])), new Set(['']), JSON.stringify(other))
})

test('what the gate said stands beside the run', () => {
  const gate = { pass: false, exitCode: 1, lines: ['gate failed\u202e'] }
  assert.deepEqual(run(sample(), { gate }).properties?.['gate'], { ...gate, lines: ['gate failed\\u{202e}'] })
})

test('a fault of the harness is a notification, and the run did not succeed', () => {
  const doc = sample()
  const [vm2] = doc.targets
  const [first, ...others] = vm2?.cases ?? []
  assert.ok(vm2 && first)
  const fault = { ...first, verdict: { kind: 'unknown', reason: 'harness-fault', detail: 'EMFILE' } as const }
  const [invocation] = run({ ...doc, targets: [{ ...vm2, cases: [fault, ...others] }] }).invocations ?? []
  assert.equal(invocation?.executionSuccessful, false)
  assert.ok(invocation?.toolExecutionNotifications?.some((each) => each.message.text?.includes('EMFILE')))
  assert.equal(run(sample()).invocations?.[0]?.executionSuccessful, true)
})

for (const [name, text] of Object.entries(hostileTexts))
  test(`${name} in every field: valid, and nothing hidden is left`, () => {
    const sarif = run(poison(sample(), text), { all: true })
    const short = Buffer.byteLength(JSON.stringify(sarif)) < 2_000_000
    assert.ok(short)
    assert.ok(JSON.stringify(sarif).isWellFormed())
    // Ids of a megabyte are cut to the same text: real ones are checked by the corpus.
    if (name !== 'one megabyte') assertValid(sarif)
  })
