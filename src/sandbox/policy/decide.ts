import { holdsHost, normalHost, normalHostPattern } from './host.ts'
import { composed, folded, isBelow, readingsOf, segmentsOf } from './path.ts'
import type { FetchPolicy } from './policy.ts'

/** An entry that cannot be read holds nothing in an allow-list and everything in a deny-list: it fails closed in both. */
function holds(pattern: string, host: string, unreadable: boolean): boolean {
  const normal = normalHostPattern(pattern)
  return normal === undefined ? unreadable : holdsHost(normal, host)
}

/**
 * Whether any request to that URL is allowed, by its scheme, host and port as they are written. What a name resolves to, the
 * method and credentials are judged where the request is made. An empty allow-list denies, `deny` wins.
 */
export function allowsHost(lists: Pick<FetchPolicy, 'allow' | 'deny'>, url: string | URL): boolean {
  const parsed = URL.parse(String(url))
  const host = parsed && normalHost(parsed.hostname)
  if (!parsed || !host || lists.deny.some((pattern) => holds(pattern, host, true))) return false
  const scheme = parsed.protocol.slice(0, -1)
  const port = parsed.port === '' ? (scheme === 'https' ? 443 : 80) : Number(parsed.port)
  return lists.allow.some(
    (rule) =>
      holds(rule.host, host, false) && rule.schemes.some((each) => each === scheme) && rule.ports.includes(port),
  )
}

/**
 * Whether that absolute path may be touched, by its text alone: links are the business of who opens it. Every
 * percent-decoded reading must be allowed too, so no layer below can turn an allowed path into a denied one. An empty list
 * of roots denies, `deny` wins. A relative path is denied.
 */
export function allowsPath(roots: readonly string[], deny: readonly string[], path: string): boolean {
  const above = roots.map(segmentsOf)
  const denied = deny.map(segmentsOf)
  const allows = (reading: string): boolean => {
    const segments = segmentsOf(reading)
    if (!segments) return false
    // An entry that is no path denies everything, a root that is none holds nothing.
    if (denied.some((each) => !each || isBelow(each, segments, folded))) return false
    return above.some((each) => each !== undefined && isBelow(each, segments, composed))
  }
  return readingsOf(path)?.every(allows) ?? false
}
