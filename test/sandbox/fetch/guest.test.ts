import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createContext, runInContext } from 'node:vm'
import { getQuickJS } from 'quickjs-emscripten'
import { fetchGuestSource } from '../../../src/sandbox/host-function/fetch/guest.ts'

const answer = {
  status: 201,
  statusText: 'Created',
  url: 'http://a.test/',
  redirected: false,
  headers: [
    ['x', '1'],
    ['x', '2'],
    ['__proto__', 'p'],
  ],
  text: '{"a":1}',
}

/** What the script says of a realm that has the guest's `fetch`, and what `fetch.request` was called with. */
async function inRealm(script: string): Promise<{ said: unknown; called: unknown[] }> {
  const called: unknown[] = []
  const realm = createContext({ host: { 'fetch.request': async (...args: unknown[]) => (called.push(args), answer) } })
  runInContext(`globalThis.fetch = (${fetchGuestSource})(host).fetch`, realm)
  return {
    said: JSON.parse((await runInContext(`(async()=>JSON.stringify(await (${script})()))()`, realm)) as string),
    called,
  }
}

test('a response is what a guest expects of fetch', async () => {
  const { said } = await inRealm(`async () => {
    const r = await fetch('http://a.test/')
    const names = []
    r.headers.forEach((value, name) => names.push(name))
    const all = [r.ok, r.status, r.statusText, r.url, r.headers.get('X'), r.headers.get('none'), r.headers.has('x'), names, r.bodyUsed]
    const body = await r.json()
    return [...all, body, r.bodyUsed, await r.text().catch((e) => e.name), Object.isFrozen(r)]
  }`)
  assert.deepEqual(said, [
    true,
    201,
    'Created',
    'http://a.test/',
    '1, 2',
    null,
    true,
    ['x', '__proto__'],
    false,
    { a: 1 },
    true,
    'TypeError',
    true,
  ])
})

test('init is read as fetch reads it', async () => {
  const { called } = await inRealm(`async () => {
    await fetch({ toString: () => 'http://b.test/' }, { method: 'POST', headers: { a: 1 }, body: 5, cache: 'x' })
    await fetch('u', { headers: [['b', 2]] })
    await fetch('u')
    return 0
  }`)
  const plain = JSON.parse(JSON.stringify(called)) as unknown
  assert.deepEqual(plain, [
    ['http://b.test/', { method: 'POST', headers: [['a', '1']], body: '5' }],
    ['u', { headers: [['b', '2']] }],
    ['u', {}],
  ])
})

test('a body of bytes is refused, not sent as its digits', async () => {
  const { said, called } = await inRealm(
    `() => fetch('u', { method: 'PUT', body: new Uint8Array(2) }).catch((e) => e.name)`,
  )
  assert.deepEqual([said, called], ['TypeError', []])
})

test('what a guest does to its built-ins afterwards changes nothing', async () => {
  const { said, called } = await inRealm(`async () => {
    for (const name of ['0', 'headers', 'method', 'value', 'x']) Object.defineProperty(Object.prototype, name, { __proto__: null, get() { throw name }, set() { throw name }, configurable: true })
    const { parse } = JSON
    JSON.parse = String.prototype.toLowerCase = Array.isArray = Object.keys = Reflect.apply = Object.freeze = Object.defineProperty = () => { throw 1 }
    globalThis.String = globalThis.TypeError = null
    const r = await fetch('u', { method: 'PUT', headers: [['A', 'b']], body: 'c', redirect: 'error' })
    const got = [r.headers.get('X'), (await r.json()).a]
    for (const name of ['0', 'headers', 'method', 'value', 'x']) delete Object.prototype[name]
    return got
  }`)
  assert.deepEqual(said, ['1, 2', 1])
  assert.equal(called.length, 1)
})

test('QuickJS takes it', async () => {
  const quickjs = await getQuickJS()
  using vm = quickjs.newContext()
  const script = `const f = (${fetchGuestSource})({ __proto__: null, 'fetch.request': async () => (${JSON.stringify(answer)}) }).fetch
    let said; f('u').then(async (r) => { said = [r.ok, r.headers.get('X'), (await r.json()).a] + '' }); 0`
  vm.unwrapResult(vm.evalCode(script)).dispose()
  vm.runtime.executePendingJobs()
  using said = vm.unwrapResult(vm.evalCode('said'))
  assert.equal(vm.getString(said), 'true,1, 2,1')
})
