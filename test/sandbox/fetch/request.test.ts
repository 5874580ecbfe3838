import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { redirected, redirectTo } from '../../../src/sandbox/host-function/fetch/redirect.ts'
import { readRequest, type FetchRequest } from '../../../src/sandbox/host-function/fetch/request.ts'

const read = (init: unknown, url: unknown = 'http://a.test/', bytes = 1000): FetchRequest =>
  readRequest([url, init], bytes)
const code = (work: () => unknown): unknown => {
  try {
    work()
    return 'accepted'
  } catch (error) {
    return (error as { code?: unknown }).code
  }
}

test('a request is read', () => {
  const headers = { Accept: ' a ', 'X-Key': 'k' }
  const request = read({ method: 'post', headers, body: 'é', as: 'base64', redirect: 'manual' })
  assert.deepEqual(
    [request.method, request.headers, request.body?.toString(), request.as, request.redirect, request.url.href],
    [
      'POST',
      [
        ['accept', 'a'],
        ['x-key', 'k'],
        ['content-type', 'text/plain;charset=UTF-8'],
      ],
      'é',
      'base64',
      'manual',
      'http://a.test/',
    ],
  )
  assert.deepEqual([...(read({ method: 'PUT', body: { base64: '/wA=' } }).body ?? [])], [255, 0])
  assert.equal(read(undefined).method, 'GET')
  assert.equal(read(null).body, undefined)
})

test('what is no request is malformed', () => {
  for (const init of [
    1,
    { method: 1 },
    { method: '' },
    { method: 'GE T' },
    { method: 'GET\r\nX: y' },
    { method: 'ﬁ' },
    { body: 'x' },
    { method: 'HEAD', body: '' },
    { method: 'PUT', body: 1 },
    { method: 'PUT', body: [] },
    { as: 'x' },
    { redirect: 1 },
    { method: 'PUT', body: { base64: 'a' } },
    { method: 'PUT', body: { base64: 'a===' } },
    { method: 'PUT', body: { base64: 1 } },
    { headers: 'x' },
    { headers: [1] },
    { headers: [['a']] },
    { headers: [['a', 1]] },
    { headers: { a: null } },
  ]) {
    assert.equal(
      code(() => read(init)),
      'EINVAL',
      JSON.stringify(init),
    )
  }
  for (const url of [1, null, {}, '', 'http://', '/x'])
    assert.equal(
      code(() => read({}, url)),
      'EINVAL',
    )
  assert.equal(
    code(() => readRequest([], 100)),
    'EINVAL',
  )
})

test('framing, connection, cookies and method overrides are not for a guest, in any case', () => {
  const names = [
    'Host',
    'connection',
    'Content-LENGTH',
    'Transfer-Encoding',
    'TE',
    'Upgrade',
    'Keep-Alive',
    'Trailer',
    'Expect',
    'Proxy-Authorization',
    'proxy-x',
    'Cookie',
    'Sec-Fetch-Site',
    'Origin',
    'Referer',
    'Via',
    'Accept-Encoding',
    'X-HTTP-Method-Override',
    'X-Forwarded-For',
    'X-Real-IP',
    'Forwarded',
    'HTTP2-Settings',
  ]
  for (const name of names)
    assert.equal(
      code(() => read({ headers: { [name]: 'x' } })),
      'EDENIED',
      name,
    )
  for (const name of ['Authorization', 'X-Api-Key', 'Accept'])
    assert.equal(
      code(() => read({ headers: [[name, 'x']] })),
      'accepted',
    )
})

test('no text of a header can end it', () => {
  for (const bad of ['a\r\nHost: x', 'a\nb', 'a\r', '\n', 'a\0', 'a\u010a', '\u{1f600}', '\x7f']) {
    assert.equal(
      code(() => read({ headers: { a: bad } })),
      'EINVAL',
      JSON.stringify(bad),
    )
    assert.equal(
      code(() => read({ headers: { [bad]: 'a' } })),
      'EINVAL',
      JSON.stringify(bad),
    )
  }
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (name, value) => {
      if (code(() => read({ headers: [[name, value]] })) !== 'accepted') return
      // oxlint-disable-next-line no-control-regex -- the very characters that must not pass
      assert.doesNotMatch(name + value, /[\0-\x08\n-\x1f\x7f]|[^\0-\xff]/)
    }),
    { numRuns: 500 },
  )
})

test('URL, headers and body count together, and a body before it is copied', () => {
  const bytes = 100
  const sizeOf = (init: unknown, url?: string): unknown => code(() => read(init, url, bytes))
  assert.equal(sizeOf({}, `http://a.test/${'x'.repeat(86)}`), 'accepted')
  assert.equal(sizeOf({}, `http://a.test/${'x'.repeat(87)}`), 'EQUOTA')
  assert.equal(sizeOf({}, `http://a.test/${'é'.repeat(40)}`), 'EQUOTA')
  assert.equal(sizeOf({ headers: { a: 'x'.repeat(90) } }), 'EQUOTA')
  assert.equal(sizeOf({ method: 'PUT', body: 'é'.repeat(60) }), 'EQUOTA')
  assert.equal(sizeOf({ method: 'PUT', body: { base64: 'A'.repeat(400) } }), 'EQUOTA')
  assert.equal(sizeOf({ method: 'PUT', body: { base64: 'A'.repeat(80) } }), 'accepted')
})

const secret = { authorization: 's', 'x-api-key': 's', accept: 'a', 'content-type': 'c' }

test('a redirect to another origin takes along nothing that could be a secret', () => {
  const first = read({ method: 'POST', headers: secret, body: 'b' })
  for (const location of ['http://b.test/', 'https://a.test/', 'http://a.test:81/', '//b.test', 'http://x.a.test/']) {
    const next = redirected(first, 307, location)
    assert.deepEqual(
      next.headers,
      [
        ['accept', 'a'],
        ['content-type', 'c'],
      ],
      location,
    )
  }
  assert.deepEqual(redirected(first, 307, '/x').headers, first.headers)
  const naive = first.headers.filter(([name]) => name !== 'authorization')
  assert.ok(
    naive.some(([, value]) => value === 's'),
    'dropping authorization alone keeps a key',
  )
})

test('method and body follow the Fetch standard', () => {
  const cases = [
    [301, 'POST', 'GET'],
    [302, 'POST', 'GET'],
    [303, 'POST', 'GET'],
    [307, 'POST', 'POST'],
    [308, 'POST', 'POST'],
    [301, 'PUT', 'PUT'],
    [302, 'DELETE', 'DELETE'],
    [303, 'PUT', 'GET'],
    [303, 'HEAD', 'HEAD'],
    [301, 'HEAD', 'HEAD'],
  ] as const
  for (const [status, method, then] of cases) {
    const body = method === 'HEAD' ? undefined : 'b'
    const next = redirected(read({ method, headers: secret, body }), status, '/next?q')
    assert.deepEqual([next.method, next.url.href], [then, 'http://a.test/next?q'], `${status} ${method}`)
    const kept = then === method
    assert.equal(next.body?.toString(), kept ? body : undefined)
    assert.equal(
      next.headers.some(([name]) => name === 'content-type'),
      kept,
    )
  }
})

test('a redirect leads by http and https only, and carries no credentials', () => {
  for (const location of ['file:///etc/passwd', 'data:,x', 'ftp://a.test', 'http://u:p@a.test/', '//u@a.test']) {
    assert.equal(
      code(() => redirected(read({}), 302, location)),
      'EDENIED',
      location,
    )
  }
  assert.equal(
    code(() => redirected(read({}), 302, 'http://')),
    'EINVAL',
  )
  assert.equal(redirectTo(302, ['a', 'location', 'Location', '/x', 'location', '/y']), '/x')
  assert.equal(redirectTo(302, ['a', 'location']), undefined)
  for (const status of [200, 300, 304, 305, 306, 309]) assert.equal(redirectTo(status, ['location', '/x']), undefined)
})
