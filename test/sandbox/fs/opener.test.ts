import assert from 'node:assert/strict'
import { constants, openSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { chooseOpener } from '../../../src/sandbox/host-function/fs/choose-opener.ts'
import { Descriptor, O_PATH } from '../../../src/sandbox/host-function/fs/descriptor.ts'
import type { Opener } from '../../../src/sandbox/host-function/fs/opener.ts'
import { codeOf } from '../../../src/sandbox/host-function/fs/refusal.ts'
import { deniedText, folders, open, openers } from './support.ts'

const none = (why: string) => () => ({ id: 'none', why }) as const
const found = (id: Opener['id']) => () => ({ id, open: () => assert.fail() }) as Opener

test('openat2 comes first, then the walk; with neither the service does not start', () => {
  assert.equal(chooseOpener([found('openat2'), found('fd-walk')]).id, 'openat2')
  assert.equal(chooseOpener([none('an old kernel'), found('fd-walk')]).id, 'fd-walk')
  assert.throws(() => chooseOpener([none('an old kernel'), none('no /proc')]), {
    code: 'fs-unenforceable',
    message: 'files cannot be opened without following links on this machine: an old kernel; no /proc',
  })
  const here = openers.find(({ opener }) => opener !== undefined)
  assert.equal(chooseOpener().id, here?.id)
})

test('a root that is missing, no directory or relative is refused at the start', (t) => {
  const { root } = folders(t)
  for (const path of [`${root}/none`, `${root}/notes.txt`, 'folder', `${root}/notes.txt/x`])
    for (const key of ['read', 'write'] as const)
      assert.throws(() => open(t, { [key]: [path] }), { name: 'UsageError', code: 'fs-root' }, path)
  assert.throws(() => open(t, { read: [root], deny: ['folder'] }), { code: 'fs-root' })
  assert.doesNotThrow(() => open(t, { read: [root], deny: [`${root}/none/later`] }))
})

test('a policy without roots needs nothing of the machine, and denies', async (t) => {
  const fs = open(t, {})
  assert.equal(await fs.told('exists', '/'), deniedText)
})

test('both openers open the same and refuse the same', (t) => {
  const [openat2, walk] = openers.map(({ opener }) => opener)
  if (openat2 === undefined || walk === undefined) return t.skip('one of the openers is not here')
  const { base, root, outside } = folders(t)
  symlinkSync(outside, join(root, 'dir'))
  symlinkSync('notes.txt', join(root, 'inner'))
  symlinkSync('none', join(root, 'gone'))
  using top = new Descriptor(openSync(base, O_PATH | constants.O_DIRECTORY))
  using slash = new Descriptor(openSync('/', O_PATH | constants.O_DIRECTORY))
  const outcome = (opener: Opener, dir: Descriptor, segments: readonly string[]): string => {
    try {
      using opened = opener.open(dir, segments)
      const { dev, ino } = opened.stat()
      return `${dev}:${ino}`
    } catch (error) {
      return codeOf(error)
    }
  }
  const known = fc.constantFrom(
    'root',
    'folder',
    'notes.txt',
    'outside',
    'dir',
    'inner',
    'gone',
    'none',
    'x'.repeat(256),
  )
  const outcomes = new Set<string>()
  fc.assert(
    fc.property(fc.array(known, { maxLength: 4 }), (segments) => {
      const first = outcome(openat2, top, segments)
      assert.equal(outcome(walk, top, segments), first, segments.join('/'))
      outcomes.add(/^\d/.test(first) ? 'opened' : first)
    }),
    { numRuns: 1000 },
  )
  for (const path of [
    'root/folder/notes.txt',
    'root/dir/secret.txt',
    'root/inner',
    'root/none',
    'root/notes.txt/none',
  ]) {
    const first = outcome(openat2, top, path.split('/'))
    assert.equal(outcome(walk, top, path.split('/')), first)
    outcomes.add(/^\d/.test(first) ? 'opened' : first)
  }
  assert.deepEqual([...outcomes].sort(), ['ELOOP', 'ENAMETOOLONG', 'ENOENT', 'ENOTDIR', 'opened'])
  // Magic links of procfs look like links and lead to objects.
  for (const path of [
    'proc/self/root/etc',
    `proc/${process.pid}/root/etc`,
    `proc/${process.pid}/fd/0`,
    `proc/${process.pid}/exe`,
  ])
    for (const opener of [openat2, walk])
      assert.throws(() => opener.open(slash, path.split('/'), false), { code: 'ELOOP' }, `${opener.id} ${path}`)
  assert.ok(
    readFileSync(`/proc/${process.pid}/root${root}/notes.txt`, 'utf8').length > 0,
    'a naive reader goes through',
  )
})
