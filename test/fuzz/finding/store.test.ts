import assert from 'node:assert/strict'
import { mkdir, mkdtemp, readFile, readdir, rm, symlink, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, test, type TestContext } from 'node:test'
import { parseFinding } from '../../../src/fuzz/finding/finding.ts'
import { openStore, readFinding, type FindingStore, type StoreOptions } from '../../../src/fuzz/finding/store.ts'
import { UsageError } from '../../../src/internal/errors.ts'
import { context, sampleFinding } from './sample.ts'

async function place(t: TestContext, options: Partial<StoreOptions> = {}): Promise<FindingStore> {
  const dir = await mkdtemp(join(tmpdir(), 'escapement-findings-'))
  t.after(() => rm(dir, { recursive: true, force: true }))
  let drawn = 0
  const randomHex = (bytes: number): string => (++drawn).toString(16).padStart(2 * bytes, '0')
  return openStore(join(dir, 'store'), { ...context, randomHex, wallClockMs: () => Date.now(), ...options })
}

const other = { ...sampleFinding, id: 'ba9876543210' }

test('a finding is a folder of five files, and comes back as it went in', async (t) => {
  const store = await place(t)
  assert.equal(await store.put(sampleFinding), 'new')
  const folder = join(store.dir, sampleFinding.id)
  assert.deepEqual((await readdir(folder)).toSorted(), [
    'README.md',
    'finding.json',
    'original.js',
    'program.js',
    'repro.mjs',
  ])
  assert.equal(await readFile(join(folder, 'program.js'), 'utf8'), `${sampleFinding.program}\n`)
  assert.deepEqual(await readFinding(folder), { ...sampleFinding, seen: 1 })
  assert.deepEqual(await readFinding(join(folder, 'finding.json')), { ...sampleFinding, seen: 1 })
})

test('the same bucket again is not written over: its count grows', async (t) => {
  const store = await place(t)
  await store.put(sampleFinding)
  const folder = join(store.dir, sampleFinding.id)
  await writeFile(join(folder, 'notes.txt'), 'mine')
  assert.equal(await store.put({ ...sampleFinding, program: 'something else' }), 'seen')
  assert.equal(await store.put(sampleFinding), 'seen')
  const { findings } = await store.list()
  assert.deepEqual(findings, [{ ...sampleFinding, seen: 3 }])
  assert.equal(await readFile(join(folder, 'notes.txt'), 'utf8'), 'mine')
  assert.deepEqual(
    (await readdir(folder)).filter((name) => name.startsWith('.')),
    [],
  )
})

test('campaigns that find the same at once leave one whole folder', async (t) => {
  const store = await place(t)
  const outcomes = await Promise.all([1, 2, 3, 4].map(() => store.put(sampleFinding)))
  assert.equal(outcomes.filter((each) => each === 'new').length, 1)
  assert.deepEqual(await readdir(store.dir), [sampleFinding.id])
  assert.equal((await store.list()).corrupt.length, 0)
})

describe('what is no finding is named, set aside, and stops nobody', () => {
  const broken: readonly (readonly [string, string | undefined, RegExp])[] = [
    ['cut off', '{"escapementFinding":1,', /cut off/],
    ['empty', '', /no JSON/],
    ['of another version', JSON.stringify({ ...sampleFinding, seen: 1, escapementFinding: 2 }), /escapementFinding/],
    ['with an oracle that is none', JSON.stringify({ ...sampleFinding, seen: 1, oracle: 'nope' }), /oracle/],
    ['with a field too much', JSON.stringify({ ...sampleFinding, seen: 1, more: 1 }), /more/],
    ['without its program', JSON.stringify({ ...sampleFinding, seen: 1, program: undefined }), /program/],
    ['under another name', JSON.stringify({ ...other, seen: 1 }), /its id is 'ba9876543210'/],
    ['without finding.json', undefined, /no such file/],
  ]
  for (const [name, text, why] of broken)
    test(name, async (t) => {
      const store = await place(t)
      await store.put({ ...other, id: 'aaaaaaaaaaaa' })
      const folder = join(store.dir, sampleFinding.id)
      await mkdir(folder)
      if (text !== undefined) await writeFile(join(folder, 'finding.json'), text)
      const { findings, corrupt } = await store.list()
      assert.deepEqual(
        findings.map(({ id }) => id),
        ['aaaaaaaaaaaa'],
      )
      assert.equal(corrupt[0]?.name, sampleFinding.id)
      assert.match(corrupt[0]?.why ?? '', why)
      assert.ok(corrupt[0]?.movedTo.startsWith(join(store.dir, 'corrupt')))
      assert.deepEqual((await readdir(store.dir)).toSorted(), ['aaaaaaaaaaaa', 'corrupt'])
      assert.deepEqual((await store.list()).corrupt, [])
    })

  test('the campaign that comes upon its bucket writes it anew', async (t) => {
    const store = await place(t)
    await mkdir(join(store.dir, sampleFinding.id), { recursive: true })
    await writeFile(join(store.dir, sampleFinding.id, 'finding.json'), '{')
    assert.equal(await store.put(sampleFinding), 'new')
    assert.equal((await store.list()).findings.length, 1)
    assert.equal((await readdir(join(store.dir, 'corrupt'))).length, 1)
  })

  test('what is set aside does not pile up', async (t) => {
    const store = await place(t)
    for (let at = 0; at < 55; at++) {
      await mkdir(join(store.dir, sampleFinding.id), { recursive: true })
      await store.list()
    }
    assert.equal((await readdir(join(store.dir, 'corrupt'))).length, 50)
  })
})

test('a word of the guest that is too long for the record is cut, and the finding is kept', async (t) => {
  const store = await place(t)
  const long = 'x'.repeat(20_000)
  assert.equal(await store.put({ ...sampleFinding, site: long, detail: long }), 'new')
  const { findings, corrupt } = await store.list()
  assert.deepEqual([findings[0]?.site.length, findings[0]?.detail.length, corrupt], [2000, 10_000, []])
})

test('other files and links in the folder are left alone', async (t) => {
  const store = await place(t)
  await store.put(sampleFinding)
  await writeFile(join(store.dir, 'notes.txt'), '')
  await mkdir(join(store.dir, 'cases'))
  await symlink(tmpdir(), join(store.dir, 'cccccccccccc'))
  const { findings, corrupt } = await store.list()
  assert.deepEqual([findings.length, corrupt.length], [1, 0])
})

test('it has room for so many findings, and for so many bytes', async (t) => {
  const few = await place(t, { maxFindings: 1 })
  assert.equal(await few.put(sampleFinding), 'new')
  assert.equal(await few.put(other), 'full')
  assert.equal(await few.put(sampleFinding), 'seen', 'what is there is counted all the same')
  const small = await place(t, { maxBytes: 12_000 })
  assert.equal(await small.put(sampleFinding), 'new')
  assert.equal(await small.put({ ...other, original: 'x'.repeat(12_000) }), 'full')
  assert.deepEqual(await readdir(small.dir), [sampleFinding.id])
})

test('a folder that was being written when its campaign was killed is no finding, and goes when it is old', async (t) => {
  const store = await place(t)
  await store.put(sampleFinding)
  const [old, young] = [join(store.dir, '.new-aaaaaaaaaaaa-00'), join(store.dir, '.new-bbbbbbbbbbbb-00')]
  for (const folder of [old, young]) await mkdir(folder)
  await utimes(old, 0, 0)
  assert.equal((await store.list()).findings.length, 1)
  assert.deepEqual((await readdir(store.dir)).toSorted(), ['.new-bbbbbbbbbbbb-00', sampleFinding.id])
})

test('a folder that cannot be written to is told in one line', async (t) => {
  const store = await place(t)
  await mkdir(join(store.dir, '..'), { recursive: true })
  await writeFile(store.dir, 'a file')
  await assert.rejects(
    store.put(sampleFinding),
    (error) => error instanceof UsageError && /cannot be/.test(error.message),
  )
})

test('reading what is not there says so', async (t) => {
  const store = await place(t)
  await assert.rejects(
    readFinding(store.dir),
    (error) => error instanceof UsageError && /no such file/.test(error.message),
  )
  assert.throws(
    () => parseFinding('[]', 'f.json'),
    (error) => error instanceof UsageError && error.message.startsWith('f.json: '),
  )
  assert.deepEqual(await store.list(), { findings: [], corrupt: [] })
  assert.equal(await store.has(sampleFinding.id), false)
})
