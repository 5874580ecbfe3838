import { Resolver } from 'node:dns/promises'

/** All addresses of a host name, IPv4 and IPv6. Rejects where there are none. Should end when `signal` aborts. */
export type Lookup = (host: string, signal: AbortSignal) => Promise<readonly string[]>

/**
 * Asks the name servers of the machine, or `servers` (`address:port`), for A and AAAA. Not `getaddrinfo`: that cannot be
 * cancelled and holds one of the four threads that the host's own files wait for. So the hosts file and search domains
 * are not used; `localhost` is answered here (RFC 6761, 6.3).
 */
export function dnsLookup(servers?: readonly string[]): Lookup {
  return async (host, signal) => {
    if (host === 'localhost' || host.endsWith('.localhost')) return ['127.0.0.1', '::1']
    signal.throwIfAborted()
    const resolver = new Resolver()
    if (servers !== undefined) resolver.setServers(servers)
    const cancel = (): void => resolver.cancel()
    signal.addEventListener('abort', cancel, { once: true })
    try {
      const answers = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)])
      const addresses = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []))
      if (addresses.length === 0) throw new Error('the name has no address')
      return addresses
    } finally {
      signal.removeEventListener('abort', cancel)
    }
  }
}
