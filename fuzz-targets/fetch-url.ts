import { BlockList, isIPv4 } from 'node:net'
import { must, type Fuzz } from '../src/fuzz/jazzer/fuzz-target.ts'
import { judgeAddress } from '../src/sandbox/host-function/fetch/address.ts'
import { decideFetch, deniedAddresses } from '../src/sandbox/host-function/fetch/decide.ts'
import { pinnedAddresses } from '../src/sandbox/host-function/fetch/pin.ts'
import { redirected } from '../src/sandbox/host-function/fetch/redirect.ts'
import { Refusal } from '../src/sandbox/host-function/fetch/refusal.ts'
import { readRequest, type FetchRequest } from '../src/sandbox/host-function/fetch/request.ts'
import { policies } from '../src/sandbox/policy/presets.ts'
import { textOf, told } from './support/text.ts'

export const title =
  'No URL and no redirect reaches a place that the policy does not name, nor an address that is not public'
export const isAsync = true
export const maxBytes = 512

const deniedAddress = '93.184.216.34'
const { fetch: policy } = policies.strict({
  fetch: {
    allow: [
      { host: 'example.org' },
      { host: '*.cdn.example.org', schemes: ['http', 'https'], ports: [80, 443, 8080], methods: ['GET', 'POST'] },
      { host: 'intern.test', schemes: ['http'], privateAddresses: true },
    ],
    deny: ['bad.cdn.example.org', deniedAddress],
  },
})

/** The same policy in other words: the text of what is fetched, method and URL without its path. */
const lawful = [
  /^(?:GET|HEAD) https:\/\/example\.org$/,
  /^(?:GET|POST) https?:\/\/(?!bad\.cdn\.example\.org(?::|$))[^/@:]+\.cdn\.example\.org(?::80|:443|:8080)?$/,
  /^(?:GET|HEAD) http:\/\/intern\.test$/,
]

/** IANA's registries of special-purpose addresses (RFC 6890), of what reaches nobody else, or carries another address. */
function ranges(...texts: readonly string[]): BlockList {
  const list = new BlockList()
  for (const text of texts) {
    const [address = '', bits] = text.split('/')
    list.addSubnet(address, Number(bits), isIPv4(address) ? 'ipv4' : 'ipv6')
  }
  return list
}
const never = ranges(
  '0.0.0.0/8',
  '224.0.0.0/4',
  '240.0.0.0/4',
  '::/128',
  'ff00::/8',
  '64:ff9b::/96',
  '2002::/16',
  '2001::/32',
)
const own = ranges(
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.2.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '::1/128',
  'fc00::/7',
  'fe80::/10',
)

/** What is under test; tests put weaker ones in. */
export interface FetchParts {
  readonly readRequest: typeof readRequest
  readonly redirected: typeof redirected
  readonly decide: typeof decideFetch
  readonly pinned: typeof pinnedAddresses
}

const signal = new AbortController().signal

/** What it gives, or undefined where it was refused. Anything else that it throws is a violation. */
async function orRefused<T>(what: string, body: () => T | Promise<T>): Promise<T | undefined> {
  try {
    return await body()
  } catch (error) {
    must(error instanceof Refusal, () => `${what} threw ${told(error)}`)
    return undefined
  }
}

export function makeFuzz(parts: FetchParts): Fuzz {
  async function judge({ url, method }: FetchRequest, addresses: readonly string[]): Promise<void> {
    const decision = parts.decide(policy, url, method)
    if (decision.kind !== 'allowed') return
    const place = /^[a-z]+:\/\/[^/?#]*/.exec(url.href)?.[0] ?? url.href
    must(
      lawful.some((rule) => rule.test(`${method} ${place}`)),
      () => `${method} ${JSON.stringify(url.href)} is allowed`,
    )
    const wire = { lookup: async () => addresses, judgeAddress, deniedAddresses: deniedAddresses(policy) }
    const { privateAddresses } = decision
    const pinned = await orRefused('pinnedAddresses', () => parts.pinned(url, privateAddresses, wire, signal))
    for (const address of pinned ?? []) {
      const family = isIPv4(address) ? 'ipv4' : 'ipv6'
      const isMapped = address.toLowerCase().startsWith('::ffff:')
      const isOut = isMapped || never.check(address, family) || (!privateAddresses && own.check(address, family))
      must(!isOut && address !== deniedAddress, () => `${url.href} leads to ${address}`)
    }
  }

  return async (data) => {
    const [method = '', text = '', location = '', names = ''] = textOf(data).split('\n')
    const addresses = names.split(',')
    const request = await orRefused('readRequest', () => parts.readRequest([text, { method }], 4096))
    if (request === undefined) return
    await judge(request, addresses)
    const next = await orRefused('redirected', () => parts.redirected(request, 302, location))
    if (next !== undefined) await judge(next, addresses)
  }
}

export const fuzz = makeFuzz({ readRequest, redirected, decide: decideFetch, pinned: pinnedAddresses })
