import { Agent, fetch as undiciFetch } from 'undici'
import type { Service } from '../../src/sandbox/service.ts'
import type { Resolve } from '../reference/names.ts'

const guestSource = `(function (host) {
  return { fetch: function (url, init) { return host['fetch.request'](String(url), init || {}).then(function (answer) {
    return { status: answer.status, ok: answer.status < 300, text: function () { return Promise.resolve(answer.text) } }
  }) } }
})`

/**
 * Fetching as an embedder writes it who knows one bad name: the URL's text is judged by a deny-list, the name's first
 * address too, and then the name is resolved again and redirects are followed. The flaws: CWE-918 by every other spelling,
 * CWE-350 by a name that changes, CWE-409 by an answer that unpacks without end, CWE-404 by one that never ends.
 */
export function naiveFetch(resolve: Resolve): Service {
  const agent = new Agent({
    keepAliveTimeout: 1,
    connect: {
      lookup: (name, _options, done) => {
        resolve(name).then(
          (addresses) => done(null, [{ address: addresses.at(-1) ?? '', family: 4 }]),
          (error: Error) => done(error, []),
        )
      },
    },
  })
  const names = ['fetch.request']
  const request = async (url: unknown, init: unknown): Promise<unknown> => {
    const text = String(url)
    if (/\blocalhost\b|169\.254\./.test(text)) throw new Error('denied')
    const named = new URL(text)
    const { hostname } = named
    // The client refuses credentials in a URL.
    named.username = ''
    named.password = ''
    if (hostname.endsWith('.test') && hostname !== 'site.test' && hostname !== 'inside.test') {
      const [first] = await resolve(hostname)
      if (first?.startsWith('127.') === true) throw new Error('denied')
    }
    const { method, headers } = (init ?? {}) as { method?: string; headers?: Record<string, string> }
    const response = await undiciFetch(named, {
      dispatcher: agent,
      ...(method === undefined ? {} : { method }),
      ...(headers === undefined ? {} : { headers }),
    })
    return { status: response.status, text: await response.text() }
  }
  return {
    id: 'fetch',
    names,
    guestSource,
    begin: () => ({ functions: { 'fetch.request': request }, end: () => undefined }),
  }
}
