import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'

/**
 * What an address is. `address` is the one spelling that was judged, and the one to connect to.
 * `private`: reaches this machine or its own network; for rules that say `privateAddresses`. `refused`: for nobody.
 */
export type AddressJudgement =
  | { readonly kind: 'public' | 'private'; readonly address: string; readonly range: string }
  | { readonly kind: 'refused'; readonly range: string }

export type JudgeAddress = (address: string) => AddressJudgement

const privateRanges = new Set(['loopback', 'private', 'linkLocal', 'uniqueLocal', 'carrierGradeNat'])

/** `2000::/3`, all that IANA has given out as global unicast (RFC 4291, 2.4). ipaddr.js calls the rest unicast too. */
const globalUnicast: [ipaddr.IPv6, number] = [ipaddr.IPv6.parse('2000::'), 3]

/** ISATAP puts an IPv4 address behind this interface identifier, in any prefix (RFC 5214, 6.1). */
function isIsatap(address: ipaddr.IPv6): boolean {
  return (address.parts[4] === 0 || address.parts[4] === 0x200) && address.parts[5] === 0x5efe
}

/** ipaddr.js reads `::127.0.0.1` as IPv4 and `::7f00:1`, the same bytes, as IPv6. URLs spell it in hexadecimal. */
function inHexadecimal(address: string): string {
  return address.includes(':') && address.includes('.')
    ? new URL(`http://[${address}]/`).hostname.slice(1, -1)
    : address
}

/**
 * The canonical spelling of an IP address, IPv4 for one mapped into IPv6 (RFC 4291, 2.5.5.2). Undefined for everything
 * that is no address in the strict sense of `net.isIP`: `127.1` is a name here, as it is to a resolver.
 */
export function canonicalAddress(text: string): string | undefined {
  if (isIP(text) === 0) return undefined
  try {
    return ipaddr.process(inHexadecimal(text)).toString()
  } catch {
    return undefined
  }
}

/**
 * Judges an address by the IANA special-purpose registries (RFC 6890), as ipaddr.js has them. Public is only what is
 * plain unicast; whatever carries another address inside it (NAT64, 6to4, Teredo, ISATAP, IPv4-compatible) is refused.
 */
export function judgeAddress(text: string): AddressJudgement {
  const address = canonicalAddress(text)
  if (address === undefined) return { kind: 'refused', range: 'no address' }
  const parsed = ipaddr.parse(address)
  const range = parsed.range()
  if (privateRanges.has(range)) return { kind: 'private', address, range }
  if (range !== 'unicast') return { kind: 'refused', range }
  if (parsed.kind() === 'ipv6') {
    const six = parsed as ipaddr.IPv6
    if (!six.match(globalUnicast)) return { kind: 'refused', range: 'not global unicast' }
    if (isIsatap(six)) return { kind: 'refused', range: 'isatap' }
  }
  return { kind: 'public', address, range }
}
