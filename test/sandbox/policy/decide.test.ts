import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { allowsHost, allowsPath } from '../../../src/sandbox/policy/decide.ts'
import type { FetchRule } from '../../../src/sandbox/policy/policy.ts'

const rule = (host: string, part: Partial<FetchRule> = {}): FetchRule => ({
  host,
  schemes: ['https'],
  ports: [443],
  methods: ['GET'],
  privateAddresses: false,
  ...part,
})

const hosts = ['a.org', 'b.a.org', 'c.b.a.org', 'aa.org', 'xn--bcher-kva.de', '127.0.0.1', '::7f00:1', '2001:db8::1']
const patterns = [...hosts, '*.a.org', '*.b.a.org', '*.org']
const rules = fc.array(
  fc.record({
    host: fc.constantFrom(...patterns),
    schemes: fc.subarray(['http', 'https'] as const),
    ports: fc.subarray([80, 443, 8080]),
    methods: fc.constant(['GET']),
    privateAddresses: fc.boolean(),
  }),
  { maxLength: 4 },
)
const denied = fc.array(fc.constantFrom(...patterns), { maxLength: 3 })
const inUrl = (host: string): string => (host.includes(':') ? `[${host}]` : host)
const urls = fc
  .tuple(
    fc.constantFrom('http', 'https', 'ftp', 'file'),
    fc.constantFrom(...hosts),
    fc.constantFrom('', ':80', ':8080'),
  )
  .map(([scheme, host, port]) => `${scheme}://${inUrl(host)}${port}/x`)

/** The same letter, written differently: capital, percent-encoded, or full width. */
const letter = (text: string, how: number): string => {
  if (how === 1) return text.toUpperCase()
  if (how === 2) return `%${text.charCodeAt(0).toString(16)}`
  return how === 3 && /[a-z0-9]/.test(text) ? String.fromCharCode(text.charCodeAt(0) + 0xfee0) : text
}
const addresses: Readonly<Record<string, readonly string[]>> = {
  '127.0.0.1': ['2130706433', '0x7f.1', '0177.0.0.1', '[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '127.0.0.1.'],
  '::7f00:1': ['[::127.0.0.1]', '[0:0::7F00:1]'],
  '2001:db8::1': ['[2001:0DB8:0::1]'],
}
const spelledHost = fc.constantFrom(...hosts).chain((host) => {
  const literal = addresses[host]
  const spelling = literal
    ? fc.constantFrom(...literal)
    : fc
        .tuple(fc.array(fc.nat(3), { minLength: host.length, maxLength: host.length }), fc.boolean())
        .map(([how, dot]) => Array.from(host, (text, i) => letter(text, how[i] ?? 0)).join('') + (dot ? '.' : ''))
  return fc.tuple(fc.constant(host), spelling)
})

test('an empty allow-list denies, deny wins, and a star holds only what is below it', () => {
  const allow = [rule('*.a.org'), rule('10.0.0.1', { schemes: ['http'], ports: [8080] })]
  const decide = (url: string, deny: readonly string[] = []): boolean => allowsHost({ allow, deny }, url)
  assert.ok(decide('https://b.a.org/'))
  assert.ok(decide('http://10.0.0.1:8080/x'))
  for (const url of [
    'https://a.org',
    'https://ba.org',
    'http://b.a.org',
    'https://b.a.org:444',
    'http://10.0.0.1',
    'x',
    '',
  ])
    assert.ok(!decide(url), url)
  assert.ok(!allowsHost({ allow: [], deny: [] }, 'https://b.a.org/'))
  assert.ok(!decide('https://b.a.org/', ['b.a.org']))
  assert.ok(!decide('https://b.a.org/', ['*.org']))
  assert.ok(decide('https://b.a.org/', ['c.a.org']))
  assert.ok(!decide('https://b.a.org/', ['no host at all/']), 'a denial that cannot be read denies everything')
  assert.ok(!allowsHost({ allow: [rule('not a host')], deny: [] }, 'https://b.a.org/'))
})

test('law: adding a denial or taking a rule away never allows more, and no rule is no access', () => {
  fc.assert(
    fc.property(rules, denied, urls, fc.constantFrom(...patterns), fc.nat(), (allow, deny, url, more, at) => {
      const now = allowsHost({ allow, deny }, url)
      const without = allow.filter((_, i) => i !== at % Math.max(1, allow.length))
      for (const fewer of [
        { allow, deny: [...deny, more] },
        { allow: without, deny },
      ])
        assert.ok(now || !allowsHost(fewer, url))
      assert.ok(!allowsHost({ allow: [], deny }, url))
    }),
    { numRuns: 500 },
  )
})

test('law: the decision is the same for every spelling of a host, in the URL and in the policy', () => {
  const naive = (deny: readonly string[], url: string): boolean => !deny.some((each) => url.includes(`/${each}/`))
  let fooled = 0
  fc.assert(
    fc.property(rules, denied, spelledHost, fc.boolean(), (allow, deny, [host, spelling], secure) => {
      const scheme = secure ? 'https' : 'http'
      const plain = `${scheme}://${inUrl(host)}/`
      const decision = allowsHost({ allow, deny }, plain)
      assert.equal(allowsHost({ allow, deny }, `${scheme.toUpperCase()}://${spelling}/`), decision)
      const respelled = (each: string): string => (each === host ? spelling : each)
      const written = {
        allow: allow.map((each) => ({ ...each, host: respelled(each.host) })),
        deny: deny.map(respelled),
      }
      assert.equal(allowsHost(written, plain), decision)
      if (naive([inUrl(host)], `${scheme}://${spelling}/`)) fooled += 1
    }),
    { numRuns: 500 },
  )
  assert.ok(fooled > 100, `comparing text was fooled ${fooled} times`)
})

const names = ['a', 'é', 'Ab']
const somePath = fc.array(fc.constantFrom(...names), { maxLength: 4 }).map((segments) => `/${segments.join('/')}`)
const somePaths = fc.array(somePath, { maxLength: 3 })
const detour = fc.constantFrom('', '.', 'zz/..', 'zz/yy/../..', '/')
const spelledPath = somePath.chain((path) =>
  fc.tuple(
    fc.constant(path),
    fc
      .tuple(fc.array(detour, { minLength: 5, maxLength: 5 }), fc.boolean(), fc.boolean())
      .map(([extra, slash, apart]) => {
        const spelling = path
          .split('/')
          .map((segment, i) => (segment === '' ? '' : `${extra[i]}/${segment}`))
          .join('/')
        return (apart ? spelling.normalize('NFD') : spelling) + (slash ? '/' : '')
      }),
  ),
)

test('paths: an empty list denies, deny wins, and a root holds what is below it, not what begins like it', () => {
  const decide = (path: string): boolean => allowsPath(['/data', '/srv/x/'], ['/data/secret'], path)
  for (const path of ['/data', '/data/', '/data/a', '/data/x/../a', '/srv//x/./y', '/data/..a', '/data/100%'])
    assert.ok(decide(path), path)
  const outside = ['/', '/database', '/data/..', '/data/../etc', '/srv', 'data/a', '', '/data/\0', '/data/\ud800']
  const below = [
    '/data/secret',
    '/data/secret/a',
    '/data/SECRET',
    '/data/ｓecret',
    '/data/a/../secret/',
    '//data//secret',
  ]
  const encoded = [
    '/data/%2e%2e/etc',
    '/data/%252e%252e/etc',
    '/data/%73ecret',
    '/data/a%2f..%2fsecret',
    '/data/%2525252525252e',
  ]
  for (const path of [...outside, ...below, ...encoded]) assert.ok(!decide(path), path)
  assert.ok(allowsPath(['/caf\u00e9'], [], '/cafe\u0301/x') && allowsPath(['/cafe\u0301'], [], '/caf\u00e9/x'))
  assert.ok(!allowsPath([], [], '/data'))
  assert.ok(!allowsPath(['/'], ['relative'], '/data'), 'a denial that cannot be read denies everything')
  assert.ok(!allowsPath(['relative'], [], '/relative'))
  const naive = (path: string): boolean => path.startsWith('/data') && !path.startsWith('/data/secret')
  assert.ok(
    ['/database', '/data/../etc', '/data/SECRET', '/data/a/../secret/'].every(naive),
    'prefixes of text let them in',
  )
})

test('law: a further denied path or one root less never allows more', () => {
  fc.assert(
    fc.property(somePaths, somePaths, somePath, somePath, fc.nat(), (roots, deny, path, more, at) => {
      const now = allowsPath(roots, deny, path)
      const without = roots.filter((_, i) => i !== at % Math.max(1, roots.length))
      assert.ok(now || !allowsPath(roots, [...deny, more], path))
      assert.ok(now || !allowsPath(without, deny, path))
      assert.ok(!allowsPath([], deny, path))
      assert.ok(!allowsPath(roots, [...deny, path], path))
    }),
    { numRuns: 500 },
  )
})

test('law: the decision is the same for every spelling of a path, in the call and in the policy', () => {
  fc.assert(
    fc.property(somePaths, somePaths, spelledPath, (roots, deny, [path, spelling]) => {
      const decision = allowsPath(roots, deny, path)
      assert.equal(allowsPath(roots, deny, spelling), decision)
      const respelled = (each: string): string => (each === path ? spelling : each)
      assert.equal(allowsPath(roots.map(respelled), deny.map(respelled), path), decision)
    }),
    { numRuns: 500 },
  )
})

test('law: percent-encoding a path never allows more', () => {
  const encode = (text: string, times: number): string =>
    times === 0
      ? text
      : encode(text, times - 1).replaceAll(/[es./]|%/g, (each) => `%${each.charCodeAt(0).toString(16)}`)
  fc.assert(
    fc.property(somePaths, somePaths, somePath, somePath, fc.nat(6), (roots, deny, above, path, times) => {
      const written = `${above}/..${path}`
      if (allowsPath(roots, deny, `/${encode(written.slice(1), times)}`)) assert.ok(allowsPath(roots, deny, written))
    }),
    { numRuns: 500 },
  )
})
