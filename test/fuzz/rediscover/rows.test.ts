import assert from 'node:assert/strict'
import { test } from 'node:test'
import { controls, known, specs } from '../../../scripts/rediscover/known.ts'
import {
  advisoriesFor,
  cellsOf,
  head,
  isBefore,
  knownText,
  pending,
  rowOf,
  withRow,
  type Row,
} from '../../../scripts/rediscover/row.ts'
import { loadCatalogue } from '../../../src/catalogue.ts'
import type { FuzzDocument } from '../../../src/fuzz/document.ts'
import { isExactVersion, parseSpec } from '../../../src/install/spec.ts'
import type { Finding } from '../../../src/fuzz/finding/finding.ts'
import { sampleFinding } from '../finding/sample.ts'

const aFinding = (some: Partial<Finding>): Finding => ({ ...sampleFinding, seen: 1, ...some })

const doc: FuzzDocument = {
  escapementFuzz: 1,
  escapement: '0.0.0',
  startedAt: '2026-01-01T00:00:00.000Z',
  spec: 'vm2@3.9.3',
  runtime: {},
  engine: 'guided',
  feedback: 'instrumented',
  notes: [],
  grammar: 'g',
  seed: 's',
  services: [],
  jobs: 2,
  cell: 'none',
  valid: true,
  selfTest: [],
  interrupted: false,
  sessions: 1,
  elapsedMs: 8000,
  executions: 400,
  validShare: 0.955,
  edges: 10,
  edgesOf: 20,
  features: 30,
  corpus: 5,
  crashes: 0,
  restarts: 1,
  leads: {},
  findings: [],
  series: [],
}
const bare = (spec: string, given: number): Row => ({ ...rowOf(spec, given, doc), spec })

test('every spec of the list names an exact version of a target, or a target that ships', async () => {
  const ids = new Map((await loadCatalogue()).map(({ target }) => [target.id, target]))
  assert.equal(new Set(specs).size, specs.length)
  for (const text of specs) {
    const spec = parseSpec(text)
    assert.ok(spec.kind === 'id' && ids.has(spec.id), text)
    const isControl = controls.includes(text)
    assert.equal(spec.version === undefined, isControl, text)
    if (!isControl) assert.equal(ids.get(spec.id)?.source.kind, 'on-demand', text)
  }
  for (const id of Object.keys(known)) assert.ok(specs.some((spec) => spec.startsWith(`${id}@`)))
})

test('advisories are named once each, and fixed in exact versions', () => {
  for (const { advisories } of Object.values(known)) {
    assert.equal(new Set(advisories.map(({ id }) => id)).size, advisories.length)
    for (const { id, fixedIn } of advisories) {
      assert.match(id, /^(?:CVE-\d{4}-\d{4,}|GHSA(?:-[\da-z]{4}){3})$/)
      if (fixedIn !== undefined) assert.ok(isExactVersion(fixedIn), fixedIn)
    }
  }
})

test('versions are compared by number', () => {
  assert.equal(isBefore('3.9.19', '3.10.0'), true)
  assert.equal(isBefore('3.10.0', '3.9.19'), false)
  assert.equal(isBefore('3.10.0', '3.10.0'), false)
})

test('an advisory is about the versions before its fix', () => {
  const ids = (spec: string): string[] => advisoriesFor(spec).map(({ id }) => id)
  assert.deepEqual(ids('sandboxjs@0.8.33'), ['CVE-2026-26954', 'CVE-2026-43898'])
  assert.deepEqual(ids('vm2@3.12.2'), [])
  assert.equal(ids('safe-eval@0.4.1').length, 3)
  assert.equal(knownText('sandboxjs@0.9.5'), 'CVE-2026-43898 (fixed in 0.9.6)')
  assert.match(knownText('safe-eval@0.3.0'), /^CVE-2017-16088 \(fixed in 0\.4\.0\), and 3 more$/)
  assert.match(knownText('near-membrane@0.11.17'), /^open: /)
  assert.equal(knownText('reference'), 'no advisory')
})

test('the first confirmed escape is what was found', () => {
  const late = { ...aFinding({ oracle: 'intrinsics', foundAfter: { executions: 90, wallMs: 900 } }), program: 'late' }
  const early = { ...aFinding({ oracle: 'realm-secret', foundAfter: { executions: 9, wallMs: 90 } }), program: 'early' }
  const flaky = { ...early, flaky: true, foundAfter: { executions: 1, wallMs: 1 }, program: 'flaky' }
  const hang = { ...aFinding({ oracle: 'host-answers' }), foundAfter: { executions: 2, wallMs: 2 }, program: 'hang' }
  const row = rowOf('vm2@3.9.3', 60, { ...doc, findings: [late, flaky, hang, early] })
  assert.equal(row.found?.program, 'early')
  assert.equal(row.found?.seconds, 0.09)
  assert.equal(rowOf('vm2@3.9.3', 60, { ...doc, findings: [hang, flaky] }).found, undefined)
})

test('a row for a terminal shows what was found, or how long was searched', () => {
  const found = rowOf('vm2@3.9.3', 60, { ...doc, findings: [aFinding({ oracle: 'realm-secret' })] })
  for (const row of [found, bare('reference', 60), { spec: 'x', known: '', given: 1, fault: 'no network' }])
    assert.equal(cellsOf(row).length, head.length)
  assert.deepEqual(cellsOf(bare('reference', 60)).slice(2, 7), ['no', '8.0', '400', '50', '96 %'])
  assert.equal(cellsOf(rowOf('reference', 60, { ...doc, valid: false }))[2], 'no (self-test failed)')
  assert.equal(cellsOf(found)[2], 'yes')
})

test('what was found, or searched as long, is done', () => {
  const found = rowOf('a', 10, { ...doc, findings: [aFinding({ oracle: 'realm-secret' })] })
  const failed: Row = { spec: 'd', known: '', given: 60, fault: 'no network' }
  const rows = [{ ...found, spec: 'a' }, bare('b', 10), bare('c', 60), failed]
  assert.deepEqual(pending(['a', 'b', 'c', 'd', 'e'], rows, 60), ['b', 'd', 'e'])
})

test('a row takes the place of the earlier one', () => {
  const rows = [bare('a', 1), bare('b', 1)]
  assert.deepEqual(
    withRow(rows, bare('a', 9)).map(({ spec, given }) => [spec, given]),
    [
      ['a', 9],
      ['b', 1],
    ],
  )
  assert.equal(withRow(rows, bare('c', 1)).length, 3)
})
