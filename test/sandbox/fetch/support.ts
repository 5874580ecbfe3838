import { once } from 'node:events'
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import type { TestContext } from 'node:test'
import { judgeAddress, type JudgeAddress } from '../../../src/sandbox/host-function/fetch/address.ts'
import {
  fetchService,
  type FetchOptions,
  type FetchResponse,
} from '../../../src/sandbox/host-function/fetch/service.ts'
import type { Violation } from '../../../src/sandbox/monitor/violation.ts'
import type { FetchPolicy, FetchRule } from '../../../src/sandbox/policy/policy.ts'

/** The loopback address that plays a public one. */
export const publicAddress = '127.0.0.2'
export const canary = 'CANARY-INTERNAL'

export const judgeStandIn: JudgeAddress = (address) =>
  address === publicAddress ? { kind: 'public', address, range: 'stand-in' } : judgeAddress(address)

export function rule(host: string, port: number, more: Partial<FetchRule> = {}): FetchRule {
  return { host, schemes: ['http'], ports: [port], methods: ['GET', 'HEAD'], privateAddresses: false, ...more }
}

export function policyOf(allow: readonly FetchRule[], more: Partial<FetchPolicy> = {}): FetchPolicy {
  const limits = { requests: 100, concurrent: 4, redirects: 5, requestBytes: 1 << 16, responseBytes: 1 << 16 }
  return { allow, deny: [], ...limits, deadlineMs: 20_000, ...more }
}

export interface Loopback {
  readonly server: Server
  readonly port: number
  readonly requests: IncomingMessage[]
  readonly sockets: Set<Socket>
}

/** A server that is gone, with all of its connections, when the test has ended. */
export async function serve(
  t: TestContext,
  listener: RequestListener,
  address = '127.0.0.1',
  port = 0,
): Promise<Loopback> {
  const requests: IncomingMessage[] = []
  const sockets = new Set<Socket>()
  const server = createServer((request, response) => {
    requests.push(request)
    listener(request, response)
  })
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.once('close', () => sockets.delete(socket))
  })
  server.listen(port, address)
  await once(server, 'listening')
  t.after(async () => {
    const closed = once(server, 'close')
    server.close()
    server.closeAllConnections()
    await closed
  })
  return { server, port: (server.address() as AddressInfo).port, requests, sockets }
}

/** An internal server with the canary, and one on the same port of the address that plays a public one. */
export async function serveTwo(
  t: TestContext,
  listener: RequestListener = (_request, response) => response.end('public'),
): Promise<{ readonly internal: Loopback; readonly outer: Loopback; readonly port: number }> {
  for (let attempt = 0; ; attempt++) {
    const outer = await serve(t, listener, publicAddress)
    try {
      const internal = await serve(t, (_request, response) => response.end(canary), '127.0.0.1', outer.port)
      return { internal, outer, port: outer.port }
    } catch (error) {
      if (attempt > 9) throw error
    }
  }
}

export interface Opened {
  readonly request: (url: string, init?: unknown) => Promise<FetchResponse & { readonly text: string }>
  readonly violations: Violation[]
  readonly controller: AbortController
  readonly end: () => Promise<void>
}

/** One run of the service. Ends with the test. */
export function open(t: TestContext, policy: FetchPolicy, options: FetchOptions = {}): Opened {
  const violations: Violation[] = []
  const controller = new AbortController()
  const running = fetchService(policy, options).begin({
    plugin: 'p',
    request: 'r',
    signal: controller.signal,
    nowMs: () => 0,
    remainingMs: () => 60_000,
    violate: (violation) => violations.push(violation),
  })
  const end = async (): Promise<void> => running.end()
  t.after(end)
  const request = running.functions['fetch.request'] as Opened['request']
  return { request, violations, controller, end }
}

export const turn = async (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** Message of the rejection; what was fulfilled is no rejection. */
export async function refusal(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    (value) => `fulfilled: ${JSON.stringify(value)}`,
    (error: unknown) => (error as Error).message,
  )
}

export const texts = {
  denied: 'EDENIED: the policy does not allow this request',
  malformed: 'EINVAL: the request is malformed',
  quota: 'EQUOTA: the request or its response is over a limit of the policy',
  deadline: 'EDEADLINE: the request took too long',
  unreachable: 'EUNREACHABLE: the host could not be reached',
  protocol: 'EPROTOCOL: the response is malformed',
  ended: 'EENDED: the run has ended',
}
