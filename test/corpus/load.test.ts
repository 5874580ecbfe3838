import assert from 'node:assert/strict'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { loadCorpus } from '../../src/corpus.ts'

const technique = {
  id: 'sample',
  taxonomy: 'C01',
  title: 'Sample',
  cwe: ['CWE-94'],
  impact: 'It matters.',
  remediation: 'Mend it.',
}
const escapeCase = {
  slug: 'one',
  revision: 1,
  title: 'It holds',
  point: 'intrinsics.reach',
  effect: 'execute',
  lifecycle: 'stable',
  requires: [],
  oracles: ['realm-secret'],
  positiveControls: ['no-sandbox'],
  nature: 'deterministic',
  provenance: [{ kind: 'original', ref: 'here' }],
}

const dirs: string[] = []
after(() => Promise.all(dirs.map((dir) => rm(dir, { recursive: true }))))

/** Writes a corpus of one case; what is undefined is left out. */
async function corpus(change: { one?: object; technique?: object; files?: Record<string, string | undefined> }) {
  const dir = await mkdtemp(join(tmpdir(), 'corpus-'))
  dirs.push(dir)
  const folder = join(dir, 'escapes', 'sample')
  await mkdir(folder, { recursive: true })
  const files: Record<string, string | undefined> = {
    'technique.js': `export const technique = ${JSON.stringify({ ...technique, ...change.technique })}`,
    'one.case.js': `export const escapeCase = ${JSON.stringify({ ...escapeCase, ...change.one })}`,
    'one.payload.js': 'witness(); leak(this)',
    'one.control.js': 'witness(); return 1',
    ...change.files,
  }
  await writeFile(join(dir, 'package.json'), '{"type":"module"}')
  for (const [name, text] of Object.entries(files)) if (text !== undefined) await writeFile(join(folder, name), text)
  return loadCorpus({ dir, extension: '.js' })
}

test('a case comes with its sources, technique, severity and id', async () => {
  const [one] = await corpus({})
  assert.deepEqual([one?.id, one?.severity, one?.technique.taxonomy], ['sample/one', 'critical', 'C01'])
  assert.equal(one?.payload, 'witness(); leak(this)')
})

test('the ending of its files says its language', async () => {
  const files = { 'one.payload.js': undefined, 'one.control.js': undefined }
  const [wat] = await corpus({
    one: { requires: ['wasi'] },
    files: { ...files, 'one.payload.wat': '(call $witness) 1', 'one.control.wat': '(call $witness) 2' },
  })
  assert.deepEqual([wat?.language, wat?.control], ['wat', '(call $witness) 2'])
  const [python] = await corpus({ files: { ...files, 'one.payload.py': 'witness()', 'one.control.py': 'witness();1' } })
  assert.equal(python?.language, 'python')
})

describe('its digest', () => {
  const changes: readonly (readonly [string, Parameters<typeof corpus>[0]])[] = [
    ['record', { one: { revision: 2 } }],
    ['payload', { files: { 'one.payload.js': 'witness()' } }],
    ['control', { files: { 'one.control.js': 'witness()' } }],
  ]
  for (const [name, change] of changes)
    test(`changes with its ${name}`, async () => {
      const [[before], [now]] = await Promise.all([corpus({}), corpus(change)])
      assert.notEqual(now?.digest, before?.digest)
    })
})

describe('a record that is wrong is refused, by file and field', () => {
  const table: readonly (readonly [string, Parameters<typeof corpus>[0], RegExp])[] = [
    ['an unknown point', { one: { point: 'fs.chmod' } }, /one\.case\.js: point/],
    ['an unknown feature', { one: { requires: ['teleport'] } }, /requires\/0/],
    ['no oracle', { one: { oracles: [] } }, /oracles/],
    ['an unknown field', { one: { severity: 'critical' } }, /severity/],
    ['a slug that is not its name', { one: { slug: 'two' } }, /slug is 'two'/],
    ['an effect that makes no sense', { one: { point: 'limit.cpu', effect: 'read' } }, /makes no sense/],
    ['a tenant without its oracle', { one: { tenant: 'alive' } }, /tenant/],
    ['an oracle without its tenant', { one: { oracles: ['tenant-secret'] } }, /tenant/],
    ['a settle time beyond reason', { one: { settleMs: 60_000 } }, /settleMs/],
    ['a class under another name', { technique: { id: 'other' } }, /technique\.js: id is 'other'/],
    ['a number outside the taxonomy', { technique: { taxonomy: 'C41' } }, /taxonomy/],
    ['a payload that is missing', { files: { 'one.payload.js': undefined } }, /one\.payload\.js is missing/],
    ['a payload in two languages', { files: { 'one.payload.wat': '(call $witness)' } }, /javascript and in wat/],
    [
      'a control in another language',
      { files: { 'one.payload.js': undefined, 'one.payload.py': 'witness()' } },
      /one\.control\.py is missing/,
    ],
    ['a feature of another language', { one: { requires: ['wasi'] } }, /'wasi', which is no feature of javascript/],
    ['a control without a witness', { files: { 'one.control.js': 'return 1' } }, /control never calls witness/],
    ['a case that does not load', { files: { 'one.case.js': 'export const' } }, /does not load/],
    ['a case that exports nothing', { files: { 'one.case.js': 'export {}' } }, /does not export/],
  ]
  for (const [name, change, message] of table)
    test(name, () => assert.rejects(corpus(change), { name: 'UsageError', code: 'ERR_CASE', message }))
})
