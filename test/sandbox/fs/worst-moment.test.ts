import assert from 'node:assert/strict'
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Opener } from '../../../src/sandbox/host-function/fs/opener.ts'
import { deniedText, folders, open, openers } from './support.ts'

/** The opener, and something that happens once, right after it has found or missed an entry. */
function then(opener: Opener, happens: (entry: string) => boolean): Opener {
  let done = false
  return {
    id: opener.id,
    open: (...args) => {
      try {
        return opener.open(...args)
      } finally {
        done ||= happens(args[1].at(-1) ?? '')
      }
    },
  }
}

for (const { id, opener, skip } of openers) {
  if (opener === undefined) {
    test(`${id}: at the worst moment`, { skip }, () => undefined)
    continue
  }
  /** Puts a link to `target` where `name` is, which stays below another name. */
  const swapOnce = (root: string, name: string, target: string): Opener =>
    then(opener, (entry) => {
      if (entry !== name) return false
      renameSync(join(root, name), join(root, `${name}.parked`))
      symlinkSync(target, join(root, name))
      return true
    })

  test(`${id}: what was found is what is read, whatever its name leads to by then`, async (t) => {
    const { root, outside, secret } = folders(t)
    const fs = open(t, { read: [root] }, { opener: swapOnce(root, 'notes.txt', `${outside}/secret.txt`) })
    const judged = realpathSync(join(root, 'notes.txt'))
    assert.equal(await fs.call('readText', 'notes.txt'), 'notes of the root')
    assert.equal(await fs.told('readText', 'notes.txt'), deniedText)
    assert.equal(readFileSync(judged, 'utf8'), secret, 'a path that was judged before reads the secret')
  })

  test(`${id}: what was found is what is written`, async (t) => {
    for (const [name, content] of [
      ['writeText', 'x'],
      ['appendText', 'notes of the rootx'],
    ] as const) {
      const { root, outside, secret } = folders(t)
      const fs = open(t, { write: [root] }, { opener: swapOnce(root, 'notes.txt', `${outside}/secret.txt`) })
      assert.equal(await fs.told(name, 'notes.txt', 'x'), 'done')
      assert.equal(readFileSync(join(root, 'notes.txt.parked'), 'utf8'), content)
      assert.equal(readFileSync(join(outside, 'secret.txt'), 'utf8'), secret)
      writeFileSync(join(root, 'notes.txt'), 'naive')
      assert.equal(
        readFileSync(join(outside, 'secret.txt'), 'utf8'),
        'naive',
        'by its name it would have been the secret',
      )
    }
  })

  test(`${id}: a link that appears where a file is about to be made is not written through`, async (t) => {
    const { root, outside } = folders(t)
    const victim = join(outside, 'new')
    const planted = then(opener, (entry) => {
      if (entry !== 'fresh') return false
      symlinkSync(victim, join(root, 'fresh'))
      return true
    })
    const fs = open(t, { write: [root], createdFiles: 1 }, { opener: planted })
    assert.equal(await fs.told('writeText', 'fresh', 'x'), deniedText)
    assert.ok(!existsSync(victim))
    assert.equal(await fs.told('writeText', 'other', 'x'), 'done', 'nothing was counted for it')
    writeFileSync(join(root, 'fresh'), 'naive')
    assert.equal(readFileSync(victim, 'utf8'), 'naive', 'without O_EXCL it would have been made outside')
  })

  test(`${id}: a directory that becomes a link is left where it was`, async (t) => {
    const { root, outside, secret } = folders(t)
    const calls = [
      ['writeText', 'folder/made', 'folder.parked/made'],
      ['makeDir', 'folder/dir', 'folder.parked/dir'],
    ] as const
    for (const [name, path, made] of calls) {
      const at = folders(t)
      const fs = open(t, { write: [at.root] }, { opener: swapOnce(at.root, 'folder', at.outside) })
      assert.equal(await fs.told(name, path, 'x'), 'done')
      assert.ok(existsSync(join(at.root, made)), made)
      assert.ok(!existsSync(join(at.root, path)), 'by its name it would be outside')
    }
    const fs = open(t, { write: [root] }, { opener: swapOnce(root, 'folder', outside) })
    assert.equal(await fs.told('remove', 'folder/notes.txt'), 'done')
    assert.ok(!existsSync(join(root, 'folder.parked/notes.txt')))
    assert.equal(readFileSync(join(root, 'folder/notes.txt'), 'utf8'), secret)
  })

  test(`${id}: a link that is swapped in before a removal goes, and not what it leads to`, async (t) => {
    const { root, outside, secret } = folders(t)
    const fs = open(t, { write: [root] }, { opener: swapOnce(root, 'notes.txt', `${outside}/secret.txt`) })
    assert.equal(await fs.told('remove', 'notes.txt'), 'done')
    assert.equal(lstatSync(join(root, 'notes.txt'), { throwIfNoEntry: false }), undefined)
    assert.equal(readFileSync(join(outside, 'secret.txt'), 'utf8'), secret)
  })

  test(`${id}: a denied directory that is moved during the run stays denied`, async (t) => {
    const { root } = folders(t)
    mkdirSync(join(root, 'hidden/deep'), { recursive: true })
    writeFileSync(join(root, 'hidden/deep/key'), 'key')
    const fs = open(t, { read: [root], write: [root], deny: [join(root, 'hidden')] }, { opener })
    assert.equal(await fs.told('readText', 'notes.txt'), 'done')
    renameSync(join(root, 'hidden'), join(root, 'moved'))
    for (const path of ['moved', 'moved/deep', 'moved/deep/key', 'moved/none'])
      assert.equal(await fs.told('readText', path), deniedText, path)
    assert.equal(await fs.told('writeText', 'moved/deep/new', ''), deniedText)
    assert.equal(readFileSync(join(root, 'moved/deep/key'), 'utf8'), 'key', 'no denied name is in its path')
  })
}
