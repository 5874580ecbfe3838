import { headersElsewhere, headersWithoutBody } from './header.ts'
import { parseUrl, type FetchRequest } from './request.ts'

const redirectStatuses = new Set([301, 302, 303, 307, 308])

/** The place that a response sends its client to, as it is written there. Undefined where it sends nowhere. */
export function redirectTo(status: number, rawHeaders: readonly string[]): string | undefined {
  if (!redirectStatuses.has(status)) return undefined
  const at = rawHeaders.findIndex((name, index) => index % 2 === 0 && name.toLowerCase() === 'location')
  return at < 0 ? undefined : rawHeaders[at + 1]
}

/**
 * The request that follows a redirect, by the rules of the Fetch standard (4.4, HTTP-redirect fetch): POST becomes GET on
 * 301 and 302, everything but GET and HEAD on 303, and the body goes with it. Not judged by the policy yet.
 * @throws Refusal EDENIED for a scheme other than http and https and for credentials, EINVAL for what is no URL
 */
export function redirected(request: FetchRequest, status: number, location: string): FetchRequest {
  const url = parseUrl(location, request.url)
  const { method } = request
  const toGet =
    status === 303 ? method !== 'GET' && method !== 'HEAD' : (status === 301 || status === 302) && method === 'POST'
  const kept = url.origin === request.url.origin ? request.headers : headersElsewhere(request.headers)
  if (!toGet) return { ...request, url, headers: kept }
  return { ...request, url, method: 'GET', headers: headersWithoutBody(kept), body: undefined }
}
