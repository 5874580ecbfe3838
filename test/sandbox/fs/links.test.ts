import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import {
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statfsSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { test } from 'node:test'
import { promisify } from 'node:util'
import { deniedText, folders, open, openers } from './support.ts'

const run = promisify(execFile)
const reading = ['readText', 'readBase64', 'list', 'stat', 'exists'] as const
const writing = ['writeText', 'writeBase64', 'appendText', 'makeDir', 'remove'] as const

for (const { id, opener, skip } of openers) {
  test(`${id}: no link is followed, wherever it stands and wherever it leads`, { skip }, async (t) => {
    const { root, outside, secret } = folders(t)
    const links = {
      last: `${outside}/secret.txt`,
      dir: outside,
      up: '..',
      inner: 'folder',
      self: 'self',
      dangling: `${outside}/new`,
    }
    for (const [name, to] of Object.entries(links)) symlinkSync(to, join(root, name))
    symlinkSync('../../outside', join(root, 'folder/deep'))
    assert.equal(readFileSync(join(root, 'last'), 'utf8'), secret, 'a naive reader follows')
    const fs = open(t, { read: [root], write: [root] }, { opener })
    const through = [
      'dir/secret.txt',
      'dir/none',
      'up/outside/secret.txt',
      'inner/notes.txt',
      'folder/deep/secret.txt',
      'self/x',
    ]
    const paths = [...Object.keys(links), 'folder/deep', ...through]
    for (const path of paths)
      for (const name of reading) assert.equal(await fs.told(name, path), deniedText, `${name} ${path}`)
    for (const path of paths)
      for (const name of writing) {
        // mkdir(2) answers EEXIST for any link in the last place: the name is taken, wherever it leads.
        const taken = name === 'makeDir' && !through.includes(path)
        assert.equal(await fs.code(name, path, 'QUJD'), taken ? 'EEXIST' : 'EDENIED', `${name} ${path}`)
      }
    assert.equal(readFileSync(join(outside, 'secret.txt'), 'utf8'), secret)
    assert.ok(!existsSync(join(outside, 'new')))
    assert.deepEqual(await fs.call('list', '.'), ['folder', 'notes.txt'], 'a link is not listed')
    assert.deepEqual(await fs.call('list', 'folder'), ['notes.txt'])
    assert.ok(fs.violations.every(({ kind }) => kind === 'denied'))
    assert.equal(fs.violations[0]?.detail, 'fs.readText: a link: "last"')
    await writeFile(join(root, 'dangling'), 'naive')
    assert.equal(readFileSync(join(outside, 'new'), 'utf8'), 'naive', 'a naive writer makes what a dangling link names')
  })

  test(`${id}: a FIFO, a socket and a device are refused at once`, { skip }, async (t) => {
    const { root } = folders(t)
    const fs = open(t, { read: [root], write: [root] }, { opener })
    const kinds: string[] = []
    await run('mkfifo', [join(root, 'fifo')]).then(
      () => kinds.push('fifo'),
      () => t.diagnostic('no FIFO: mkfifo is not here; install: apt-get install coreutils'),
    )
    await run('mknod', [join(root, 'device'), 'c', '1', '5']).then(
      () => kinds.push('device'),
      () => t.diagnostic('no device: mknod needs the rights of root'),
    )
    const server = createServer()
    await new Promise<void>((listening) => server.listen(join(root, 'socket'), listening))
    t.after(() => server.close())
    kinds.push('socket')
    for (const path of kinds)
      for (const name of [...reading, ...writing.filter((each) => each !== 'makeDir')])
        assert.equal(await fs.told(name, path, 'QUJD'), deniedText, `${name} ${path}`)
    assert.deepEqual(await fs.call('list', '.'), ['folder', 'notes.txt'])
    if (!kinds.includes('fifo')) return
    // The naive reader waits until somebody writes, and believes it.
    const naive = readFile(join(root, 'fifo'), 'utf8')
    await writeFile(join(root, 'fifo'), 'from another process')
    assert.equal(await naive, 'from another process')
  })

  test(`${id}: /proc is neither a root nor a way out of one`, { skip }, async (t) => {
    const { root } = folders(t)
    for (const path of ['/proc', '/proc/self', '/proc/self/fd', '/sys'].filter((each) => existsSync(each)))
      assert.throws(() => open(t, { read: [path] }, { opener }), { code: 'fs-root' }, path)
    symlinkSync('/proc/self/root', join(root, 'slash'))
    symlinkSync('/proc/self/cwd', join(root, 'cwd'))
    const beneath = open(t, { read: [root] }, { opener })
    for (const path of [
      'slash',
      'slash/etc',
      'cwd',
      '/proc/self/root',
      `/proc/self/root${root}/notes.txt`,
      '/dev/fd/0',
    ])
      assert.equal(await beneath.told('readText', path), deniedText, path)
    const naive = realpathSync(`/proc/self/root${root}/notes.txt`)
    assert.equal(readFileSync(naive, 'utf8'), 'notes of the root', 'a naive host goes through /proc')

    // With / as the root, the text allows everything: only the walk is left to refuse another mount and its magic links.
    if (statfsSync('/').type === statfsSync('/proc').type) return
    const all = open(t, { read: ['/'], write: ['/'] }, { opener })
    const magic = ['root', 'cwd', 'exe', 'fd/0', 'ns/mnt'].map((name) => `/proc/${process.pid}/${name}`)
    for (const path of [
      '/proc/version',
      '/proc/self/environ',
      '/proc/self/root/etc/passwd',
      `/proc/${process.pid}`,
      ...magic,
    ])
      assert.equal(await all.told('readText', path), deniedText, path)
    assert.equal(await all.told('writeText', `/proc/${process.pid}/comm`, 'x'), deniedText)
    assert.notEqual(readFileSync('/proc/version', 'utf8'), '', 'a naive host reads there')
  })

  test(`${id}: another mount below a root is refused`, { skip }, async (t) => {
    const isMount = (path: string): boolean => existsSync(path) && statSync(path).dev !== statSync('/').dev
    const mounts = ['/dev', '/dev/shm', '/run', '/proc'].filter(isMount)
    if (mounts.length === 0) return t.skip('nothing is mounted below /')
    const fs = open(t, { read: ['/'] }, { opener })
    for (const path of mounts) assert.equal(await fs.told('list', path), deniedText, path)
    assert.equal(fs.violations[0]?.detail, `fs.list: another mount: ${JSON.stringify(mounts[0])}`)
  })

  test(`${id}: a hard link is read like any name, and not written`, { skip }, async (t) => {
    const { root, outside, secret } = folders(t)
    linkSync(join(outside, 'secret.txt'), join(root, 'hard'))
    const fs = open(t, { read: [root], write: [root] }, { opener })
    assert.equal(await fs.call('readText', 'hard'), secret, 'said so in the documentation of fsService')
    for (const name of ['writeText', 'appendText'] as const) assert.equal(await fs.told(name, 'hard', 'x'), deniedText)
    assert.equal(readFileSync(join(outside, 'secret.txt'), 'utf8'), secret)
    assert.equal(await fs.told('remove', 'hard'), 'done')
    assert.equal(readFileSync(join(outside, 'secret.txt'), 'utf8'), secret, 'the other name stays')
  })

  test(`${id}: what is denied is denied under another name too`, { skip }, async (t) => {
    const { root } = folders(t)
    mkdirSync(join(root, 'hidden'))
    writeFileSync(join(root, 'hidden/key'), 'key')
    writeFileSync(join(root, 'key'), 'key')
    linkSync(join(root, 'key'), join(root, 'alias'))
    const deny = [join(root, 'hidden'), join(root, 'key'), join(root, 'folder/later')]
    const fs = open(t, { read: [root], write: [root], deny }, { opener })
    const denied = [
      'hidden',
      'hidden/key',
      'hidden/none',
      'key',
      'alias',
      'HIDDEN/key',
      'folder/later',
      'folder/later/x',
    ]
    for (const path of denied)
      for (const name of [...reading, ...writing.filter((each) => each !== 'makeDir')])
        assert.equal(await fs.told(name, path, 'QUJD'), deniedText, `${name} ${path}`)
    assert.equal(await fs.told('makeDir', 'folder/later'), deniedText)
    assert.deepEqual(await fs.call('list', '.'), ['alias', 'folder', 'notes.txt'])
    assert.equal(await fs.call('readText', 'folder/notes.txt'), 'notes of the folder')
    assert.ok(
      !deny.includes(join(root, 'alias')),
      'a list of names alone, as naive hosts have it, misses the hard link',
    )
  })

  test(`${id}: a root that becomes a link after the start is refused`, { skip }, async (t) => {
    const { base, root, outside, secret } = folders(t)
    const fs = open(t, { read: [root], write: [root] }, { opener })
    rmSync(root, { recursive: true })
    symlinkSync('outside', root)
    for (const name of [...reading, ...writing])
      assert.equal(await fs.told(name, 'notes.txt', 'QUJD'), deniedText, name)
    assert.equal(readFileSync(join(base, 'root/notes.txt'), 'utf8'), secret, 'a naive reader follows it')
    assert.equal(readFileSync(join(outside, 'notes.txt'), 'utf8'), secret)
  })
}
