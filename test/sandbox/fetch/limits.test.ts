import assert from 'node:assert/strict'
import type { ServerResponse } from 'node:http'
import { test } from 'node:test'
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { Agent, fetch as undiciFetch } from 'undici'
import { open, policyOf, refusal, rule, serve, texts, turn } from './support.ts'

const lookup = async (): Promise<string[]> => ['127.0.0.1']
const allow = (port: number): ReturnType<typeof rule>[] => [
  rule('open.test', port, { privateAddresses: true, methods: ['GET', 'HEAD', 'POST'] }),
]
const details = ({ violations }: { violations: { kind: string; detail: string }[] }): string[] =>
  violations.map(({ kind, detail }) => `${kind}: ${detail.replace('fetch.request: ', '')}`)

/** Writes until the other end is gone. Returns what says how many bytes were taken. */
function pour(response: ServerResponse, chunk: Buffer): void {
  const more = (): void => {
    while (!response.destroyed && response.write(chunk));
  }
  response.on('drain', more)
  response.on('error', () => undefined)
  more()
}

test('an endless body ends at its limit, and the connection with it', async (t) => {
  const { port, sockets } = await serve(t, (_request, response) => pour(response, Buffer.alloc(4096, 97)))
  const agent = new Agent()
  t.after(async () => agent.destroy())
  const naive = await undiciFetch(`http://127.0.0.1:${port}/`, { dispatcher: agent })
  let taken = 0
  for await (const chunk of naive.body ?? []) if ((taken += (chunk as Uint8Array).length) > 1 << 20) break
  assert.ok(taken > 1 << 20, 'a client without a limit takes all it gets')

  const run = open(t, policyOf(allow(port), { responseBytes: 50_000 }), { lookup })
  assert.equal(await refusal(run.request(`http://open.test:${port}/`)), texts.quota)
  assert.deepEqual(details(run), ['quota: response bytes'])
  await Promise.all([...sockets].map(async (socket) => new Promise((gone) => socket.once('close', gone))))
  assert.equal(sockets.size, 0)
})

test('a body of exactly the limit passes, one byte more does not', async (t) => {
  const { port } = await serve(t, (request, response) => {
    const body = Buffer.alloc(Number(request.url?.slice(2)), 98)
    response.setHeader('content-encoding', request.url?.[1] === 'g' ? 'gzip' : 'identity')
    response.end(request.url?.[1] === 'g' ? gzipSync(body) : body)
  })
  const run = open(t, policyOf(allow(port), { responseBytes: 5000 }), { lookup })
  for (const coding of ['g', 'i']) {
    assert.equal((await run.request(`http://open.test:${port}/${coding}5000`)).text.length, 5000)
    assert.equal(await refusal(run.request(`http://open.test:${port}/${coding}5001`)), texts.quota)
  }
})

test('a bomb is counted as it unfolds, in every coding', async (t) => {
  const zeros = Buffer.alloc(32 << 20)
  const bombs: Record<string, Buffer> = {
    gzip: gzipSync(zeros),
    br: brotliCompressSync(zeros),
    deflate: deflateSync(zeros),
  }
  const { port } = await serve(t, (request, response) => {
    const coding = request.url?.slice(1) ?? ''
    response.writeHead(200, { 'content-encoding': coding }).end(bombs[coding])
  })
  const run = open(t, policyOf(allow(port)), { lookup })
  for (const [coding, bomb] of Object.entries(bombs)) {
    assert.ok(bomb.length < 1 << 16, 'on the wire it is within the limit')
    assert.equal(await refusal(run.request(`http://open.test:${port}/${coding}`)), texts.quota, coding)
  }
  assert.deepEqual(details(run), Array(3).fill('quota: decoded response bytes'))
  const agent = new Agent({ maxResponseSize: 1 << 16 })
  t.after(async () => agent.destroy())
  const naive = await undiciFetch(`http://127.0.0.1:${port}/gzip`, { dispatcher: agent })
  assert.equal((await naive.arrayBuffer()).byteLength, zeros.length, 'maxResponseSize counts before decompression')
})

test('codings are decoded once, or refused', async (t) => {
  const text = Buffer.from('text'.repeat(100))
  const bodies: Record<string, [string, Buffer]> = {
    '/gzip': ['GZip', gzipSync(text)],
    '/x-gzip': ['x-gzip', gzipSync(text)],
    '/br': [' br ', brotliCompressSync(text)],
    '/deflate': ['deflate', deflateSync(text)],
    '/identity': ['identity', text],
    '/twice': ['gzip, gzip', gzipSync(gzipSync(text))],
    '/unknown': ['zstd', text],
    '/prototype': ['constructor', text],
    '/broken': ['gzip', gzipSync(text).subarray(0, 20)],
    '/false': ['gzip', text],
  }
  const { port } = await serve(t, (request, response) => {
    const [coding, body] = bodies[request.url ?? ''] ?? ['gzip', Buffer.alloc(0)]
    response.writeHead(200, { 'content-encoding': coding }).end(request.method === 'HEAD' ? undefined : body)
  })
  const run = open(t, policyOf(allow(port)), { lookup })
  for (const path of ['/gzip', '/x-gzip', '/br', '/deflate', '/identity']) {
    assert.equal((await run.request(`http://open.test:${port}${path}`)).text, text.toString(), path)
  }
  for (const path of ['/twice', '/unknown', '/prototype', '/broken', '/false']) {
    assert.equal(await refusal(run.request(`http://open.test:${port}${path}`)), texts.protocol, path)
  }
  assert.equal((await run.request(`http://open.test:${port}/gzip`, { method: 'HEAD' })).text, '')
})

test('a flood of headers, of any kind, is over a limit', async (t) => {
  const { port } = await serve(t, (request) => {
    const { socket } = request
    const line = `x-${'y'.repeat(50)}: z\r\n`
    if (request.url === '/interim') socket.write(`HTTP/1.1 103 Early Hints\r\n${line.repeat(400)}\r\n`)
    if (request.url === '/final') socket.write(`HTTP/1.1 200 OK\r\n${line.repeat(400)}\r\n`)
    if (request.url === '/one') socket.write(`HTTP/1.1 200 OK\r\nx: ${'y'.repeat(20_000)}\r\n\r\n`)
    if (request.url === '/trailer') {
      socket.write(`HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n0\r\n${line.repeat(400)}\r\n`)
    }
  })
  const run = open(t, policyOf(allow(port)), { lookup })
  for (const path of ['/interim', '/final', '/one', '/trailer']) {
    assert.equal(await refusal(run.request(`http://open.test:${port}${path}`)), texts.quota, path)
  }
  assert.deepEqual(details(run), Array(4).fill('quota: response head'))
})

test('a response that is none is one clear error', async (t) => {
  const answers: Record<string, string> = {
    '/garbage': 'SSH-2.0-OpenSSH\r\n',
    '/length': 'HTTP/1.1 200 OK\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nab',
    '/both': 'HTTP/1.1 200 OK\r\ncontent-length: 3\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
    '/chunk': 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n',
    '/upgrade': 'HTTP/1.1 101 Switching\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n',
    '/short': 'HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nab',
    '/nothing': '',
  }
  const { port } = await serve(t, (request) => request.socket.end(answers[request.url ?? ''] ?? ''))
  const run = open(t, policyOf(allow(port)), { lookup })
  for (const path of Object.keys(answers)) {
    assert.match(await refusal(run.request(`http://open.test:${port}${path}`)), /^(EPROTOCOL|EUNREACHABLE): /, path)
  }
  assert.deepEqual(run.violations, [])
})

test('names that are special to JavaScript, and cookies, are only text to us', async (t) => {
  const { port } = await serve(t, (request) => {
    const names = ['__proto__', '__proto__', 'constructor', 'toString', 'Set-Cookie', 'set-cookie2', 'X']
    request.socket.end(
      `HTTP/1.1 200 OK\r\n${names.map((name) => `${name}: v\r\n`).join('')}content-length: 2\r\n\r\nok`,
    )
  })
  const run = open(t, policyOf(allow(port)), { lookup })
  const answer = await run.request(`http://open.test:${port}/`)
  const names = answer.headers.map(([name]) => name)
  assert.deepEqual(names, ['__proto__', '__proto__', 'constructor', 'tostring', 'x', 'content-length'])
})

test('time is counted over the wait, the silence, the slow body and the redirects', { timeout: 20_000 }, async (t) => {
  const { port, sockets } = await serve(t, (request, response) => {
    if (request.url === '/drip') {
      response.write('a')
      const timer = setInterval(() => response.write('a'), 5)
      response.once('close', () => clearInterval(timer))
    } else if (request.url === '/loop') {
      setTimeout(() => response.writeHead(302, { location: '/loop' }).end(), 5)
    }
  })
  const policy = policyOf(allow(port), { deadlineMs: 60, redirects: 1e6, requests: 1e6, concurrent: 1 })
  const run = open(t, policy, { lookup })
  for (const path of ['/silent', '/drip', '/loop']) {
    assert.equal(await refusal(run.request(`http://open.test:${port}${path}`)), texts.deadline, path)
  }
  assert.deepEqual(details(run), Array(3).fill('deadline: deadline of a request'))
  const both = [run.request(`http://open.test:${port}/silent`), run.request(`http://open.test:${port}/silent`)]
  assert.deepEqual(await Promise.all(both.map(refusal)), [texts.deadline, texts.deadline])
  const stuck = open(t, policy, { lookup: async () => new Promise(() => undefined) })
  assert.equal(await refusal(stuck.request(`http://open.test:${port}/`)), texts.deadline)
  const early = open(t, { ...policy, deadlineMs: 1e12 }, { lookup: async () => Promise.reject(new Error('x')) })
  assert.equal(
    await refusal(early.request(`http://open.test:${port}/`)),
    texts.unreachable,
    'a long deadline is none that is over',
  )
  while (sockets.size > 0) await turn()
})

test('never more than the permitted number are on their way, first come, first served', async (t) => {
  const gates: (() => void)[] = []
  const paths: string[] = []
  const { port } = await serve(t, (request, response) => {
    paths.push(request.url ?? '')
    gates.push(() => response.end(request.url))
  })
  const wanted = ['/1', '/2', '/3', '/4', '/5']
  /** Opens the gates one by one, and tells how many were waiting at theirs each time. */
  async function waitingWith(concurrent: number): Promise<number[]> {
    const run = open(t, policyOf(allow(port), { concurrent }), { lookup })
    const all = wanted.map(async (path) => run.request(`http://open.test:${port}${path}`))
    const waiting: number[] = []
    for (let left = wanted.length; left > 0; left--) {
      while (gates.length < Math.min(concurrent, left)) await turn()
      for (let turns = 0; turns < 20; turns++) await turn()
      waiting.push(gates.length)
      gates.shift()?.()
    }
    assert.deepEqual(
      (await Promise.all(all)).map(({ text }) => text),
      wanted,
    )
    return waiting
  }
  assert.deepEqual(await waitingWith(2), [2, 2, 2, 2, 1])
  assert.deepEqual(paths.slice(2), wanted.slice(2))
  assert.deepEqual(await waitingWith(5), [5, 4, 3, 2, 1], 'all of them, where they may')
})

test('requests are counted, refused ones by name are not, and none are to be had where there is no permit', async (t) => {
  const { port, requests } = await serve(t, (_request, response) => response.end())
  const url = `http://open.test:${port}/`
  const run = open(t, policyOf(allow(port), { requests: 2 }), { lookup })
  assert.equal(await refusal(run.request('http://other.test/')), texts.denied)
  assert.equal(await refusal(run.request(url, { body: 'x' })), texts.malformed)
  await run.request(url)
  await run.request(url)
  assert.equal(await refusal(run.request(url)), texts.quota)
  assert.deepEqual(details(run), ['denied: no rule allows it', 'malformed: body of GET', 'quota: requests of the run'])
  assert.equal(await refusal(open(t, policyOf(allow(port), { concurrent: 0 }), { lookup }).request(url)), texts.quota)
  assert.equal(requests.length, 2)
})

test('a request that is too large is never sent', async (t) => {
  const { port, requests } = await serve(t, (_request, response) => response.end())
  const run = open(t, policyOf(allow(port), { requestBytes: 1000 }), { lookup })
  const post = { method: 'POST', body: 'x'.repeat(1000) }
  assert.equal(await refusal(run.request(`http://open.test:${port}/`, post)), texts.quota)
  assert.deepEqual([details(run), requests.length], [['quota: request bytes'], 0])
  await run.request(`http://open.test:${port}/`, { method: 'POST', body: 'x'.repeat(500) })
  const [sent] = requests
  assert.deepEqual(
    [sent?.headers['content-length'], sent?.headers.host, sent?.headers.connection],
    ['500', `open.test:${port}`, 'close'],
  )
})
