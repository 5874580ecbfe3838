import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { test, type TestContext } from 'node:test'
import { Agent, request as undiciRequest } from 'undici'
import { testCertificate, testKey } from './certificate.ts'
import { open, policyOf, refusal, rule, texts } from './support.ts'

async function serveTls(t: TestContext): Promise<{ readonly port: number; readonly names: (string | false)[] }> {
  const names: (string | false)[] = []
  const server = createServer({ key: testKey, cert: testCertificate }, (_request, response) => response.end('safe'))
  server.on('secureConnection', (socket) => names.push((socket.servername as string | false | undefined) ?? false))
  server.on('tlsClientError', () => undefined)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(async () => {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  })
  return { port: (server.address() as AddressInfo).port, names }
}

const lookup = async (): Promise<string[]> => ['127.0.0.1']

test('https is for the name that was asked, not for the address that was pinned', async (t) => {
  const { port, names } = await serveTls(t)
  const hosts = ['open.test', 'other.test', '127.0.0.1']
  const policy = policyOf(hosts.map((host) => rule(host, port, { schemes: ['https'], privateAddresses: true })))
  const run = open(t, policy, { lookup, ca: testCertificate })
  assert.equal((await run.request(`https://open.test:${port}/`)).text, 'safe')
  assert.equal((await run.request(`https://127.1:${port}/`)).text, 'safe')
  assert.deepEqual(names, ['open.test', false])
  assert.equal(await refusal(run.request(`https://other.test:${port}/`)), texts.unreachable)
  assert.equal(await refusal(open(t, policy, { lookup }).request(`https://open.test:${port}/`)), texts.unreachable)
})

test('NODE_TLS_REJECT_UNAUTHORIZED does not turn the check off', async (t) => {
  const { port } = await serveTls(t)
  const before = process.env['NODE_TLS_REJECT_UNAUTHORIZED']
  // Node warns of it, once.
  t.mock.method(process, 'emitWarning', () => undefined)
  process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0'
  t.after(() => {
    if (before === undefined) delete process.env['NODE_TLS_REJECT_UNAUTHORIZED']
    else process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = before
  })
  const agent = new Agent()
  t.after(async () => agent.destroy())
  const naive = await undiciRequest(`https://127.0.0.1:${port}/`, { dispatcher: agent })
  assert.equal(await naive.body.text(), 'safe')
  const policy = policyOf([rule('open.test', port, { schemes: ['https'], privateAddresses: true })])
  assert.equal(await refusal(open(t, policy, { lookup }).request(`https://open.test:${port}/`)), texts.unreachable)
})
