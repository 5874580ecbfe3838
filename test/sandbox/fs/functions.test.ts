import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { deniedText, folders, open, openers } from './support.ts'

for (const { id, opener, skip } of openers) {
  test(`${id}: reads, writes, lists, makes and removes`, { skip }, async (t) => {
    const { root } = folders(t)
    const fs = open(t, { read: [root], write: [root] }, { opener })
    assert.equal(await fs.call('readText', 'notes.txt'), 'notes of the root')
    assert.equal(await fs.call('readText', `${root}/folder/notes.txt`), 'notes of the folder')
    assert.equal(await fs.call('readBase64', 'notes.txt'), Buffer.from('notes of the root').toString('base64'))
    await fs.call('makeDir', 'new')
    await fs.call('writeText', 'new/a', 'longer than the next')
    await fs.call('writeText', 'new/a', 'one')
    await fs.call('appendText', 'new/a', ' two')
    assert.equal(await fs.call('readText', 'new/a'), 'one two')
    await fs.call('appendText', 'new/b', 'made by append')
    await fs.call('writeBase64', 'new/c', 'AP+A')
    assert.equal(await fs.call('readBase64', 'new/c'), 'AP+A')
    assert.deepEqual(await fs.call('list', 'new'), ['a', 'b', 'c'])
    assert.deepEqual(await fs.call('list', '.'), ['folder', 'new', 'notes.txt'])
    const mtimeMs = (path: string): number =>
      Number(statSync(join(root, path), { bigint: true }).mtimeNs / 1000n) / 1000
    assert.deepEqual(await fs.call('stat', 'new/a'), { kind: 'file', bytes: 7, mtimeMs: mtimeMs('new/a') })
    assert.deepEqual(await fs.call('stat', 'new'), { kind: 'directory', bytes: 0, mtimeMs: mtimeMs('new') })
    assert.equal(await fs.call('exists', 'new/a'), true)
    for (const path of ['new/z', 'z/z', 'new/a/z']) assert.equal(await fs.call('exists', path), false)
    for (const name of ['a', 'b', 'c']) await fs.call('remove', `new/${name}`)
    await fs.call('remove', 'new')
    assert.ok(!existsSync(join(root, 'new')))
    assert.deepEqual(fs.violations, [])
  })

  test(`${id}: inside the roots the guest learns what is wrong, and no violation is recorded`, { skip }, async (t) => {
    const { root } = folders(t)
    const fs = open(t, { read: [root], write: [root] }, { opener })
    const asked: readonly (readonly [Parameters<typeof fs.code>, string])[] = [
      [['readText', 'none'], 'ENOENT'],
      [['readText', 'none/none'], 'ENOENT'],
      [['readText', 'notes.txt/x'], 'ENOTDIR'],
      [['readText', 'folder'], 'EISDIR'],
      [['readText', '.'], 'EISDIR'],
      [['readText', 'x'.repeat(256)], 'ENAMETOOLONG'],
      [['list', 'notes.txt'], 'ENOTDIR'],
      [['stat', 'none'], 'ENOENT'],
      [['writeText', 'none/a', ''], 'ENOENT'],
      [['writeText', 'notes.txt/a', ''], 'ENOTDIR'],
      [['writeText', 'folder', ''], 'EISDIR'],
      [['writeText', '.', ''], 'EISDIR'],
      [['makeDir', 'folder'], 'EEXIST'],
      [['makeDir', '.'], 'EEXIST'],
      [['makeDir', 'none/a'], 'ENOENT'],
      [['remove', 'folder'], 'ENOTEMPTY'],
      [['remove', 'none'], 'ENOENT'],
    ]
    for (const [args, code] of asked) assert.equal(await fs.code(...args), code, args.join(' '))
    assert.deepEqual(fs.violations, [])
    assert.deepEqual(readdirSync(root).sort(), ['folder', 'notes.txt'])
  })

  test(`${id}: every name that is one comes back as it was written, with its content`, { skip }, async (t) => {
    const { root } = folders(t)
    const fs = open(t, { read: [root], write: [root], createdFiles: 10_000 }, { opener })
    const odd = fc.constantFrom(
      '%2e%2e',
      '..%2f',
      '\\',
      'e\u0301',
      '\u00e9',
      '...',
      ' ',
      '\n',
      '\u202e',
      '-rf',
      '~',
      '$HOME',
    )
    const name = fc
      .oneof(odd, fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }))
      .filter((text) => !/[/\0]/.test(text) && !['.', '..', 'folder', 'notes.txt'].includes(text))
    const content = fc.string({ unit: 'binary', maxLength: 50 }).filter((text) => text.isWellFormed())
    await fc.assert(
      fc.asyncProperty(name, content, async (path, text) => {
        await fs.call('writeText', path, text)
        assert.equal(await fs.call('readText', path), text)
        assert.equal(readFileSync(join(root, path), 'utf8'), text)
        assert.deepEqual(await fs.call('list', '.'), ['folder', 'notes.txt', path].sort())
        await fs.call('remove', path)
      }),
      { numRuns: 60 },
    )
    assert.deepEqual(fs.violations, [])
  })
}

test('text is UTF-8 or refused, base64 is the canonical one', async (t) => {
  const { root } = folders(t)
  const fs = open(t, { read: [root], write: [root] })
  writeFileSync(join(root, 'latin1'), Buffer.from([0x63, 0xe9]))
  assert.equal(await fs.code('readText', 'latin1'), 'EILSEQ')
  assert.equal(await fs.call('readBase64', 'latin1'), 'Y+k=')
  assert.equal(readFileSync(join(root, 'latin1'), 'utf8'), 'c\ufffd', 'a naive reader makes something up')
  await fs.call('writeText', 'bom', '\ufeffx')
  assert.equal(await fs.call('readText', 'bom'), '\ufeffx')
  for (const bad of ['Y+k', 'Y-k=', 'Y+k=\n', 'Y+l=', '=', 7, undefined])
    assert.equal(await fs.code('writeBase64', 'b', bad), 'EINVAL', String(bad))
  for (const bad of ['\ud800', 7, undefined, {}]) assert.equal(await fs.code('writeText', 'b', bad), 'EINVAL')
  assert.ok(!existsSync(join(root, 'b')))
  assert.equal(fs.violations.length, 11)
  assert.ok(fs.violations.every(({ kind, service }) => kind === 'malformed' && service === 'fs'))
})

test('a root to read is not one to write, and the other way round; relative paths begin in the first of their kind', async (t) => {
  const { root, outside, secret } = folders(t)
  const fs = open(t, { read: [root], write: [outside] })
  assert.equal(await fs.call('readText', 'notes.txt'), 'notes of the root')
  await fs.call('writeText', 'notes.txt', 'replaced')
  assert.equal(readFileSync(join(outside, 'notes.txt'), 'utf8'), 'replaced')
  assert.equal(readFileSync(join(outside, 'secret.txt'), 'utf8'), secret)
  assert.equal(await fs.told('readText', `${outside}/secret.txt`), deniedText)
  assert.equal(await fs.told('exists', `${outside}/secret.txt`), deniedText)
  for (const name of ['writeText', 'appendText', 'makeDir', 'remove'] as const)
    assert.equal(await fs.told(name, `${root}/notes.txt`, ''), deniedText)
  assert.equal(readFileSync(join(root, 'notes.txt'), 'utf8'), 'notes of the root')
  const none = open(t, {})
  for (const path of ['notes.txt', '.', root, '/']) assert.equal(await none.told('readText', path), deniedText)
})

test('a root that the policy spells with links is found once, at the start', async (t) => {
  const { base, root } = folders(t)
  symlinkSync('root', join(base, 'alias'))
  const fs = open(t, { read: [join(base, 'alias')], deny: [join(root, 'folder')] })
  for (const path of ['notes.txt', `${base}/alias/notes.txt`, `${root}/notes.txt`])
    assert.equal(await fs.call('readText', path), 'notes of the root')
  for (const path of ['folder/notes.txt', `${base}/alias/folder/notes.txt`, `${root}/folder`])
    assert.equal(await fs.told('readText', path), deniedText)
})

test('what a plugin makes is for the host’s user alone', async (t) => {
  const { root } = folders(t)
  const fs = open(t, { write: [root] })
  await fs.call('writeText', 'file', '')
  await fs.call('makeDir', 'dir')
  assert.equal(statSync(join(root, 'file')).mode & 0o077, 0)
  assert.equal(statSync(join(root, 'dir')).mode & 0o077, 0)
})
