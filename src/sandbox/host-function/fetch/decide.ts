import { randomUUID } from 'node:crypto'
import type { FetchPolicy, FetchRule } from '../../policy/policy.ts'
import { canonicalAddress } from './address.ts'

export type UrlReading =
  { readonly kind: 'read'; readonly url: URL } | { readonly kind: 'malformed' | 'denied'; readonly reason: string }

export type FetchDecision =
  | { readonly kind: 'allowed'; readonly privateAddresses: boolean }
  | { readonly kind: 'denied'; readonly reason: string }

/** RFC 1035, 2.3.4, without the trailing dot. */
const nameUnits = 253

/** Forbidden by the Fetch standard (2.2.1): a tunnel, and two that echo the request with its credentials. */
const neverMethods = new Set(['CONNECT', 'TRACE', 'TRACK'])

/** Host of a URL without brackets; canonical where it is an address. */
export function hostOf(url: URL): string {
  const bare = url.hostname.replace(/^\[|\]$/g, '')
  return canonicalAddress(bare) ?? bare
}

/**
 * Reads a URL as the WHATWG standard does, which knows every spelling of a host: case, punycode, percent-encoding,
 * full-width digits and dots, integer, octal and hexadecimal addresses. What is fetched is what is judged: the result
 * has no fragment, no credentials and no dot after its host.
 */
export function readUrl(text: string, base?: URL): UrlReading {
  const url = URL.parse(text, base?.href)
  if (url === null) return { kind: 'malformed', reason: 'no URL' }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    return { kind: 'denied', reason: `scheme ${url.protocol.slice(0, 20)}` }
  }
  if (url.username !== '' || url.password !== '') return { kind: 'denied', reason: 'credentials in the URL' }
  url.hash = ''
  if (url.hostname.endsWith('.')) url.hostname = url.hostname.slice(0, -1)
  const host = hostOf(url)
  if (host.length > nameUnits || host.split('.').includes('')) return { kind: 'malformed', reason: 'no host name' }
  return { kind: 'read', url }
}

/** The host of a rule that is for all of them, as `python.net = true` asks for. Drawn, so that no policy can name it. */
export const anyHost = `any host ${randomUUID()}`

/**
 * True where a host of `hostOf` is the one that a rule names, or lies below its `*.`. No address lies below a name.
 * `anyHost` is every host.
 */
export function hostMatches(pattern: string, host: string): boolean {
  if (pattern === anyHost) return true
  if (pattern.startsWith('*.')) {
    const suffix = pattern.slice(1)
    return suffix.length > 1 && canonicalAddress(host) === undefined && host.endsWith(suffix) && host !== suffix
  }
  const bare = pattern.replace(/^\[|\]$/g, '')
  return (canonicalAddress(bare) ?? bare) === host
}

/** Addresses that the policy denies, whatever name leads to them. Canonical. */
export function deniedAddresses(policy: FetchPolicy): ReadonlySet<string> {
  return new Set(policy.deny.flatMap((pattern) => canonicalAddress(pattern.replace(/^\[|\]$/g, '')) ?? []))
}

function permits(rule: FetchRule, url: URL, host: string, method: string): boolean {
  const scheme = url.protocol.slice(0, -1)
  const port = url.port === '' ? (scheme === 'https' ? 443 : 80) : Number(url.port)
  return (
    hostMatches(rule.host, host) &&
    rule.schemes.some((one) => one === scheme) &&
    rule.ports.includes(port) &&
    rule.methods.includes(method)
  )
}

/**
 * Judges one request by name: one rule must have its host, scheme, port and method, and no entry of `deny` its host. The
 * addresses behind the name are judged when it is connected to. `url` as `readUrl` gives it, `method` in upper case.
 */
export function decideFetch(policy: FetchPolicy, url: URL, method: string): FetchDecision {
  if (neverMethods.has(method)) return { kind: 'denied', reason: `method ${method}` }
  const host = hostOf(url)
  if (policy.deny.some((pattern) => hostMatches(pattern, host))) return { kind: 'denied', reason: 'host is denied' }
  const rules = policy.allow.filter((rule) => permits(rule, url, host, method))
  if (rules.length === 0) return { kind: 'denied', reason: 'no rule allows it' }
  return { kind: 'allowed', privateAddresses: rules.some((rule) => rule.privateAddresses) }
}
