import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { Quota } from '../../../src/sandbox/host-function/fs/quota.ts'
import { folders, open } from './support.ts'

const readQuota = 'EQUOTA: the quota of bytes read is used up'
const writeQuota = 'EQUOTA: the quota of bytes written is used up'
const createQuota = 'EQUOTA: the quota of created files is used up'

test('a quota never gives more than it has, and a refusal takes nothing', () => {
  fc.assert(
    fc.property(fc.nat(1000), fc.array(fc.nat(400)), (limit, amounts) => {
      const quota = new Quota('things', limit)
      let taken = 0
      for (const amount of amounts) {
        if (taken + amount <= limit) {
          quota.take(amount)
          taken += amount
        } else assert.throws(() => quota.take(amount), { code: 'EQUOTA' })
      }
    }),
  )
})

test('bytes read are counted before they are read, over all calls and all kinds of them', async (t) => {
  const { root } = folders(t)
  writeFileSync(join(root, 'ten'), '0123456789')
  const fs = open(t, { read: [root], readBytes: 25 })
  assert.equal(await fs.told('readText', 'ten'), 'done')
  assert.equal(await fs.told('readBase64', 'ten'), 'done')
  assert.equal(await fs.told('readText', 'ten'), readQuota)
  assert.deepEqual(fs.violations, [
    { kind: 'quota', service: 'fs', detail: 'fs.readText: quota of bytes read: 10 wanted, 5 left: "ten"' },
  ])
  assert.equal(await fs.told('list', '.'), readQuota, 'names are bytes too')
  assert.equal(readFileSync(join(root, 'ten')).length * 3, 30, 'a naive reader goes on')
})

test('a file that is larger than the quota is not read into memory', async (t) => {
  const { root } = folders(t)
  writeFileSync(join(root, 'huge'), '')
  truncateSync(join(root, 'huge'), 2 ** 40)
  const fs = open(t, { read: [root], readBytes: 1 << 20 })
  assert.equal(await fs.told('readText', 'huge'), readQuota)
  assert.deepEqual(await fs.call('stat', 'huge').then((stat) => (stat as { bytes: number }).bytes), 2 ** 40)
  assert.throws(
    () => readFileSync(join(root, 'huge')),
    { code: 'ERR_FS_FILE_TOO_LARGE' },
    'only the size stops naive code',
  )
})

test('calls at the same time share one quota', async (t) => {
  const { root } = folders(t)
  writeFileSync(join(root, 'ten'), '0123456789')
  const fs = open(t, { read: [root], write: [root], readBytes: 50, writtenBytes: 50, openFiles: 100 })
  const reads = await Promise.all(Array.from({ length: 20 }, async () => fs.told('readText', 'ten')))
  const writes = await Promise.all(
    Array.from({ length: 20 }, async (_, i) => fs.told('writeText', `w${i}`, '0123456789')),
  )
  for (const told of [reads, writes]) assert.equal(told.filter((each) => each === 'done').length, 5)
  // A naive count, taken when the bytes are there, lets all of them begin.
  let counted = 0
  const naive = await Promise.all(
    Array.from({ length: 20 }, async () => {
      if (counted >= 50) return false
      await new Promise(setImmediate)
      counted += readFileSync(join(root, 'ten')).length
      return true
    }),
  )
  assert.equal(naive.filter(Boolean).length, 20)
})

test('bytes written are counted before a file is touched', async (t) => {
  const { root } = folders(t)
  const fs = open(t, { write: [root], writtenBytes: 10 })
  assert.equal(await fs.told('writeText', 'a', 'é'.repeat(4)), 'done')
  assert.equal(await fs.told('appendText', 'a', 'éé'), writeQuota)
  assert.equal(statSync(join(root, 'a')).size, 8)
  assert.equal(await fs.told('writeText', 'a', 'abc'), writeQuota)
  assert.equal(statSync(join(root, 'a')).size, 8, 'not even truncated')
  assert.equal(await fs.told('writeBase64', 'b', Buffer.alloc(3).toString('base64')), writeQuota)
  assert.ok(!existsSync(join(root, 'b')))
  assert.equal(await fs.told('writeText', 'none/a', 'ab'), 'ENOENT: there is no such file or directory')
  assert.equal(await fs.told('appendText', 'a', 'ab'), 'done', 'what was not written was given back')
})

test('files and directories that are created are counted, those that are there already are not', async (t) => {
  const { root } = folders(t)
  const fs = open(t, { write: [root], createdFiles: 3 })
  assert.equal(await fs.told('makeDir', 'notes.txt'), 'EEXIST: it exists already')
  for (const path of ['a', 'a', 'notes.txt', 'b']) assert.equal(await fs.told('writeText', path, ''), 'done')
  assert.equal(await fs.told('makeDir', 'c'), 'done')
  assert.equal(await fs.told('writeText', 'd', ''), createQuota)
  assert.equal(await fs.told('appendText', 'd', ''), createQuota)
  assert.equal(await fs.told('makeDir', 'd'), createQuota)
  await fs.call('remove', 'a')
  assert.equal(await fs.told('writeText', 'a', ''), createQuota, 'removing gives nothing back')
  assert.deepEqual(readdirSync(root).sort(), ['b', 'c', 'folder', 'notes.txt'])
})

test('one file more than may be open at the same time is refused', async (t) => {
  const { root } = folders(t)
  const fs = open(t, { read: [root], openFiles: 3 })
  const told = await Promise.all(Array.from({ length: 10 }, async () => fs.code('readText', 'notes.txt')))
  assert.deepEqual(told.sort(), [...Array<string>(7).fill('EMFILE'), 'done', 'done', 'done'])
  assert.equal(fs.violations.filter(({ kind }) => kind === 'files').length, 7)
  assert.equal(await fs.code('readText', 'notes.txt'), 'done', 'and they are free again')
  const shut = open(t, { read: [root], openFiles: 0 })
  assert.equal(await shut.code('readText', 'notes.txt'), 'EMFILE')
})

test('every run has its own quotas', async (t) => {
  const { root } = folders(t)
  for (let i = 0; i < 3; i++) {
    const fs = open(t, { read: [root], readBytes: 17 })
    assert.equal(await fs.told('readText', 'notes.txt'), 'done')
    assert.equal(await fs.told('readText', 'notes.txt'), readQuota)
  }
})
