import { domainToASCII } from 'node:url'
import ipaddr from 'ipaddr.js'

/** What a URL parser cuts off, drops or takes for something else than a host, so that what is left is not what was written. */
const foreign = /[\p{Cc}\s/?#\\@*]/u
const label = '[a-z0-9_-]{1,63}'
const hostName = new RegExp(`^${label}(?:\\.${label})*$`)

/**
 * The one spelling of a host: lower case, punycode, no trailing dot; an IPv4 address as four decimal numbers, also where it
 * was an integer, octal, hexadecimal, percent-encoded or IPv4-mapped; an IPv6 address compressed, without brackets. The
 * rules are those of the WHATWG URL Standard ("host parsing") and, for lengths, RFC 1035 §2.3.4.
 * @returns undefined for what is no host
 */
export function normalHost(text: string): string | undefined {
  if (foreign.test(text)) return undefined
  if (text.includes(':')) return normalIpv6(text.startsWith('[') && text.endsWith(']') ? text.slice(1, -1) : text)
  const ascii = domainToASCII(text).replace(/\.$/, '')
  return ascii.length <= 253 && hostName.test(ascii) ? ascii : undefined
}

/** Zone identifiers (`fe80::1%eth0`) name an interface of this machine: the URL parser refuses them. */
function normalIpv6(text: string): string | undefined {
  // ipaddr.js alone takes `::127.0.0.1` for IPv4, and `::7f00:1`, which is the same address, not.
  const inHexadecimal = URL.parse(`http://[${text}]/`)?.hostname.slice(1, -1)
  if (inHexadecimal === undefined) return undefined
  const address = ipaddr.process(inHexadecimal)
  return address.kind() === 'ipv4' ? address.toString() : (address as ipaddr.IPv6).toRFC5952String()
}

/** As `normalHost`, and `*.example.org` for every name below `example.org`. */
export function normalHostPattern(text: string): string | undefined {
  if (!text.startsWith('*.')) return normalHost(text)
  const base = normalHost(text.slice(2))
  // Nothing lies below an address.
  return base === undefined || ipaddr.isValid(base) ? undefined : `*.${base}`
}

/** Both in their one spelling. `*.example.org` holds `a.example.org` and `a.b.example.org`, not `example.org`. */
export function holdsHost(pattern: string, host: string): boolean {
  return pattern.startsWith('*.') ? host.endsWith(pattern.slice(1)) && !ipaddr.isValid(host) : pattern === host
}
