import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openThread } from '../../../src/sandbox/thread.ts'
import type { RunResult } from '../../../src/sandbox/result.ts'
import type { SandboxOptions } from '../../../src/sandbox/sandbox.ts'
import { openServices } from '../../../src/sandbox/service-runs.ts'
import { HostRefusal, type Service } from '../../../src/sandbox/service.ts'
import { limits } from './support.ts'

async function run(source: string, options: Partial<SandboxOptions>): Promise<RunResult> {
  const sandbox = await openThread({ limits, ...options })
  try {
    return await sandbox.run(source)
  } finally {
    sandbox.dispose()
  }
}

const join = (...list: unknown[]): string => list.join('+')

test('functions by path are members of frozen objects without a prototype', async () => {
  const functions = { plain: join, 'fs.readText': join, 'fs.write': join, 'a.b.c': join }
  const look = `[plain(1), fs.readText('x', 2), a.b.c(3), fs.readText.name, Object.keys(fs),
    Object.isFrozen(fs) && Object.isFrozen(a) && Object.isFrozen(a.b), Object.getPrototypeOf(fs),
    (() => { 'use strict'; try { fs.readText = 1 } catch (e) { return e.name } })()]`
  assert.deepEqual((await run(look, { functions })).value, [
    '1',
    'x+2',
    '3',
    'readText',
    ['readText', 'write'],
    true,
    null,
    'TypeError',
  ])
})

test('paths that cannot be handed in together are refused', async () => {
  const refused: readonly Partial<SandboxOptions>[] = [
    { functions: { fs: join, 'fs.read': join } },
    { functions: { 'a.b': join, 'a.b.c': join } },
    { functions: { 'a.b': join }, values: { a: 1 } },
    { functions: { 'log.x': join } },
    { functions: { 'a.__proto__': join } },
    { functions: { 'a.': join } },
    { functions: { '.a': join } },
    { functions: { 'a.b c': join } },
    { values: { 'a.b': 1 } },
    {
      guestSources: [
        { service: 's', source: '() => ({})' },
        { service: 's', source: '() => ({})' },
      ],
    },
  ]
  for (const options of refused) await assert.rejects(openThread({ limits, ...options }), TypeError)
})

const counter = {
  service: 'counter',
  source: `(host) => { const add = host['counter.add']; let calls = 0
    return { count: (n) => add(++calls, n), hostKeys: Object.keys(host), hasPrototype: Object.getPrototypeOf(host) !== null } }`,
}

test('a guest source gets the functions of its service, and only what it returns is global', async () => {
  const options = { functions: { 'counter.add': join, 'counterfeit.x': join }, guestSources: [counter] }
  const look = '[count(5), count(6), hostKeys, hasPrototype, typeof counter, typeof counterfeit.x, typeof add]'
  assert.deepEqual((await run(look, options)).value, [
    '1+5',
    '2+6',
    ['counter.add'],
    false,
    'undefined',
    'function',
    'undefined',
  ])
})

test('a guest source begins each run anew', async () => {
  const sandbox = await openThread({ limits, functions: { 'counter.add': join }, guestSources: [counter] })
  for (let i = 0; i < 3; i++) assert.equal((await sandbox.run('count(1)')).value, '1+1')
  sandbox.dispose()
})

test('a guest source that does not parse, throws, returns nothing or calls the host opens no sandbox', async () => {
  for (const source of [
    '(host) => {',
    '() => { throw new Error("no") }',
    '() => 1',
    '1',
    '(host) => ({ a: host["s.f"]() })',
  ])
    await assert.rejects(
      openThread({ limits, functions: { 's.f': join }, guestSources: [{ service: 's', source }] }),
      Error,
    )
})

const refuse = (): never => {
  throw new HostRefusal('EDENIED', 'outside every read root')
}
const functions = { refuse, refuseLater: async () => refuse(), fail: () => Promise.reject(new TypeError('said')) }
const look =
  '(e) => [e instanceof Error, e.constructor === Error, e.code, e.message, Object.keys(e).length, /test|node/.test(e.stack)]'

test('a refusal has its code and message, and nothing of the host', async () => {
  const expected = [true, true, 'EDENIED', 'EDENIED: outside every read root', 0, false]
  assert.deepEqual((await run(`try { refuse() } catch (e) { (${look})(e) }`, { functions })).value, expected)
  assert.deepEqual((await run(`refuseLater().catch(${look})`, { functions })).value, expected)
})

test('an error that is no refusal has no code', async () => {
  assert.deepEqual((await run(`fail().catch(${look})`, { functions })).value, [true, true, null, 'said', 0, false])
})

test('what a service throws that is no refusal says nothing', async () => {
  const service: Service = {
    id: 's',
    names: ['s.fail', 's.refuse'],
    begin: () => ({
      functions: {
        's.fail': () => {
          throw new Error('/host/path')
        },
        's.refuse': refuse,
      },
      end: () => undefined,
    }),
  }
  const services = openServices([service])
  const signal = new AbortController().signal
  const scope = { plugin: 'p', request: 'r', signal, nowMs: () => 0, remainingMs: () => 1, violate: () => undefined }
  const begun = services.begin(scope, () => undefined)
  const { functions: offered, guestSources } = services
  const source = '[s.fail, s.refuse].map((f) => { try { f() } catch (e) { return e.message } })'
  assert.deepEqual((await run(source, { functions: offered, guestSources })).value, [
    'the host function failed',
    'EDENIED: outside every read root',
  ])
  await begun.end()
})
