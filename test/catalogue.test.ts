import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, describe, test } from 'node:test'
import { loadCatalogue, loadOwnAdapter } from '../src/catalogue.ts'
import { claimAbout } from '../src/target.ts'
import type { Target } from '../src/target.ts'

const limits = { wall: 'none', cpu: 'none', memory: 'none', 'off-heap': 'none', output: 'none', stack: 'none' } as const
const sample: Target = {
  id: 'sample',
  title: 'Sample',
  source: { kind: 'built-in' },
  boundary: 'realm',
  dialect: 'script',
  grants: [],
  limits,
  claims: [],
  role: 'standard',
  evaluationsPerHost: 1,
}

const dirs: string[] = []
after(() => Promise.all(dirs.map((dir) => rm(dir, { recursive: true }))))

async function folder(change: object, adapter: string | undefined = 'export const adapter = {}'): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'catalogue-'))
  dirs.push(dir)
  await mkdir(join(dir, 'targets', 'sample'), { recursive: true })
  await writeFile(join(dir, 'package.json'), '{"type":"module"}')
  const record = `export const target = ${JSON.stringify({ ...sample, ...change })}`
  await writeFile(join(dir, 'targets', 'sample', 'target.js'), record)
  if (adapter !== '') await writeFile(join(dir, 'targets', 'sample', 'host.js'), adapter)
  return dir
}
const load = async (change: object, adapter?: string) =>
  loadCatalogue({ dir: await folder(change, adapter), extension: '.js' })

test('the catalogue of the package loads, sorted, with a page for every target', async () => {
  const catalogue = await loadCatalogue()
  const ids = catalogue.map((entry) => entry.target.id)
  assert.deepEqual(ids, ids.toSorted())
  for (const role of ['standard', 'reference', 'weak'])
    assert.ok(
      catalogue.some((entry) => entry.target.role === role),
      role,
    )
  for (const entry of catalogue) assert.ok(existsSync(join(dirname(entry.adapterPath), 'README.md')), entry.target.id)
})

test('a claim has its words and its source', async () => {
  for (const { target } of await loadCatalogue()) {
    const points = target.claims.flatMap((claim) => claim.cases ?? claim.point)
    assert.equal(new Set(points).size, points.length, `${target.id}: one claim for each point and case`)
    for (const claim of target.claims) assert.ok(claim.says.length > 10 && claim.source.length > 3, target.id)
  }
})

test('the digest changes with record and adapter', async () => {
  const [[one], [sameAgain], [record], [adapter]] = await Promise.all([
    load({}),
    load({}),
    load({ title: 'Other' }),
    load({}, 'export const adapter = { changed: 1 }'),
  ])
  assert.equal(one?.digest, sameAgain?.digest)
  assert.notEqual(one?.digest, record?.digest)
  assert.notEqual(one?.digest, adapter?.digest)
})

describe('a record that is wrong is refused, by file and field', () => {
  const table: readonly (readonly [string, object, RegExp])[] = [
    ['an id that is not its folder', { id: 'other' }, /id is 'other', the folder is 'sample'/],
    ['an unknown boundary', { boundary: 'wall' }, /boundary/],
    ['a grant that nobody knows', { grants: ['host-everything'] }, /grants\/0/],
    ['a limit that is left out', { limits: { ...limits, stack: undefined } }, /limits\/stack/],
    ['a claim without a source', { claims: [{ point: 'fs.read', holds: 'claimed', says: 'x' }] }, /claims\/0\/source/],
    ['no evaluations', { evaluationsPerHost: 0 }, /evaluationsPerHost/],
    ['a field too many', { trusted: true }, /trusted/],
  ]
  for (const [name, change, message] of table)
    test(name, () => assert.rejects(load(change), { name: 'UsageError', code: 'ERR_TARGET', message }))
  test('no adapter', () => assert.rejects(load({}, ''), { code: 'ERR_TARGET', message: /host\.js is missing/ }))
})

describe('somebody’s own adapter', () => {
  test('is one file with its record', async () => {
    const dir = await folder({})
    const own = await loadOwnAdapter('targets/sample/target.js', dir)
    assert.equal(own.target.id, 'sample')
    assert.equal(own.adapterPath, join(dir, 'targets', 'sample', 'target.js'))
  })
  test('that is not there', () =>
    assert.rejects(loadOwnAdapter('./nowhere.js', tmpdir()), { code: 'ERR_TARGET', message: /there is no such file/ }))
  test('without a record', async () => {
    const dir = await folder({})
    await assert.rejects(loadOwnAdapter('targets/sample/host.js', dir), { message: /does not export `target`/ })
  })
})

test('a claim about a case goes before the general one of its point', () => {
  const claims = [{ point: 'fs.write' }, { point: 'fs.write', cases: ['a/b'] }] as const
  assert.equal(claimAbout(claims, 'a/b', 'fs.write'), claims[1])
  assert.equal(claimAbout(claims, 'a/c', 'fs.write'), claims[0])
  assert.equal(claimAbout(claims, 'a/c', 'fs.read'), undefined)
})
