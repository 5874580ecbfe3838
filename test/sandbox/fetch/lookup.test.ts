import assert from 'node:assert/strict'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { test, type TestContext } from 'node:test'
import { dnsLookup } from '../../../src/sandbox/host-function/fetch/lookup.ts'

/** A name server that answers A with 127.0.0.9 and AAAA with ::9, for names that begin with `a`; no other is answered. */
async function nameServer(t: TestContext): Promise<{ readonly address: string; readonly asked: () => number }> {
  const socket = createSocket('udp4')
  let asked = 0
  socket.on('message', (query, from) => {
    asked += 1
    if (query[13] !== 97) return
    const end = query.indexOf(0, 12) + 5
    const question = query.subarray(12, end)
    const four = query[end - 3] === 1
    const head = Buffer.from([query[0] ?? 0, query[1] ?? 0, 0x84, 0, 0, 1, 0, 1, 0, 0, 0, 0])
    const record = Buffer.from([0xc0, 12, 0, four ? 1 : 28, 0, 1, 0, 0, 0, 0, 0, four ? 4 : 16])
    const data = four ? Buffer.from([127, 0, 0, 9]) : Buffer.concat([Buffer.alloc(15), Buffer.from([9])])
    socket.send(Buffer.concat([head, question, record, data]), from.port, from.address)
  })
  socket.bind(0, '127.0.0.1')
  await once(socket, 'listening')
  t.after(() => socket.close())
  return { address: `127.0.0.1:${socket.address().port}`, asked: () => asked }
}

test('both families are asked for', async (t) => {
  const { address } = await nameServer(t)
  const found = await dnsLookup([address])('a.test', new AbortController().signal)
  assert.deepEqual(found, ['127.0.0.9', '::9'])
})

test('a name server that is silent is left at once, where getaddrinfo could not be', async (t) => {
  const { address, asked } = await nameServer(t)
  const controller = new AbortController()
  const waiting = dnsLookup([address])('silent.test', controller.signal)
  while (asked() === 0) await new Promise((resolve) => setImmediate(resolve))
  controller.abort()
  await assert.rejects(waiting)
  const queries = process.getActiveResourcesInfo().filter((name) => /QueryReqWrap|GetAddrInfo/.test(name))
  assert.deepEqual(queries, [])
})

test('localhost is this machine, whatever a name server says', async () => {
  const { signal } = new AbortController()
  for (const host of ['localhost', 'a.localhost']) {
    assert.deepEqual(await dnsLookup(['127.0.0.1:9'])(host, signal), ['127.0.0.1', '::1'])
  }
})
