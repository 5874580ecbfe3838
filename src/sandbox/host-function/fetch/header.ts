/** Name in lower case, and value. */
export type Header = readonly [name: string, value: string]

/** RFC 9110, 5.6.2. */
const token = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/
/** RFC 9110, 5.5: no control character but tab, and nothing above one byte. */
const fieldValue = /^[\t\x20-\x7e\x80-\xff]*$/

/**
 * Forbidden request-headers of the Fetch standard (2.2.2): framing, connection, cookies, and what a server takes for the
 * word of the client's machine.
 */
const forbidden = new Set([
  'accept-charset',
  'accept-encoding',
  'access-control-request-headers',
  'access-control-request-method',
  'connection',
  'content-length',
  'cookie',
  'cookie2',
  'date',
  'dnt',
  'expect',
  'host',
  'keep-alive',
  'origin',
  'referer',
  'set-cookie',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'via',
  // Would undo the list of methods.
  'x-http-method',
  'x-http-method-override',
  'x-method-override',
  // Would speak for another client to a server that trusts this machine.
  'forwarded',
  'x-real-ip',
  'http2-settings',
])
const forbiddenPrefixes = ['proxy-', 'sec-', 'x-forwarded-']

/**
 * All that goes along to another origin. An allow-list, because only a guest knows which of its headers is a secret: curl
 * (CVE-2018-1000007), follow-redirects (CVE-2022-0155) and undici (CVE-2023-45143) each forgot one.
 */
const safeElsewhere = new Set(['accept', 'accept-language', 'content-language', 'content-type', 'range', 'user-agent'])

/** Describe a body that a redirect has dropped (Fetch standard, 4.4, request-body-header names). */
const ofBody = new Set(['content-encoding', 'content-language', 'content-location', 'content-type'])

export function isToken(text: string): boolean {
  return token.test(text)
}

/** Undefined where a guest may send the header, else the reason why not. `name` in lower case. */
export function headerFault([name, value]: Header):
  { readonly kind: 'malformed' | 'denied'; readonly reason: string } | undefined {
  if (!isToken(name)) return { kind: 'malformed', reason: 'header name' }
  if (!fieldValue.test(value)) return { kind: 'malformed', reason: 'header value' }
  if (forbidden.has(name) || forbiddenPrefixes.some((prefix) => name.startsWith(prefix))) {
    return { kind: 'denied', reason: `header ${name.slice(0, 40)}` }
  }
  return undefined
}

export function headersElsewhere(headers: readonly Header[]): Header[] {
  return headers.filter(([name]) => safeElsewhere.has(name))
}

export function headersWithoutBody(headers: readonly Header[]): Header[] {
  return headers.filter(([name]) => !ofBody.has(name))
}

/**
 * Response headers as a guest sees them, from name and value in turn. Cookies stay out: there is no jar, and a session
 * of the host's network is none of the guest's business. Framing stays out: the body was unframed and decoded.
 */
export function guestHeaders(raw: readonly string[]): Header[] {
  const hidden = new Set(['set-cookie', 'set-cookie2', 'transfer-encoding', 'connection', 'keep-alive', 'trailer'])
  const headers: Header[] = []
  for (let at = 0; at + 1 < raw.length; at += 2) {
    const name = (raw[at] as string).toLowerCase()
    if (!hidden.has(name)) headers.push([name, raw[at + 1] as string])
  }
  return headers
}
