import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { kvService } from '../../../src/sandbox/host-function/kv/kv.ts'
import { entryBytes, openMemoryStore, type KvStore } from '../../../src/sandbox/host-function/kv/store.ts'
import type { KvPolicy } from '../../../src/sandbox/policy/policy.ts'
import { beginRun, falsified, refusal } from './support.ts'

const policy: KvPolicy = { entries: 4, keyBytes: 16, valueBytes: 32, totalBytes: 64 }
const wide: KvPolicy = { entries: 1000, keyBytes: 1000, valueBytes: 1000, totalBytes: 1 << 20 }

test('entries outlive the run, values are copies, and what is not there is undefined', async () => {
  const service = kvService(wide)
  const first = beginRun(service)
  const value = { list: [1, { deep: true }] }
  first.call('kv.set', 'a/1', value)
  first.call('kv.set', 'a/2', null)
  first.call('kv.set', 'b', 'text')
  value.list.push(2)
  const got = first.call('kv.get', 'a/1') as typeof value
  got.list.pop()
  await first.finish()
  assert.throws(() => first.call('kv.get', 'b'), refusal('EENDED'))

  const second = beginRun(service)
  assert.deepEqual(second.call('kv.get', 'a/1'), { list: [1, { deep: true }] })
  assert.deepEqual(second.call('kv.list', 'a/'), ['a/1', 'a/2'])
  assert.deepEqual([second.call('kv.delete', 'a/1'), second.call('kv.delete', 'a/1')], [true, false])
  assert.deepEqual([second.call('kv.get', 'a/1'), second.call('kv.get', 'a/2')], [undefined, null])
  assert.deepEqual(second.call('kv.list'), ['a/2', 'b'])
  assert.deepEqual(second.violations, [])
  await second.finish()
})

test('each quota refuses what is one too many, tells the host, and changes nothing', async () => {
  const run = beginRun(kvService(policy))
  const fits = (key: string, value: unknown): unknown => run.call('kv.set', key, value)
  const refused = (key: string, value: unknown, said: string): void => {
    const before = run.call('kv.list')
    assert.throws(() => fits(key, value), refusal('EQUOTA'))
    assert.equal(run.violations.at(-1)?.detail, `kv.set: ${said}`)
    assert.equal(run.violations.at(-1)?.kind, 'quota')
    assert.deepEqual(run.call('kv.list'), before)
  }
  fits('é'.repeat(8), 1)
  refused('é'.repeat(8) + 'x', 1, 'a key of more than 16 bytes')
  fits('v', 'x'.repeat(30))
  refused('v', 'x'.repeat(31), 'a value of more than 32 bytes')
  // 17 + 33 of 64 bytes are in use.
  fits('w', 'x'.repeat(11))
  refused('w', 'x'.repeat(12), 'more than 64 bytes in all')
  // What is replaced makes room.
  fits('w', 'y'.repeat(11))
  refused('z', 1, 'more than 64 bytes in all')
  for (const key of ['v', 'w', 'é'.repeat(8)]) run.call('kv.delete', key)
  for (const key of ['1', '2', '3', '4']) fits(key, 0)
  refused('5', 0, 'more than 4 entries')
  fits('4', 1)
  await run.finish()
})

test('keys that are no text of their own, and values that are no plain data, are refused', async () => {
  const run = beginRun(kvService(wide))
  const cycle: unknown[] = []
  cycle.push(cycle)
  for (const key of [undefined, null, 1, {}, ['a'], '', '\ud800', 'a\udfff'])
    assert.throws(() => run.call('kv.set', key, 1), refusal('EINVAL'))
  for (const value of [undefined, () => 1, Symbol.iterator, 1n, NaN, cycle, new Map(), JSON.parse('{"__proto__":1}')])
    assert.throws(() => run.call('kv.set', 'a', value), refusal('EINVAL'))
  assert.throws(() => run.call('kv.list', 1), refusal('EINVAL'))
  assert.equal(run.call('kv.get', 'a'), undefined)
  assert.ok(run.violations.every(({ kind }) => kind === 'malformed'))
  await run.finish()
})

test('with no entries granted everything is denied', async () => {
  const run = beginRun(kvService({ ...wide, entries: 0 }))
  for (const name of ['get', 'set', 'delete', 'list'])
    assert.throws(() => run.call(`kv.${name}`, 'a', 1), refusal('EDENIED'))
  assert.deepEqual(
    run.violations.map(({ kind }) => kind),
    ['denied', 'denied', 'denied', 'denied'],
  )
  await run.finish()
})

const inherited = Object.getOwnPropertyNames(Object.prototype)
/** Few and nasty, so that they meet: separators, names that objects inherit, each other's beginnings. */
const nasty = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('a', ':', 'a:', ':a', 'a:a', 'a:a:a', '1', '\0') },
  { weight: 1, arbitrary: fc.constantFrom(...inherited) },
)
const step = fc.record({
  plugin: nasty,
  key: nasty,
  do: fc.oneof(
    fc.record({ set: fc.oneof(fc.integer({ min: 0, max: 9 }), nasty) }),
    fc.constant('delete' as const),
    fc.constant('list' as const),
  ),
})

/** What plugins see of a store is what each would see of a store of its own; and it counts what is there. */
function agrees(open: () => KvStore): void {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const store = open()
      const service = kvService(wide, store)
      const model = new Map<string, Map<string, unknown>>()
      for (const { plugin, key, do: what } of steps) {
        const run = beginRun(service, { plugin })
        const own = model.get(plugin) ?? new Map<string, unknown>()
        model.set(plugin, own)
        assert.deepEqual(run.call('kv.get', key), own.get(key), 'seen')
        if (what === 'delete') assert.equal(run.call('kv.delete', key), own.delete(key), 'seen')
        else if (what === 'list') {
          const begins = [...own.keys()].filter((each) => each.startsWith(key)).toSorted()
          assert.deepEqual(run.call('kv.list', key), begins, 'seen')
        } else {
          own.set(key, what.set)
          run.call('kv.set', key, what.set)
        }
        const bytes = [...own].map(([each, value]) => entryBytes(each, JSON.stringify(value)))
        assert.deepEqual(store.usage(plugin), { entries: own.size, bytes: bytes.reduce((a, b) => a + b, 0) }, 'seen')
      }
      assert.deepEqual(Object.getOwnPropertyNames(Object.prototype), inherited, 'prototype')
    }),
    { numRuns: 300 },
  )
}

test('no plugin names, sees or counts an entry of another, and no key is special', () => {
  agrees(openMemoryStore)
})

/** One object for all, under plugin and key with a colon between. */
function openJoinedStore(): KvStore {
  const entries: Record<string, string> = {}
  const own = (plugin: string): string[] => Object.keys(entries).filter((name) => name.startsWith(`${plugin}:`))
  return {
    get: (plugin, key) => entries[`${plugin}:${key}`],
    set: (plugin, key, text) => void (entries[`${plugin}:${key}`] = text),
    delete: (plugin, key) => `${plugin}:${key}` in entries && delete entries[`${plugin}:${key}`],
    keys: (plugin) => own(plugin).map((name) => name.slice(plugin.length + 1)),
    usage: (plugin) => ({
      entries: own(plugin).length,
      bytes: own(plugin).reduce((sum, name) => sum + entryBytes(name.slice(plugin.length + 1), entries[name] ?? ''), 0),
    }),
  }
}

/** An object for each plugin in an object. */
function openObjectStore(): KvStore {
  const spaces: Record<string, Record<string, string>> = {}
  const space = (plugin: string): Record<string, string> => (spaces[plugin] ??= {})
  return {
    get: (plugin, key) => space(plugin)[key],
    set: (plugin, key, text) => void (space(plugin)[key] = text),
    delete: (plugin, key) => key in space(plugin) && delete space(plugin)[key],
    keys: (plugin) => Object.keys(space(plugin)),
    usage: () => ({ entries: 0, bytes: 0 }),
  }
}

test('the property finds a store of joined names and a store of plain objects', async () => {
  await falsified((async () => agrees(openJoinedStore))(), /seen/)
  // A key that is inherited: what comes is a function, where JSON text is expected.
  await falsified((async () => agrees(openObjectStore))(), /seen|JSON|prototype/)
  const store = openObjectStore()
  store.set('__proto__', 'polluted', '1')
  try {
    assert.equal(({} as { polluted?: string }).polluted, '1')
  } finally {
    delete (Object.prototype as { polluted?: string }).polluted
  }
})
