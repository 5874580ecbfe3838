import { HostRefusal, type RunningService, type RunScope, type Service } from '../../service.ts'
import type { FetchPolicy } from '../../policy/policy.ts'
import { judgeAddress, type JudgeAddress } from './address.ts'
import { decideFetch, deniedAddresses } from './decide.ts'
import { exchange, type Exchanged } from './exchange.ts'
import { fetchGuestSource } from './guest.ts'
import { guestHeaders, type Header } from './header.ts'
import { dnsLookup, type Lookup } from './lookup.ts'
import { createPermits } from './permits.ts'
import type { Wire } from './pin.ts'
import { redirected } from './redirect.ts'
import { Refusal } from './refusal.ts'
import { readRequest, type FetchRequest } from './request.ts'

/** What `fetch.request` is fulfilled with. */
export type FetchResponse = {
  readonly status: number
  readonly statusText: string
  /** Of the last request, without fragment. */
  readonly url: string
  readonly redirected: boolean
  readonly headers: readonly Header[]
} & ({ readonly text: string } | { readonly base64: string })

export interface FetchOptions {
  /** Default: `dnsLookup()`. */
  readonly lookup?: Lookup
  readonly judgeAddress?: JudgeAddress
  /** Certificate authorities in PEM, instead of those that Node trusts. */
  readonly ca?: string | readonly string[]
}

/** Node's timers take no more; they fire at once for more. */
const longestTimerMs = 2 ** 31 - 1

function responseOf(request: FetchRequest, hops: number, exchanged: Exchanged): FetchResponse {
  const { status, statusText, rawHeaders, body } = exchanged
  const head = { status, statusText, url: request.url.href, redirected: hops > 0, headers: guestHeaders(rawHeaders) }
  if (request.as === 'base64') return { ...head, base64: body.toString('base64') }
  return { ...head, text: new TextDecoder().decode(body) }
}

function begin(policy: FetchPolicy, wire: Wire, run: RunScope): RunningService {
  const permits = createPermits(policy.concurrent)
  const calls = new Map<Promise<unknown>, AbortController>()
  let requests = 0
  let ended = false

  function judge(request: FetchRequest): boolean {
    const decision = decideFetch(policy, request.url, request.method)
    if (decision.kind === 'denied') throw new Refusal('EDENIED', decision.reason)
    if (++requests > policy.requests || policy.concurrent < 1) throw new Refusal('EQUOTA', 'requests of the run')
    return decision.privateAddresses
  }

  async function follow(first: FetchRequest, signal: AbortSignal): Promise<FetchResponse> {
    let request = first
    let privateAddresses = judge(request)
    const release = await permits.acquire(signal)
    try {
      for (let hops = 0; ; hops++) {
        const exchanged = await exchange(request, privateAddresses, policy.responseBytes, wire, signal)
        if (exchanged.location === undefined) return responseOf(request, hops, exchanged)
        if (request.redirect === 'error') throw new Refusal('EPROTOCOL', 'redirect')
        if (hops >= policy.redirects) throw new Refusal('EQUOTA', 'redirects')
        request = redirected(request, exchanged.status, exchanged.location)
        privateAddresses = judge(request)
      }
    } finally {
      release()
    }
  }

  /** Tells host and guest apart what each may know. */
  function refuse(error: unknown): never {
    if (!(error instanceof Refusal)) throw error
    if (error.violation !== undefined) {
      run.violate({ kind: error.violation, service: 'fetch', detail: `fetch.request: ${error.detail}` })
    }
    throw new HostRefusal(error.code, error.message)
  }

  async function call(...args: readonly unknown[]): Promise<FetchResponse> {
    const controller = new AbortController()
    const end = (): void => controller.abort(new Refusal('EENDED', 'end of the run'))
    if (ended || run.signal.aborted) end()
    run.signal.addEventListener('abort', end, { once: true })
    const timer = setTimeout(
      () => controller.abort(new Refusal('EDEADLINE', 'deadline of a request')),
      Math.min(policy.deadlineMs, longestTimerMs),
    )
    const answer = (async () => {
      controller.signal.throwIfAborted()
      return follow(readRequest(args, policy.requestBytes), controller.signal)
    })()
    calls.set(answer, controller)
    try {
      return await answer
    } catch (error) {
      return refuse(error)
    } finally {
      clearTimeout(timer)
      run.signal.removeEventListener('abort', end)
      calls.delete(answer)
    }
  }

  return {
    functions: { 'fetch.request': call },
    end: async () => {
      ended = true
      for (const controller of calls.values()) controller.abort(new Refusal('EENDED', 'end of the run'))
      await Promise.allSettled(calls.keys())
    },
  }
}

/**
 * HTTP for guests, by the rules of `policy`. Every request has a connection of its own, no proxy and no cookies; limits
 * in bytes and milliseconds are those of one call with all of its redirects, `requests` and `concurrent` those of a run.
 */
export function fetchService(policy: FetchPolicy, options: FetchOptions = {}): Service {
  const wire: Wire = {
    lookup: options.lookup ?? dnsLookup(),
    judgeAddress: options.judgeAddress ?? judgeAddress,
    deniedAddresses: deniedAddresses(policy),
    ...(options.ca === undefined ? {} : { ca: options.ca }),
  }
  return {
    id: 'fetch',
    names: ['fetch.request'],
    guestSource: fetchGuestSource,
    begin: (run) => begin(policy, wire, run),
  }
}
