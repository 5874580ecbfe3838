import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Agent, fetch as undiciFetch } from 'undici'
import {
  canary,
  judgeStandIn,
  open,
  policyOf,
  publicAddress,
  refusal,
  rule,
  serve,
  serveTwo,
  texts,
} from './support.ts'

const lookup = async (): Promise<string[]> => [publicAddress]
const options = { lookup, judgeAddress: judgeStandIn }
const elsewhere = (request: { url?: string | undefined }): string => decodeURIComponent((request.url ?? '').slice(2))

test('a redirect is judged like a request: to loopback, another port, another scheme, another name', async (t) => {
  const { internal, port } = await serveTwo(t, (request, response) => {
    response.writeHead(302, { location: elsewhere(request) }).end()
  })
  const naive = new Agent({
    connect: { lookup: (_host, _options, callback) => callback(null, [{ address: publicAddress, family: 4 }]) },
  })
  t.after(async () => naive.destroy())
  const at = (location: string): string => `http://open.test:${port}/?${encodeURIComponent(location)}`
  const leaked = await undiciFetch(at(`http://127.0.0.1:${port}/`), { dispatcher: naive })
  assert.equal(await leaked.text(), canary)

  const before = internal.requests.length
  const policy = policyOf([rule('open.test', port), rule('127.0.0.1', port)])
  const run = open(t, policy, options)
  for (const location of [
    'file:///etc/passwd',
    'data:text/plain,x',
    `http://open.test:${port + 1}/`,
    'http://open.test/',
    `https://open.test:${port}/`,
    `http://user:pw@open.test:${port}/`,
    `http://other.test:${port}/`,
    '//[::1]/',
  ]) {
    assert.equal(await refusal(run.request(at(location))), texts.denied, location)
  }
  for (const host of ['127.0.0.1', '127.1', '2130706433', '[::ffff:7f00:1]', '%31%32%37.1']) {
    assert.equal(await refusal(run.request(at(`http://${host}:${port}/`))), texts.unreachable, host)
  }
  assert.equal(run.violations.length, 13)
  assert.ok(run.violations.every(({ kind }) => kind === 'denied'))
  assert.equal(internal.requests.length, before)
})

test('redirects are followed to their cap, within one count of requests', async (t) => {
  const { port, requests } = await serve(
    t,
    (request, response) => {
      const left = Number(request.url?.slice(1))
      if (left > 0) response.writeHead(302, { location: `/${left - 1}` }).end('no one reads this')
      else response.end('there')
    },
    publicAddress,
  )
  const policy = policyOf([rule('open.test', port)], { redirects: 3, requests: 6 })
  const run = open(t, policy, options)
  const response = await run.request(`http://open.test:${port}/3#x`)
  assert.deepEqual([response.text, response.url, response.redirected], ['there', `http://open.test:${port}/0`, true])
  const early = open(t, policy, options)
  assert.equal(await refusal(early.request(`http://open.test:${port}/4`)), texts.quota)
  assert.deepEqual(
    early.violations.map(({ detail }) => detail),
    ['fetch.request: redirects'],
  )
  const before = requests.length
  assert.equal(await refusal(run.request(`http://open.test:${port}/3`)), texts.quota)
  assert.deepEqual(
    run.violations.map(({ detail }) => detail),
    ['fetch.request: requests of the run'],
  )
  assert.equal(requests.length - before, 2)
})

test('manual gives the redirect itself, error refuses it', async (t) => {
  const { port } = await serve(
    t,
    (_request, response) => response.writeHead(301, { location: '/x' }).end('moved'),
    publicAddress,
  )
  const run = open(t, policyOf([rule('open.test', port)]), options)
  const response = await run.request(`http://open.test:${port}/`, { redirect: 'manual' })
  assert.deepEqual([response.status, response.text, response.redirected], [301, 'moved', false])
  assert.equal(await refusal(run.request(`http://open.test:${port}/`, { redirect: 'error' })), texts.protocol)
})

test('a key does not go along to another origin, and the method is judged again', async (t) => {
  const target = await serve(t, (_request, response) => response.end('there'), publicAddress)
  const { port, requests } = await serve(
    t,
    (request, response) => {
      response
        .writeHead(request.url?.startsWith('/7') === true ? 307 : 302, { location: `http://open.test:${target.port}/` })
        .end()
    },
    publicAddress,
  )
  const policy = policyOf([rule('open.test', port, { methods: ['GET', 'POST'] }), rule('open.test', target.port)])
  const run = open(t, policy, options)
  const init = { method: 'POST', body: 'b', headers: { authorization: 's', 'x-api-key': 's', accept: 'a' } }
  assert.equal((await run.request(`http://open.test:${port}/`, init)).text, 'there')
  assert.equal(requests[0]?.headers.authorization, 's')
  const [seen] = target.requests
  assert.deepEqual(
    [
      seen?.method,
      seen?.headers.authorization,
      seen?.headers['x-api-key'],
      seen?.headers.accept,
      seen?.headers['content-type'],
    ],
    ['GET', undefined, undefined, 'a', undefined],
  )
  assert.equal(await refusal(run.request(`http://open.test:${port}/7`, init)), texts.denied)
})
