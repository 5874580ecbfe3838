import assert from 'node:assert/strict'
import { mkdtemp, readdir, rm, writeFile, mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { evidenceDigest, openEvidence } from '../src/evidence.ts'

const parts = { caseDigest: 'c', targetSpec: 't', adapterDigest: 'a', harnessDigest: 'h', machine: 'm' }
const digest = evidenceDigest(parts)
const record = { target: 'no-sandbox', trials: 2, breaches: 2, quiet: true, at: '2026-01-01T00:00:00.000Z', digest }

const dirs: string[] = []
async function cache(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'evidence-'))
  dirs.push(dir)
  return dir
}
after(() => Promise.all(dirs.map((dir) => rm(dir, { recursive: true }))))

describe('the digest of evidence', () => {
  for (const key of Object.keys(parts) as (keyof typeof parts)[])
    test(`changes with ${key}`, () => assert.notEqual(evidenceDigest({ ...parts, [key]: 'other' }), digest))
  test('keeps its parts apart', () =>
    assert.notEqual(
      evidenceDigest({ ...parts, caseDigest: 'ct', targetSpec: '' }),
      evidenceDigest({ ...parts, caseDigest: 'c', targetSpec: 't' }),
    ))
})

describe('the evidence store', () => {
  test('keeps a record for the next run, and only under its digest', async () => {
    const dir = join(await cache(), 'not', 'there', 'yet')
    const store = await openEvidence(dir)
    store.put('a/b', record)
    await store.save()
    const again = await openEvidence(dir)
    assert.equal(again.complaint, undefined)
    assert.deepEqual(again.find('a/b', 'no-sandbox', digest), record)
    assert.equal(again.find('a/b', 'no-sandbox', 'another'), undefined)
    assert.equal(again.find('a/b', 'node-vm', digest), undefined)
    assert.equal(again.find('a/c', 'no-sandbox', digest), undefined)
    assert.deepEqual(await readdir(dir), ['evidence.json'], 'no scratch file is left')
  })

  test('a new record takes the place of the old one', async () => {
    const store = await openEvidence(await cache())
    store.put('a/b', record)
    store.put('a/b', { ...record, breaches: 1 })
    assert.equal(store.find('a/b', 'no-sandbox', digest)?.breaches, 1)
  })

  test('an empty store saves nothing', async () => {
    const dir = await cache()
    await (await openEvidence(dir)).save()
    assert.deepEqual(await readdir(dir), [])
  })

  for (const [name, text] of [
    ['garbage', '{'],
    ['another version', '{"version":2,"records":{}}'],
    [
      'a record that was changed by hand',
      JSON.stringify({ version: 1, records: { 'a/b x': { ...record, breaches: -1 } } }),
    ],
    ['an added field', JSON.stringify({ version: 1, records: {}, verdict: 'contained' })],
  ] as const)
    test(`${name} counts as no evidence, and is complained of`, async () => {
      const dir = await cache()
      await writeFile(join(dir, 'evidence.json'), text)
      const store = await openEvidence(dir)
      assert.match(store.complaint ?? '', /made again/)
      assert.equal(store.find('a/b', 'x', digest), undefined)
      store.put('a/b', record)
      await store.save()
      assert.equal((await openEvidence(dir)).complaint, undefined)
    })

  test('a folder that cannot be written to is the user’s to mend', async () => {
    const dir = await cache()
    await writeFile(join(dir, 'file'), '')
    const store = await openEvidence(join(dir, 'file'))
    store.put('a/b', record)
    await assert.rejects(store.save(), { name: 'UsageError', code: 'ERR_CACHE', message: /ENOTDIR|EEXIST/ })
  })

  test('a scratch file of a killed run is in nobody’s way', async () => {
    const dir = await cache()
    await mkdir(dir, { recursive: true })
    await writeFile(join(dir, 'evidence.json.1.tmp'), '{')
    assert.equal((await openEvidence(dir)).complaint, undefined)
  })
})
