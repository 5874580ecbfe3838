import { once } from 'node:events'
import { connect as connectTcp, isIP, type Socket } from 'node:net'
import { addAbortSignal } from 'node:stream'
import { connect as connectTls } from 'node:tls'
import { Client } from 'undici'
import { hostOf } from './decide.ts'
import { isPinned, pinnedAddresses, pinnedLookup, type Wire } from './pin.ts'
import { Refusal } from './refusal.ts'

export interface Connection {
  readonly client: Client
  /** When it is fulfilled, every socket of the connection is closed. */
  readonly close: () => Promise<void>
}

/** Bytes of a response's head. More is a flood. */
const headBytes = 16_384

/** Node's own functions, not the connector of undici, which keeps the socket to itself until it is connected. */
function startSocket(url: URL, pinned: readonly string[], ca: Wire['ca']): Socket {
  const host = hostOf(url)
  const secure = url.protocol === 'https:'
  const port = url.port === '' ? (secure ? 443 : 80) : Number(url.port)
  const to = { host, port, lookup: pinnedLookup(pinned), noDelay: true }
  if (!secure) return connectTcp(to)
  return connectTls({
    ...to,
    // An address is no server name (RFC 6066, 3). The certificate is checked against `host` then.
    ...(isIP(host) === 0 ? { servername: host } : {}),
    ALPNProtocols: ['http/1.1'],
    // Said outright, so that no environment variable can say otherwise.
    rejectUnauthorized: true,
    ...(ca === undefined ? {} : { ca: ca as string | string[] }),
  })
}

/**
 * A client for one request to the origin of `url`. Its sockets lead to an address that was judged, and nowhere else.
 * `signal` ends it all.
 */
export function openConnection(url: URL, privateAddresses: boolean, wire: Wire, signal: AbortSignal): Connection {
  const sockets = new Set<Socket>()

  async function connect(): Promise<Socket> {
    const pinned = await pinnedAddresses(url, privateAddresses, wire, signal)
    signal.throwIfAborted()
    const socket = startSocket(url, pinned, wire.ca)
    sockets.add(socket)
    socket.on('error', () => undefined)
    addAbortSignal(signal, socket)
    await once(socket, url.protocol === 'https:' ? 'secureConnect' : 'connect')
    if (isPinned(socket.remoteAddress, pinned)) return socket
    socket.destroy()
    throw new Refusal('EUNREACHABLE', 'connected to another address', 'denied')
  }

  const client = new Client(url.origin, {
    connect: (_options, callback) => {
      connect().then(
        (socket) => callback(null, socket),
        (error: unknown) => callback(error as Error, null),
      )
    },
    // Says `connection: close`.
    pipelining: 0,
    maxHeaderSize: headBytes,
    headersTimeout: 0,
    bodyTimeout: 0,
    allowH2: false,
    useMilo: false,
  })

  return {
    client,
    close: async () => {
      await client.destroy()
      for (const socket of sockets) socket.destroy()
      await Promise.all([...sockets].map(async (socket) => socket.closed || once(socket, 'close')))
    },
  }
}
