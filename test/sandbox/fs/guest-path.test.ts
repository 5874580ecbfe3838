import assert from 'node:assert/strict'
import { decode } from 'node:querystring'
import { posix } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { longestPathBytes, readGuestPath } from '../../../src/sandbox/host-function/fs/guest-path.ts'
import { canonicalPath, holdsDenied, isDenied, placeOf } from '../../../src/sandbox/host-function/fs/place.ts'

const root = { spelled: '/srv/link', canonical: '/data/root' }
const roots = [root]

/** Names and what attackers put between them. */
const piece = fc.oneof(
  fc.constantFrom(
    '..',
    '.',
    '',
    '%2e%2e',
    '%2f',
    '..%00',
    '\\..\\',
    '．．',
    'srv',
    'link',
    'data',
    'root',
    'root2',
    '\u202e',
  ),
  fc.string({ unit: 'binary', maxLength: 6 }),
)
const anyPath = fc
  .tuple(fc.constantFrom('', '/', '//', '/srv/link/', '/data/root/', '/data/root'), fc.array(piece, { maxLength: 8 }))
  .map(([start, pieces]) => start + pieces.join('/'))

test('whatever a path says, its place is below the root, by plain names', () => {
  fc.assert(
    fc.property(anyPath, (text) => {
      const read = readGuestPath(text, root.spelled)
      if (read.kind !== 'path') return
      const placement = placeOf(read.absolute, roots, [])
      if (placement.kind !== 'below') return
      for (const segment of placement.place.segments)
        assert.ok(!['', '.', '..'].includes(segment) && !/[/\0]/.test(segment), segment)
      const path = canonicalPath(placement.place)
      assert.ok(path === root.canonical || path.startsWith(`${root.canonical}/`), path)
    }),
    { numRuns: 2000 },
  )
})

test('joining and comparing prefixes, as naive hosts do, lets both out', () => {
  const joined = posix.join(root.canonical, '../outside/x')
  assert.ok(!joined.startsWith(root.canonical), 'join alone leaves the root')
  assert.ok('/data/root2/x'.startsWith(root.canonical), 'and a prefix without a slash takes a neighbour for the root')
  for (const path of ['../outside/x', '/data/root2/x', '/srv/link/../../data/x', '/srv/linked', 'a/../../x', '/'])
    assert.equal(placed(path), 'outside', path)
})

function placed(text: string, deny: readonly string[] = []): string {
  const read = readGuestPath(text, root.spelled)
  if (read.kind !== 'path') return read.kind
  const placement = placeOf(read.absolute, roots, deny)
  return placement.kind === 'below' ? canonicalPath(placement.place) : placement.kind
}

test('both spellings of a root lead to it, relative paths begin in it', () => {
  for (const path of ['a/b', '/srv/link/a/b', '/data/root/a/b', './a//./b/', 'x/../a/b', '/srv/x/../link/a/b'])
    assert.equal(placed(path), '/data/root/a/b', path)
  for (const path of ['.', '/srv/link', '/data/root/', 'a/..']) assert.equal(placed(path), '/data/root', path)
  assert.equal(readGuestPath('a', undefined).kind, 'outside')
})

test('the deepest root is the one', () => {
  const inner = { spelled: '/data/root/inner', canonical: '/data/root/inner' }
  for (const order of [
    [root, inner],
    [inner, root],
  ]) {
    const placement = placeOf('/data/root/inner/a', order, [])
    assert.deepEqual(placement, { kind: 'below', place: { root: inner, segments: ['a'] } })
  }
  const top = { spelled: '/', canonical: '/' }
  assert.deepEqual(placeOf('/etc/a', [top], []), { kind: 'below', place: { root: top, segments: ['etc', 'a'] } })
  assert.equal(canonicalPath({ root: top, segments: ['etc'] }, 'a'), '/etc/a')
})

test('NUL, lone surrogates, the empty path, no string and too long a one are malformed', () => {
  for (const text of ['', 'a\0b', 'a\ud800', '\udfff/x', 7, null, undefined, {}, ['a'], 'é'.repeat(2048)])
    assert.equal(readGuestPath(text, '/r').kind, 'malformed')
  assert.equal(readGuestPath('a'.repeat(longestPathBytes), '/r').kind, 'path')
  assert.equal(readGuestPath('a'.repeat(longestPathBytes + 1), '/r').kind, 'malformed')
})

test('percent-encoding and backslashes are names; a host that decodes walks out', () => {
  const text = '%2e%2e/%2e%2e/etc'
  assert.equal(placed(text), `/data/root/${text}`)
  assert.equal(placed('..\\..\\etc'), '/data/root/..\\..\\etc')
  assert.equal(placed(Object.keys(decode(text))[0] ?? ''), 'outside')
})

test('two forms of one letter stay two names', () => {
  assert.equal(placed('\u00e9'), '/data/root/\u00e9')
  assert.equal(placed('e\u0301'), '/data/root/e\u0301')
})

test('what is denied is denied with all below it, by either spelling of the root, in every spelling of the name', () => {
  const deny = ['/data/root/Caf\u00e9']
  for (const path of [
    'Caf\u00e9',
    'Caf\u00e9/x',
    '/srv/link/Caf\u00e9/x',
    'CAFE\u0301',
    'cafe\u0301/x',
    'ｃafé',
    'a/../Café',
  ])
    assert.equal(placed(path, deny), 'denied', path)
  for (const path of ['Cafe', 'Caf\u00e91', 'a/Caf\u00e9']) assert.match(placed(path, deny), /^\/data\/root\//, path)
  assert.equal(placed('a', ['/srv/link']), 'denied', 'by the spelling of the root')
})

test('a denied path lies in the directories above it', () => {
  const deny = ['/r/a/b']
  assert.deepEqual(
    ['/r', '/r/a', '/r/A', '/r/a/b', '/r/a/b/c', '/r/ab'].map((path) => [
      holdsDenied(path, deny),
      isDenied(path, deny),
    ]),
    [
      [true, false],
      [true, false],
      [true, false],
      [true, true],
      [false, true],
      [false, false],
    ],
  )
})
