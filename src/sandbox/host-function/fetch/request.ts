import { headerFault, isToken, type Header } from './header.ts'
import { Refusal } from './refusal.ts'
import { readUrl } from './decide.ts'

/** A request that a guest asked for, well-formed, not yet judged by the policy. */
export interface FetchRequest {
  readonly url: URL
  /** In upper case. */
  readonly method: string
  readonly headers: readonly Header[]
  readonly body: Buffer | undefined
  readonly redirect: 'follow' | 'error' | 'manual'
  readonly as: 'text' | 'base64'
}

function malformed(reason: string): never {
  throw new Refusal('EINVAL', reason)
}

function oneOf<T extends string>(given: unknown, choices: readonly [T, ...T[]], name: string): T {
  if (given === undefined) return choices[0]
  return choices.find((choice) => choice === given) ?? malformed(name)
}

export function parseUrl(text: string, base?: URL): URL {
  const reading = readUrl(text, base)
  if (reading.kind === 'read') return reading.url
  throw new Refusal(reading.kind === 'denied' ? 'EDENIED' : 'EINVAL', reading.reason)
}

function readHeaders(given: unknown): Header[] {
  if (given === undefined || given === null) return []
  if (typeof given !== 'object') malformed('headers')
  const entries: unknown[] = Array.isArray(given) ? given : Object.entries(given)
  return entries.map((entry) => {
    if (!Array.isArray(entry) || entry.length !== 2) malformed('headers')
    const [name, value] = entry as [unknown, unknown]
    if (typeof name !== 'string' || typeof value !== 'string') malformed('headers')
    const header: Header = [name.toLowerCase(), value.replace(/^[\t ]+|[\t ]+$/g, '')]
    const fault = headerFault(header)
    if (fault !== undefined) throw new Refusal(fault.kind === 'denied' ? 'EDENIED' : 'EINVAL', fault.reason)
    return header
  })
}

function readBody(given: unknown, maximumBytes: number): Buffer | undefined {
  if (given === undefined || given === null) return undefined
  const base64 = typeof given === 'object' ? (given as { base64?: unknown }).base64 : undefined
  const text = base64 ?? given
  if (typeof text !== 'string') malformed('body')
  // Looked at before it is copied: no encoding makes fewer bytes of a text than this.
  if ((base64 === undefined ? text.length : Math.floor(text.length / 4) * 3 - 2) > maximumBytes) {
    throw new Refusal('EQUOTA', 'request bytes')
  }
  if (base64 === undefined) return Buffer.from(text)
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) malformed('base64')
  return Buffer.from(text, 'base64')
}

/**
 * Reads the arguments of `fetch.request`. `maximumBytes` is for URL, headers and body together.
 * @throws Refusal EINVAL, EDENIED for what no policy allows, EQUOTA
 */
export function readRequest(args: readonly unknown[], maximumBytes: number): FetchRequest {
  const [text, given] = args
  if (typeof text !== 'string') malformed('the URL is no string')
  if (text.length > maximumBytes) throw new Refusal('EQUOTA', 'request bytes')
  if (given !== undefined && given !== null && typeof given !== 'object') malformed('init')
  const init = (given ?? {}) as Record<'method' | 'headers' | 'body' | 'redirect' | 'as', unknown>
  const url = parseUrl(text)
  const spelled = init.method ?? 'GET'
  if (typeof spelled !== 'string' || !isToken(spelled)) malformed('method')
  const method = spelled.toUpperCase()
  const headers = readHeaders(init.headers)
  const body = readBody(init.body, maximumBytes)
  if (body !== undefined && (method === 'GET' || method === 'HEAD')) malformed(`body of ${method}`)
  if (typeof init.body === 'string' && !headers.some(([name]) => name === 'content-type')) {
    headers.push(['content-type', 'text/plain;charset=UTF-8'])
  }
  const headerBytes = headers.reduce((sum, [name, value]) => sum + name.length + value.length + 4, 0)
  if (url.href.length + headerBytes + (body?.length ?? 0) > maximumBytes) throw new Refusal('EQUOTA', 'request bytes')
  const redirect = oneOf(init.redirect, ['follow', 'error', 'manual'], 'redirect')
  return { url, method, headers, body, redirect, as: oneOf(init.as, ['text', 'base64'], 'as') }
}
