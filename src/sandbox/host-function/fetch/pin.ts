import { isIP, type LookupFunction } from 'node:net'
import { canonicalAddress, type JudgeAddress } from './address.ts'
import { hostOf } from './decide.ts'
import type { Lookup } from './lookup.ts'
import { Refusal } from './refusal.ts'

/** How names become connections: the effects that tests replace. */
export interface Wire {
  readonly lookup: Lookup
  readonly judgeAddress: JudgeAddress
  /** Canonical; refused whatever the rule says. */
  readonly deniedAddresses: ReadonlySet<string>
  /** Certificate authorities in PEM, instead of those that Node trusts. */
  readonly ca?: string | readonly string[]
}

async function resolve(host: string, wire: Wire, signal: AbortSignal): Promise<readonly string[]> {
  // A signal that is aborted already tells no listener, and a lookup need not listen either.
  signal.throwIfAborted()
  const { promise: aborted, reject } = Promise.withResolvers<never>()
  const abort = (): void => reject(signal.reason as Error)
  signal.addEventListener('abort', abort, { once: true })
  try {
    const addresses = await Promise.race([wire.lookup(host, signal), aborted])
    if (addresses.length > 0) return addresses
  } catch {
    // What a resolver says is for nobody: it names servers and addresses.
  } finally {
    signal.removeEventListener('abort', abort)
  }
  signal.throwIfAborted()
  throw new Refusal('EUNREACHABLE', 'the name has no address')
}

/**
 * The addresses that a connection to the origin of `url` may lead to: canonical, at least one. The name is resolved once. A
 * literal is judged here too, because no lookup is ever asked about one. Every address must be good: which of them is
 * connected to is not ours to say.
 * @throws Refusal EUNREACHABLE; the reason of `signal`, at once
 */
export async function pinnedAddresses(
  url: URL,
  privateAddresses: boolean,
  wire: Wire,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const host = hostOf(url)
  const addresses = isIP(host) === 0 ? await resolve(host, wire, signal) : [host]
  return addresses.map((text) => {
    const judged = wire.judgeAddress(text)
    if (judged.kind === 'refused' || (judged.kind === 'private' && !privateAddresses)) {
      throw new Refusal('EUNREACHABLE', `${judged.range} address`, 'denied')
    }
    if (wire.deniedAddresses.has(judged.address)) throw new Refusal('EUNREACHABLE', 'denied address', 'denied')
    return judged.address
  })
}

/** True where a socket leads to one of the addresses that were judged. */
export function isPinned(remoteAddress: string | undefined, pinned: readonly string[]): boolean {
  const remote = canonicalAddress(remoteAddress ?? '')
  return remote !== undefined && pinned.includes(remote)
}

/** Answers every question with the addresses that were judged. */
export function pinnedLookup(pinned: readonly string[]): LookupFunction {
  const all = pinned.map((address) => ({ address, family: isIP(address) }))
  const [first] = all
  return (_host, options, callback) => {
    if (first === undefined) callback(new Error('no address'), '')
    else if (options.all === true) callback(null, all)
    else callback(null, first.address, first.family)
  }
}
