/**
 * `fetch(url, init)` for guests, after the Fetch standard (5.6) as far as `fetch.request` goes: `init` has method, headers
 * (an object or a list of pairs), body (a string) and redirect. `fetch.request` itself gives the plain answer, and binary
 * bodies by `as: 'base64'` and `body: { base64 }`.
 */
export const fetchGuestSource = String.raw`(function (host) {
'use strict'
const request = host['fetch.request']
const textOf = String
const TypeErrorOf = TypeError
const { parse } = JSON
const { freeze, defineProperty, keys } = Object
const { apply } = Reflect
const { isArray } = Array
const lower = String.prototype.toLowerCase

function pairsOf(headers) {
  const pairs = []
  const add = (at, name, value) =>
    defineProperty(pairs, at, { __proto__: null, value: [textOf(name), textOf(value)], enumerable: true })
  if (isArray(headers)) {
    for (let i = 0; i < headers.length; i++) add(i, headers[i][0], headers[i][1])
    return pairs
  }
  const names = keys(headers)
  for (let i = 0; i < names.length; i++) add(i, names[i], headers[names[i]])
  return pairs
}

function headersOf(pairs) {
  const values = { __proto__: null }
  const names = []
  for (let i = 0; i < pairs.length; i++) {
    const name = pairs[i][0]
    if (name in values) values[name] += ', ' + pairs[i][1]
    else {
      defineProperty(names, names.length, { __proto__: null, value: name, enumerable: true })
      values[name] = pairs[i][1]
    }
  }
  const key = (name) => apply(lower, textOf(name), [])
  return freeze({
    get: (name) => values[key(name)] ?? null,
    has: (name) => key(name) in values,
    forEach: (callback) => {
      for (let i = 0; i < names.length; i++) callback(values[names[i]], names[i])
    },
  })
}

function responseOf(told) {
  let used = false
  const take = () => {
    if (used) throw new TypeErrorOf('the body was read already')
    used = true
    return told.text
  }
  return freeze({
    ok: told.status >= 200 && told.status <= 299,
    status: told.status,
    statusText: told.statusText,
    url: told.url,
    redirected: told.redirected,
    headers: headersOf(told.headers),
    get bodyUsed() {
      return used
    },
    text: async () => take(),
    json: async () => parse(take()),
  })
}

async function fetch(url, init) {
  const { method, headers, body, redirect } = init ?? { __proto__: null }
  // Bytes would be sent as their digits.
  if (typeof body === 'object' && body !== null) throw new TypeErrorOf('the body must be a string')
  return responseOf(
    await request(textOf(url), {
      method: method === undefined ? undefined : textOf(method),
      headers: headers === undefined || headers === null ? undefined : pairsOf(headers),
      body: body === undefined || body === null ? undefined : textOf(body),
      redirect,
    }),
  )
}

defineProperty(fetch, 'request', { __proto__: null, value: request })
return { fetch: freeze(fetch) }
})`
