import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { decideFetch, anyHost, hostMatches, hostOf, readUrl } from '../../../src/sandbox/host-function/fetch/decide.ts'
import { policyOf, rule } from './support.ts'

function read(text: string): URL {
  const reading = readUrl(text)
  assert.equal(reading.kind, 'read', text)
  return (reading as { url: URL }).url
}

const loopbackSpellings = [
  '127.0.0.1',
  '127.1',
  '127.0.1',
  '2130706433',
  '0x7f.1',
  '0x7f000001',
  '0177.0.0.1',
  '017700000001',
  '127.0.0.1.',
  '[::ffff:127.0.0.1]',
  '[::ffff:7f00:1]',
  '[0:0:0:0:0:ffff:7f00:1]',
  '[::FFFF:127.0.0.1]',
  '①②⑦.⓪.⓪.①',
  '127。0。0。1',
  '127．0．0．1',
  '１２７.0.0.1',
  '%31%32%37.0.0.1',
  '127%2e0%2e0%2e1',
  '0X7F.0.0.1',
]

test('every spelling of an address is one host', () => {
  for (const spelling of loopbackSpellings) assert.equal(hostOf(read(`http://${spelling}/`)), '127.0.0.1', spelling)
  const regardless = ['http:127.1', 'http:\\\\127.1\\', 'HTTP:///127.1', ' http://127.1', 'ht\ntp://12\t7.1/#x']
  for (const url of regardless) assert.equal(read(url).href, 'http://127.0.0.1/', url)
})

test('a deny-list of texts misses most of them', () => {
  const naive = (url: string): boolean => !/^http:\/\/(localhost|127\.0\.0\.1|\[::1\])([:/]|$)/i.test(url)
  const missed = loopbackSpellings.filter((spelling) => naive(`http://${spelling}/`))
  assert.deepEqual(missed, loopbackSpellings.slice(1))
})

test('a name is judged and fetched in one spelling', () => {
  const policy = policyOf([rule('example.org', 80)])
  for (const url of [
    'http://EXAMPLE.org',
    'http://example.org.',
    'http://ｅxample.org/#a',
    'http://ex%61mple.org:80',
  ]) {
    assert.equal(read(url).href, 'http://example.org/', url)
    assert.equal(decideFetch(policy, read(url), 'GET').kind, 'allowed', url)
  }
  for (const url of [
    'http://example.org..',
    'http://a..example.org',
    'http://.example.org',
    'http://.',
    `http://${'a.'.repeat(200)}b`,
    'http://',
    '',
    'x',
  ]) {
    assert.equal(readUrl(url).kind, 'malformed', url)
  }
  for (const url of [
    'file:///etc/passwd',
    'data:,x',
    'blob:http://a/b',
    'ftp://a/',
    'javascript:1',
    'ws://a/',
    'http://u@a/',
    'http://:p@a/',
    'http://example.org@127.0.0.1/',
  ]) {
    assert.equal(readUrl(url).kind, 'denied', url)
  }
})

test('one rule must have host, scheme, port and method', () => {
  const policy = policyOf([rule('a.test', 80), rule('b.test', 443, { schemes: ['https'], methods: ['POST'] })])
  const cases = [
    ['http://a.test/', 'GET', 'allowed'],
    ['http://a.test/', 'POST', 'denied'],
    ['http://a.test:81/', 'GET', 'denied'],
    ['http://a.test:0/', 'GET', 'denied'],
    ['https://a.test/', 'GET', 'denied'],
    ['https://a.test:80/', 'GET', 'denied'],
    ['https://b.test/', 'POST', 'allowed'],
    ['https://b.test/', 'GET', 'denied'],
    ['http://b.test:443/', 'POST', 'denied'],
    ['http://x.a.test/', 'GET', 'denied'],
    ['http://a.test.evil/', 'GET', 'denied'],
  ] as const
  for (const [url, method, kind] of cases)
    assert.equal(decideFetch(policy, read(url), method).kind, kind, `${method} ${url}`)
})

test('nothing is allowed by an empty list, and deny wins', () => {
  assert.equal(decideFetch(policyOf([]), read('http://a.test'), 'GET').kind, 'denied')
  const allow = [rule('*.a.test', 80), rule('::1', 80), rule('127.0.0.1', 80)]
  const policy = policyOf(allow, { deny: ['*.in.a.test', 'b.a.test', '[0:0::1]', '127.0.0.1'] })
  for (const url of [
    'http://b.a.test',
    'http://x.in.a.test',
    'http://[::1]',
    'http://2130706433',
    'http://[::ffff:7f00:1]',
  ]) {
    assert.equal(decideFetch(policy, read(url), 'GET').kind, 'denied', url)
    assert.equal(decideFetch({ ...policy, deny: [] }, read(url), 'GET').kind, 'allowed', url)
  }
  assert.equal(decideFetch(policy, read('http://in.a.test'), 'GET').kind, 'allowed')
})

test('CONNECT, TRACE and TRACK are for nobody', () => {
  for (const method of ['CONNECT', 'TRACE', 'TRACK']) {
    const policy = policyOf([rule('a.test', 80, { methods: [method] })])
    assert.equal(decideFetch(policy, read('http://a.test'), method).kind, 'denied')
  }
})

test('a wildcard holds for names below it and nothing else', () => {
  assert.ok(hostMatches('*.a.test', 'x.a.test') && hostMatches('*.a.test', 'y.x.a.test'))
  for (const host of ['a.test', 'xa.test', '.a.test', 'a.test.x'])
    assert.equal(hostMatches('*.a.test', host), false, host)
  assert.equal(hostMatches('*.0.0.1', '127.0.0.1'), false)
  for (const pattern of ['*', '*.', '', '.']) assert.equal(hostMatches(pattern, 'a.test'), false, pattern)
})

test('what stands for every host is drawn anew in each process, so that no policy can name it', () => {
  assert.ok(hostMatches(anyHost, 'a.test') && hostMatches(anyHost, '127.0.0.1'))
  assert.match(anyHost, / [0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
})

test('reading a URL twice changes nothing, and what is read has no credentials and no fragment', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.webUrl({ withFragments: true }),
        fc.string().map((rest) => `http://${rest}`),
      ),
      (text) => {
        const reading = readUrl(text)
        if (reading.kind !== 'read') return
        const { url } = reading
        assert.deepEqual([url.username, url.password, url.hash], ['', '', ''])
        assert.equal(read(url.href).href, url.href)
        assert.equal(decideFetch(policyOf([]), url, 'GET').kind, 'denied')
      },
    ),
  )
})
