import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type AddressInfo, type Socket } from 'node:net'
import { test, type TestContext } from 'node:test'
import { Worker } from 'node:worker_threads'
import { Agent, buildConnector, request as undiciRequest } from 'undici'
import { open, policyOf, refusal, rule, serve, texts, turn } from './support.ts'

const lookup = async (): Promise<string[]> => ['127.0.0.1']

/** For what would otherwise hang. */
const timeout = 20_000

/** How many such resources keep this process alive. */
function active(name: RegExp): number {
  return process.getActiveResourcesInfo().filter((each) => name.test(each)).length
}

/** Nothing of a run may be left. Counts the ends of this process's own servers too. */
function clientSockets(): number {
  return active(/^(TCPSocketWrap|TLSWrap|ConnectWrap|GetAddrInfoReqWrap|QueryReqWrap)$/)
}

for (const how of ['end', 'signal', 'signal and end'] as const) {
  test(`${how}: requests that are on their way or waiting end, and every socket is closed`, { timeout }, async (t) => {
    const { port, sockets } = await serve(t, () => undefined)
    const policy = policyOf([rule('open.test', port, { privateAddresses: true })], { concurrent: 2 })
    const run = open(t, policy, { lookup })
    const all = [1, 2, 3, 4].map(async (id) => refusal(run.request(`http://open.test:${port}/${id}`)))
    while (sockets.size < 2) await turn()
    if (how !== 'end') run.controller.abort()
    if (how !== 'signal') await run.end()
    assert.deepEqual(await Promise.all(all), Array(4).fill(texts.ended))
    assert.deepEqual(run.violations, [], 'to be stopped is no attempt')
    while (sockets.size > 0) await turn()
    assert.equal(clientSockets(), 0)
    assert.equal(await refusal(run.request(`http://open.test:${port}/`)), texts.ended)
    assert.equal(sockets.size, 0)
  })
}

/** Never accepts: two connections fill its queue, and every other one is neither made nor refused. */
async function fullServer(t: TestContext): Promise<number> {
  const worker = new Worker(
    `const { parentPort } = require('node:worker_threads')
    const server = require('node:net').createServer().listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
      parentPort.postMessage(server.address().port)
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
    })`,
    { eval: true },
  )
  t.after(async () => worker.terminate())
  const [port] = (await once(worker, 'message')) as [number]
  return port
}

test('a socket that is still connecting is closed too', { timeout }, async (t) => {
  const port = await fullServer(t)
  const run = open(t, policyOf([rule('open.test', port, { privateAddresses: true })], { concurrent: 8 }), { lookup })
  const all = Array.from({ length: 8 }, async () => refusal(run.request(`http://open.test:${port}/`)))
  while (active(/^TCPSocketWrap$/) < 8) await turn()
  for (let turns = 0; turns < 5; turns++) await turn()
  assert.ok(active(/^ConnectWrap$/) >= 5, 'most are connecting')
  await run.end()
  assert.deepEqual(await Promise.all(all), Array(8).fill(texts.ended))
  assert.equal(clientSockets(), 0)

  const made: Socket[] = []
  const connector = buildConnector({})
  const connect: buildConnector.connector = (options, callback) => {
    // It returns its socket, whatever the type says.
    made.push(connector(options, callback) as unknown as Socket)
  }
  const agent = new Agent({ connect })
  const controller = new AbortController()
  const naive = [1, 2, 3].map(async () =>
    undiciRequest(`http://127.0.0.1:${port}/`, { dispatcher: agent, signal: controller.signal }),
  )
  while (made.length < 3) await turn()
  controller.abort()
  await turn()
  assert.equal(active(/^ConnectWrap$/), 3, 'to abort a request alone leaves its socket connecting')
  for (const socket of made) socket.destroy(new Error('enough'))
  await Promise.allSettled(naive)
  await agent.destroy()
})

test('a handshake that is not answered ends too', { timeout }, async (t) => {
  const sockets: Socket[] = []
  const server = createServer((socket) => sockets.push(socket.on('error', () => undefined)))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  const policy = policyOf([rule('open.test', port, { privateAddresses: true, schemes: ['https'] })])
  const run = open(t, policy, { lookup })
  const waiting = refusal(run.request(`https://open.test:${port}/`))
  while (sockets.length === 0) await turn()
  await run.end()
  assert.equal(await waiting, texts.ended)
  // Node tells of the end of a TLS socket one turn before its handle is gone.
  await turn()
  assert.ok(clientSockets() <= 1, 'no more than the other end')
})

test('a resolver that does not listen holds nothing up, whenever the run ends', { timeout }, async (t) => {
  for (let turns = 0; turns < 5; turns++) {
    for (const how of ['microtasks', 'turns'] as const) {
      const run = open(t, policyOf([rule('open.test', 80)]), { lookup: async () => new Promise(() => undefined) })
      const waiting = refusal(run.request('http://open.test/'))
      for (let done = 0; done < turns; done++) await (how === 'turns' ? turn() : undefined)
      await run.end()
      assert.equal(await waiting, texts.ended)
    }
  }
})

test('nothing is kept alive between requests, where an agent of its own kind does', { timeout }, async (t) => {
  const { port, sockets } = await serve(t, (_request, response) => response.end('x'))
  const agent = new Agent()
  t.after(async () => agent.destroy())
  await (await undiciRequest(`http://127.0.0.1:${port}/`, { dispatcher: agent })).body.text()
  assert.deepEqual([clientSockets(), sockets.size], [2, 1], 'kept alive, on both ends')
  await agent.destroy()
  while (sockets.size > 0) await turn()
  const run = open(t, policyOf([rule('open.test', port, { privateAddresses: true })]), { lookup })
  await run.request(`http://open.test:${port}/`)
  assert.ok(clientSockets() <= sockets.size, 'no more than the other ends')
})
