import assert from 'node:assert/strict'
import { mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { normalHost, normalHostPattern } from '../../../src/sandbox/policy/host.ts'
import { policies } from '../../../src/sandbox/policy/presets.ts'
import { faultOf, nowhere } from './support.ts'

type Input = Parameters<typeof policies.strict>[0]
const read = (input: Input) => policies.strict(input, nowhere)
const fault = (input: Input): string => faultOf(() => read(input))

test('every spelling of a host is one', () => {
  const spellings: readonly (readonly [string, readonly string[]])[] = [
    [
      'example.org',
      ['Example.ORG', 'example.org.', 'ex%61mple.org', 'ｅｘａｍｐｌｅ.org', 'example。org', 'exam\u00adple.org'],
    ],
    ['xn--bcher-kva.de', ['bücher.de', 'BÜCHER.de', 'bu\u0308cher.de', 'XN--bcher-kva.de.']],
    [
      '127.0.0.1',
      [
        '127.1',
        '2130706433',
        '017700000001',
        '0x7f000001',
        '0177.0.0.1',
        '0x7f.1',
        '１２７.0.0.1',
        '%31%32%37.1',
        '127.0.0.1.',
      ],
    ],
    ['127.0.0.1', ['::ffff:127.0.0.1', '::FFFF:7f00:1', '[::ffff:7f00:1]', '0:0:0:0:0:ffff:7f00:1']],
    ['::7f00:1', ['::127.0.0.1', '[::7f00:1]', '0::7F00:1']],
    ['2001:db8::1', ['2001:0DB8:0:0::1', '[2001:db8:0::0:1]']],
  ]
  for (const [one, many] of spellings) {
    for (const spelling of [one, ...many]) assert.equal(normalHost(spelling), one, spelling)
    assert.ok(
      many.every((spelling) => spelling !== one),
      'comparing text tells them apart',
    )
  }
})

test('what is no host is none', () => {
  const texts = [
    '',
    '.',
    'a..b',
    'example.org..',
    'a b',
    'a/b',
    'a:80',
    'https://a',
    'u@a',
    'a#b',
    'a?b',
    'a\\b',
    'a%2fb',
    'a%40b',
  ]
  const addresses = [
    '256.1.1.1',
    '1.2.3.4.5',
    '0x100000000',
    'fe80::1%eth0',
    '[::1',
    '::1]',
    '[::1]:80',
    ':::',
    '1::2::3',
  ]
  const stars = ['*', '*.', '%2a.a.org', 'a.*.org', '*a.org', '*.*.org', '*.127.0.0.1', '*.[::1]']
  const long = ['a'.repeat(64), Array.from({ length: 128 }, () => 'a').join('.')]
  for (const text of [...texts, ...addresses, ...stars, ...long]) assert.equal(normalHostPattern(text), undefined, text)
  assert.equal(normalHostPattern('*.Bücher.DE.'), '*.xn--bcher-kva.de')
})

test('a rule for fetch is whole and in one spelling', () => {
  const rule = {
    host: 'A.org.',
    schemes: ['HTTP:', 'http', 'https'],
    ports: ['0443', 443, 8080],
    methods: ['get', 'Post'],
  }
  assert.deepEqual(read({ fetch: { allow: [rule, 'b.org', { host: 'c.org', schemes: ['http'] }] } }).fetch.allow, [
    {
      host: 'a.org',
      schemes: ['http', 'https'],
      ports: [443, 8080],
      methods: ['GET', 'POST'],
      privateAddresses: false,
    },
    { host: 'b.org', schemes: ['https'], ports: [443], methods: ['GET', 'HEAD'], privateAddresses: false },
    { host: 'c.org', schemes: ['http'], ports: [80], methods: ['GET', 'HEAD'], privateAddresses: false },
  ])
  const wrong: readonly (readonly [object, RegExp])[] = [
    [{ schemes: ['ftp'] }, /^fetch\.allow\[0\]\.schemes\[0\] is "ftp"/],
    [{ ports: [0] }, /^fetch\.allow\[0\]\.ports\[0\] is 0/],
    [{ ports: [443, 65_536] }, /^fetch\.allow\[0\]\.ports\[1\] is 65536/],
    [{ ports: ['0x50'] }, /^fetch\.allow\[0\]\.ports\[0\] is "0x50"/],
    [{ methods: ['GE T'] }, /^fetch\.allow\[0\]\.methods\[0\] is "GE T"/],
    [{ methods: ['connect'] }, /^fetch\.allow\[0\]\.methods\[0\] is "connect"; .* other than CONNECT, TRACE, TRACK$/],
    [{ host: 'a.org:80' }, /^fetch\.allow\[0\]\.host is "a\.org:80"/],
  ]
  for (const [part, expected] of wrong)
    assert.match(fault({ fetch: { allow: [{ host: 'a.org', ...part }] } }), expected)
  assert.match(fault({ fetch: { deny: ['a.org', '*'] } }), /^fetch\.deny\[1\] is "\*"/)
})

test('an empty list of schemes, ports or methods stays empty', () => {
  const rule = { host: 'a.org', schemes: [], ports: [], methods: [] }
  assert.deepEqual(read({ fetch: { allow: [rule] } }).fetch.allow, [{ ...rule, privateAddresses: false }])
})

test('paths are absolute and in one spelling', () => {
  const { fs } = read({
    fs: { read: ['./data', 'data/', '/base//x/../data', 'cafe\u0301'], deny: ['data/../../etc/'] },
  })
  assert.deepEqual([fs.read, fs.deny], [['/base/data', '/base/caf\u00e9'], ['/etc']])
  for (const [path, expected] of [
    ['/a/%2e%2e', /^fs\.write\[0\] is "\/a\/%2e%2e"; allowed is a path without percent-encoding$/],
    ['/a\0', /^fs\.write\[0\] is .*without control characters$/],
    ['/a\nb', /^fs\.write\[0\] is .*without control characters$/],
    ['/\ud800', /^fs\.write\[0\] is /],
  ] as const)
    assert.match(fault({ fs: { write: [path] } }), expected)
})

test('a program is named by the path that links lead to', (t) => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'escapement-policy-')))
  t.after(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, 'program'), '')
  symlinkSync('program', join(folder, 'link'))
  const command = join(folder, 'link')
  const { exec } = policies.strict(
    { exec: { allow: [{ command, args: ['a|b'] }], root: 'work' } },
    { directory: folder },
  )
  assert.deepEqual(exec.allow, [{ command: join(folder, 'program'), args: ['a|b'] }])
  assert.equal(exec.root, join(folder, 'work'))
  const missing = join(folder, 'missing')
  assert.match(
    faultOf(() => policies.strict({ exec: { allow: [{ command: missing }], root: '/' } })),
    /^exec\.allow\[0\]\.command names ".*", which is not there; /,
  )
})

test('exec: relative commands, no root, broken patterns and names that are no variables are refused', () => {
  const allow = [{ command: '/bin/x' }]
  assert.match(fault({ exec: { allow } }), /^exec\.root is empty; /)
  assert.match(fault({ exec: { allow: [{ command: 'ls' }], root: '/' } }), /^exec\.allow\[0\]\.command is "ls"; /)
  for (const pattern of ['(', 'a)|(b'])
    assert.match(
      fault({ exec: { allow: [{ command: '/x', args: ['a', pattern] }], root: '/' } }),
      /^exec\.allow\[0\]\.args\[1\] is /,
    )
  assert.ok(new RegExp('^(?:a)|(b)$').test('bab'), 'anchoring alone makes a pattern of `a)|(b` that is not anchored')
  assert.match(fault({ exec: { env: { 'A=B': 'x' } } }), /^exec\.env\["A=B"\] is no environment variable; /)
  assert.match(fault({ exec: { env: { A: 'x\0' } } }), /^exec\.env\.A is no environment variable; /)
})

test('db: tables in one spelling; an owner of a table that is not there is refused; no password is shown', () => {
  const { db } = read({
    db: { tables: ['public.a', 'a', 'b.c'], rowOwner: { 'public.a': 'who' }, engine: { kind: 'pglite', dataDir: 'd' } },
  })
  assert.deepEqual([db.tables, { ...db.rowOwner }], [['a', 'b.c'], { a: 'who' }])
  assert.deepEqual(db.engine, { kind: 'pglite', dataDir: '/base/d' })
  assert.match(
    fault({ db: { tables: ['a'], rowOwner: { b: 'who' } } }),
    /^db\.rowOwner\.b is not in db\.tables; allowed is one of a$/,
  )
  assert.match(fault({ db: { tables: ['a; drop table a'] } }), /^db\.tables\[0\] is /)
  const secret = fault({ db: { engine: { kind: 'postgres', url: 'mysql://u:hunter2@h/d' } } })
  assert.match(secret, /^db\.engine\.url is no URL of a PostgreSQL; /)
  assert.doesNotMatch(secret, /hunter2/)
})
