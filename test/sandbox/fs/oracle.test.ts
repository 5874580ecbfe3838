import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { deniedText, folders, open, openers } from './support.ts'

const names = [
  'readText',
  'readBase64',
  'list',
  'stat',
  'exists',
  'writeText',
  'writeBase64',
  'appendText',
  'makeDir',
  'remove',
] as const

for (const { id, opener, skip } of openers)
  test(`${id}: outside the roots, what is there and what is not get one answer`, { skip }, async (t) => {
    const { base, root, outside } = folders(t)
    symlinkSync(outside, join(root, 'dir'))
    symlinkSync(`${outside}/secret.txt`, join(root, 'there'))
    symlinkSync(`${outside}/none`, join(root, 'gone'))
    mkdirSync(join(root, 'hidden'))
    writeFileSync(join(root, 'hidden/key'), '')
    const deny = ['hidden', 'folder/none'].map((name) => join(root, name))
    const fs = open(t, { read: [root], write: [root], deny }, { opener })
    const [isThere, isNot] = [
      ['../outside/secret.txt', `${outside}/secret.txt`, outside, base, '/etc/passwd', 'dir/secret.txt', 'hidden/key'],
      [
        '../outside/none',
        `${outside}/none`,
        `${base}/none`,
        `${root}2`,
        '/etc/none/none',
        'dir/none/none',
        'hidden/none',
      ],
    ]
    for (const name of names) {
      const answers = new Set<string>()
      for (const path of [...isThere, ...isNot]) answers.add(await fs.told(name, path, 'QUJD'))
      assert.deepEqual([...answers], [deniedText], name)
      assert.equal(await fs.told(name, 'there', 'QUJD'), await fs.told(name, 'gone', 'QUJD'), name)
    }
    // Whether something denied is there is not told by the directory above it either.
    assert.equal(await fs.told('remove', 'folder'), deniedText)
    assert.ok(existsSync(join(root, 'folder')))

    const naive = (path: string): string => {
      try {
        return readFileSync(join(root, path), 'utf8')
      } catch (error) {
        return (error as Error).message
      }
    }
    assert.match(naive('dir/none'), /^ENOENT: .*none/, 'the text of Node tells, and shows paths of the host')
    assert.match(naive('dir'), /^EISDIR/)
  })

test('nothing of the host is in what the guest gets, everything in what the host records', async (t) => {
  const { base, root } = folders(t)
  const fs = open(t, { read: [root], write: [root] })
  const paths = [
    'none',
    'none/none',
    'notes.txt/x',
    'folder',
    '../x',
    'a\0b',
    'x'.repeat(300),
    '\ud800',
    'y'.repeat(9000),
  ]
  for (const name of names)
    for (const path of paths) assert.ok(!(await fs.told(name, path, '')).includes(base), `${name} ${path.slice(0, 20)}`)
  const outside = fs.violations.filter(({ kind }) => kind === 'denied')
  assert.deepEqual(
    outside.slice(0, 2).map(({ service, detail }) => `${service} ${detail}`),
    ['fs fs.readText: outside every read root: "../x"', 'fs fs.readBase64: outside every read root: "../x"'],
  )
  assert.ok(fs.violations.every(({ detail }) => detail.length < 250 && detail.isWellFormed() && !/[\n\0]/.test(detail)))
})
