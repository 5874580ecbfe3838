import assert from 'node:assert/strict'
import { createServer } from 'node:net'
import { once } from 'node:events'
import { test, type TestContext } from 'node:test'
import { Agent, EnvHttpProxyAgent, fetch as undiciFetch } from 'undici'
import { isPinned } from '../../../src/sandbox/host-function/fetch/pin.ts'
import type { Lookup } from '../../../src/sandbox/host-function/fetch/lookup.ts'
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

/** Gives the answers in turn, the last one for ever. */
function answersOf(...answers: readonly (readonly string[])[]): Lookup & { asked: string[] } {
  const asked: string[] = []
  const lookup = async (host: string): Promise<readonly string[]> => {
    asked.push(host)
    return answers[Math.min(asked.length, answers.length) - 1] ?? []
  }
  return Object.assign(lookup, { asked })
}

/** Resolves and judges, then lets the client resolve again. */
async function naiveFetch(t: TestContext, url: string, lookup: Lookup): Promise<string> {
  const { hostname } = new URL(url)
  const { signal } = new AbortController()
  const [first] = await lookup(hostname, signal)
  if (judgeStandIn(first as string).kind !== 'public') return 'blocked'
  const agent = new Agent({
    connect: {
      lookup: (host, _options, callback) => {
        void lookup(host, signal).then((all) => callback(null, [{ address: all[0] as string, family: 4 }]))
      },
    },
  })
  t.after(async () => agent.destroy())
  return (await undiciFetch(url, { dispatcher: agent })).text()
}

test('DNS rebinding: the address that was judged is the one that is connected to', async (t) => {
  const { internal, port } = await serveTwo(t)
  const url = `http://rebind.test:${port}/`
  const turns = [[publicAddress], ['127.0.0.1']]
  assert.equal(await naiveFetch(t, url, answersOf(...turns)), canary)
  const leaked = internal.requests.length
  assert.equal(leaked, 1)

  const policy = policyOf([rule('rebind.test', port)])
  const options = { lookup: answersOf(...turns), judgeAddress: judgeStandIn }
  const run = open(t, policy, options)
  assert.equal((await run.request(url)).text, 'public')
  assert.equal(options.lookup.asked.length, 1, 'one request asks once')
  assert.equal(await refusal(run.request(url)), texts.unreachable, 'the next request judges anew')
  assert.deepEqual(run.violations, [{ kind: 'denied', service: 'fetch', detail: 'fetch.request: loopback address' }])
  assert.equal(internal.requests.length, leaked)
})

test('one address that is not public among many refuses the name', async (t) => {
  const { internal, outer, port } = await serveTwo(t)
  const policy = policyOf([rule('many.test', port)])
  for (const bad of ['127.0.0.1', '::ffff:127.0.0.1', '64:ff9b::7f00:1', '0.0.0.0', '127.1', 'localhost', '']) {
    for (const answer of [[publicAddress, bad], [bad, publicAddress], [bad]]) {
      const run = open(t, policy, { lookup: answersOf(answer), judgeAddress: judgeStandIn })
      assert.equal(await refusal(run.request(`http://many.test:${port}/`)), texts.unreachable, JSON.stringify(answer))
      assert.equal(run.violations.length, 1)
    }
  }
  assert.equal(internal.requests.length + outer.requests.length, 0)
  const naive = await naiveFetch(
    t,
    `http://many.test:${port}/`,
    answersOf([publicAddress], ['127.0.0.1', publicAddress]),
  )
  assert.equal(naive, canary)
})

test('a literal is judged in every spelling, where a guarded lookup is never asked', async (t) => {
  const { internal, port } = await serveTwo(t)
  const spellings = [
    '127.0.0.1',
    '127.1',
    '2130706433',
    '0x7f.1',
    '0177.0.0.1',
    '127.0.0.1.',
    '①②⑦.⓪.⓪.①',
    '127。0。0。1',
    '%31%32%37.0.0.1',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
  ]
  const unreachable = ['[::1]', '[64:ff9b::7f00:1]', '[::127.0.0.1]', '[2002:7f00:1::]', '0', '0.0.0.0']
  const agent = new Agent({ connect: { lookup: () => assert.fail('asked') } })
  t.after(async () => agent.destroy())
  // By the rules of its policy even: the rule names the address, but does not say that it may be private.
  const naming = policyOf(
    ['127.0.0.1', '::1', '64:ff9b::7f00:1', '::7f00:1', '2002:7f00:1::', '0.0.0.0'].map((host) => rule(host, port)),
  )
  const silent = policyOf([rule('example.org', port), rule('*.0.0.1', port)])
  for (const spelling of [...spellings, ...unreachable]) {
    const url = `http://${spelling}:${port}/`
    if (spellings.includes(spelling)) {
      assert.equal(await (await undiciFetch(url, { dispatcher: agent })).text(), canary, `${spelling} is no danger`)
    }
    const before = internal.requests.length
    const options = { lookup: answersOf(['127.0.0.1']), judgeAddress: judgeStandIn }
    assert.equal(await refusal(open(t, naming, options).request(url)), texts.unreachable, spelling)
    assert.equal(await refusal(open(t, silent, options).request(url)), texts.denied, spelling)
    assert.equal(internal.requests.length, before)
    assert.deepEqual(options.lookup.asked, [])
  }
})

test('a rule that says so reaches private addresses, but not denied ones, by whatever name', async (t) => {
  const { port } = await serve(t, (_request, response) => response.end(canary))
  const policy = policyOf([
    rule('in.test', port, { privateAddresses: true }),
    rule('127.0.0.1', port, { privateAddresses: true }),
  ])
  const lookup = answersOf(['127.0.0.1'])
  const run = open(t, policy, { lookup })
  assert.equal((await run.request(`http://in.test:${port}/`)).text, canary)
  assert.equal((await run.request(`http://[::ffff:7f00:1]:${port}/`)).text, canary)
  const denied = open(t, { ...policy, deny: ['::ffff:127.0.0.1'] }, { lookup })
  assert.equal(await refusal(denied.request(`http://in.test:${port}/`)), texts.unreachable)
  assert.equal(await refusal(denied.request(`http://127.1:${port}/`)), texts.denied)
  assert.equal(denied.violations.length, 2)
})

test('a name that is refused reads like a name that does not exist, and like a port that is closed', async (t) => {
  const { port } = await serve(t, (_request, response) => response.end())
  const closed = createServer().listen(0, publicAddress)
  await once(closed, 'listening')
  const { port: closedPort } = closed.address() as { port: number }
  closed.close()
  await once(closed, 'close')
  const lookup: Lookup = async (host) => {
    if (host === 'none.test') throw new Error('queryA ENOTFOUND none.test at 10.9.8.7')
    return host === 'in.test' ? ['127.0.0.1'] : host === 'empty.test' ? [] : [publicAddress]
  }
  const hosts = ['none.test', 'in.test', 'empty.test', 'closed.test']
  const policy = policyOf(hosts.flatMap((host) => [rule(host, port), rule(host, closedPort)]))
  const run = open(t, policy, { lookup, judgeAddress: judgeStandIn })
  for (const host of hosts) {
    const url = `http://${host}:${host === 'closed.test' ? closedPort : port}/`
    assert.equal(await refusal(run.request(url)), texts.unreachable, host)
  }
  assert.equal(run.violations.length, 1)
})

test('a socket that leads elsewhere is known by its remote address', async (t) => {
  const { port, requests } = await serve(t, (_request, response) => response.end(canary))
  const judgedElsewhere = open(t, policyOf([rule('127.0.0.1', port)]), {
    judgeAddress: () => ({ kind: 'public', address: publicAddress, range: 'stand-in' }),
  })
  assert.equal(await refusal(judgedElsewhere.request(`http://127.0.0.1:${port}/`)), texts.unreachable)
  assert.deepEqual(
    [judgedElsewhere.violations.map(({ detail }) => detail), requests.length],
    [['fetch.request: connected to another address'], 0],
  )
  assert.ok(isPinned('::ffff:127.0.0.2', ['127.0.0.2']))
  assert.ok(isPinned('2606:4700:0:0::1', ['2606:4700::1']))
  for (const remote of ['127.0.0.1', '::1', undefined, '', 'localhost'])
    assert.equal(isPinned(remote, ['127.0.0.2']), false)
})

test('no proxy of the environment sees a request', async (t) => {
  const proxied: string[] = []
  const proxy = await serve(t, (_request, response) => response.end())
  proxy.server.on('connect', (request, socket) => {
    proxied.push(request.url ?? '')
    socket.destroy()
  })
  const target = await serve(t, (_request, response) => response.end('direct'))
  const names = ['HTTP_PROXY', 'http_proxy', 'HTTPS_PROXY', 'https_proxy', 'ALL_PROXY', 'NODE_USE_ENV_PROXY']
  const before = names.map((name) => [name, process.env[name]] as const)
  for (const name of names) process.env[name] = name.startsWith('NODE') ? '1' : `http://127.0.0.1:${proxy.port}`
  t.after(() => {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name]
      else process.env[name] = value
    }
  })
  const url = `http://proxied.test:${target.port}/`
  const naive = new EnvHttpProxyAgent()
  t.after(async () => naive.destroy())
  await undiciFetch(url, { dispatcher: naive }).catch(() => undefined)
  const seen = proxied.length + proxy.requests.length
  assert.ok(seen > 0, 'an agent that reads the environment goes by the proxy')
  const run = open(t, policyOf([rule('proxied.test', target.port, { privateAddresses: true })]), {
    lookup: async () => ['127.0.0.1'],
  })
  assert.equal((await run.request(url)).text, 'direct')
  assert.equal(proxied.length + proxy.requests.length, seen)
})
