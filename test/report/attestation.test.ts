import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import test from 'node:test'
import { attestation } from '../../src/report/attestation.ts'
import { toJson } from '../../src/report/json.ts'
import type { ResultDocument, TargetResult } from '../../src/result.ts'
import { sample } from './sample.ts'

const doc = sample()
const [vm2, isolated] = doc.targets as [TargetResult, TargetResult]
const of = (targets: TargetResult[], more: Partial<ResultDocument> = {}): ResultDocument => ({
  ...doc,
  ...more,
  targets,
})
const contained: TargetResult = {
  ...isolated,
  cases: isolated.cases.filter((each) => each.verdict.kind === 'contained' || each.verdict.kind === 'not-applicable'),
}
const result = (...args: Parameters<typeof attestation>): string => attestation(...args).predicate.result
const gate = (pass: boolean) => ({ pass, exitCode: pass ? 0 : 1, lines: [] })

test('it binds runtimes, corpus, document, adapters and controls', () => {
  const { subject, predicate } = attestation(doc)
  const sha512 = Buffer.from((vm2.integrity ?? '').slice('sha512-'.length), 'base64').toString('hex')
  assert.deepEqual(subject[0], { name: 'vm2@3.9.19', digest: { sha512 } })
  assert.equal(subject.length, 2, 'the reference is the instrument, not what was tested')
  const named = (name: string) => predicate.configuration.find((each) => each.name === name)?.digest
  assert.deepEqual(named('corpus'), { sha256: doc.corpus.digest })
  assert.deepEqual(named('result document'), { sha256: createHash('sha256').update(toJson(doc)).digest('hex') })
  assert.deepEqual(named('adapter of vm2@3.9.19'), { sha256: vm2.adapterDigest })
  assert.deepEqual(named('control env-inherit/process-env on node-vm'), {
    sha256: vm2.cases.find((each) => each.id === 'env-inherit/process-env')?.positiveControl?.digest,
  })
})

test('a runtime that no registry vouches for is bound by its adapter', () => {
  const { integrity: _none, ...own } = contained
  assert.deepEqual(attestation(of([own])).subject[0]?.digest, { sha256: isolated.adapterDigest })
})

test('every case that applies is in exactly one list', () => {
  const { passedTests, warnedTests, failedTests } = attestation(doc).predicate
  const all = [...passedTests, ...warnedTests, ...failedTests]
  assert.equal(new Set(all).size, all.length)
  const applies = [vm2, isolated].flatMap((each) => each.cases.filter((one) => one.verdict.kind !== 'not-applicable'))
  assert.equal(all.length, applies.length)
  assert.ok(failedTests.includes('vm2@3.9.19: env-inherit/process-env@1'), 'unknown is no pass')
})

test('what is unknown fails, what is waived warns, a gate decides', () => {
  const unsure = isolated.cases.filter((each) => each.verdict.kind === 'unknown')
  const waived = unsure.map(({ id, revision }) => ({
    case: id,
    revision,
    target: isolated.spec,
    verdict: 'unknown' as const,
    reason: 'slow machine',
    owner: 'ops',
    end: '2027-01-01',
  }))
  assert.equal(result(of([contained])), 'PASSED')
  assert.equal(result(of([isolated])), 'FAILED')
  assert.equal(result(of([isolated]), { waived }), 'WARNED')
  assert.equal(result(of([isolated]), { gate: gate(true) }), 'WARNED')
  assert.equal(result(of([contained]), { gate: gate(false) }), 'FAILED')
})

test('an interrupted run and an empty one fail, whatever a gate says', () => {
  assert.equal(result(of([contained], { interrupted: true }), { gate: gate(true) }), 'FAILED')
  assert.equal(result(of([{ ...contained, cases: [] }]), { gate: gate(true) }), 'FAILED')
})

for (const [what, changed] of [
  ['corpus', of([contained], { corpus: { ...doc.corpus, digest: 'none' } })],
  ['adapter', of([{ ...contained, adapterDigest: '\u202eabc' }])],
  ['integrity', of([{ ...contained, integrity: 'sha1-AAAA' }])],
  [
    'control',
    of([
      {
        ...contained,
        cases: contained.cases.map((each) =>
          each.positiveControl === undefined
            ? each
            : { ...each, positiveControl: { ...each.positiveControl, digest: 'DEADBEEF' } },
        ),
      },
    ]),
  ],
] as const)
  test(`a digest of the ${what} that is none is refused`, () =>
    assert.throws(() => attestation(changed), { code: 'ERR_RESULT', message: /^[^\p{Cc}\p{Cf}]+$/u }))
