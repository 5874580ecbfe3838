import { errors } from 'undici'
import { acceptedEncodings, readResponseBody } from './body.ts'
import { openConnection } from './connection.ts'
import type { Wire } from './pin.ts'
import { redirectTo } from './redirect.ts'
import { Refusal } from './refusal.ts'
import type { FetchRequest } from './request.ts'

/** What one request came to. A redirect that is to be followed has no body: it was not read. */
export interface Exchanged {
  readonly status: number
  readonly statusText: string
  /** Name and value in turn. */
  readonly rawHeaders: readonly string[]
  readonly location: string | undefined
  readonly body: Buffer
}

const protocolFaults = /^(Z_|ERR_BROTLI|ERR__ERROR_FORMAT|ERR_PADDING|UND_ERR_RES_|UND_ERR_CONTENT)/

/** The fault of the server or of the network, in our words. Refusals pass, and so do faults of our own. */
function refusalOf(error: unknown): unknown {
  if (error instanceof Refusal) return error
  const { code } = error as { code?: unknown }
  // Not every fault of the parser has a code.
  if (error instanceof errors.HTTPParserError)
    return new Refusal('EPROTOCOL', typeof code === 'string' ? code : 'no HTTP')
  if (typeof code !== 'string') return error
  if (code === 'UND_ERR_HEADERS_OVERFLOW') return new Refusal('EQUOTA', 'response head')
  return new Refusal(protocolFaults.test(code) ? 'EPROTOCOL' : 'EUNREACHABLE', code)
}

function valueOf(rawHeaders: readonly string[], name: string): string {
  const values = rawHeaders.filter((_, at) => at % 2 === 1 && rawHeaders[at - 1]?.toLowerCase() === name)
  return values.join(', ')
}

/**
 * Sends one request over a connection of its own, and reads the response. All of it is closed when the promise settles.
 * @throws Refusal; the reason of `signal` where that ended it
 */
export async function exchange(
  request: FetchRequest,
  privateAddresses: boolean,
  responseBytes: number,
  wire: Wire,
  signal: AbortSignal,
): Promise<Exchanged> {
  const { url, method, headers, body } = request
  const connection = openConnection(url, privateAddresses, wire, signal)
  try {
    const response = await connection.client.request({
      path: url.pathname + url.search,
      method,
      headers: [...headers.flat(), 'accept-encoding', acceptedEncodings],
      body: body ?? null,
      responseHeaders: 'raw',
    })
    // With `responseHeaders: 'raw'` it is a list, whatever the type says.
    const rawHeaders = response.headers as unknown as string[]
    const status = response.statusCode
    const location = request.redirect === 'manual' ? undefined : redirectTo(status, rawHeaders)
    const bodyless = location !== undefined || method === 'HEAD' || status === 204 || status === 304
    if (bodyless) response.body.on('error', () => undefined).destroy()
    const encoding = valueOf(rawHeaders, 'content-encoding')
    return {
      status,
      statusText: response.statusText,
      rawHeaders,
      location,
      body: bodyless ? Buffer.alloc(0) : await readResponseBody(response.body, encoding, responseBytes, signal),
    }
  } catch (error) {
    signal.throwIfAborted()
    throw refusalOf(error)
  } finally {
    await connection.close()
  }
}
