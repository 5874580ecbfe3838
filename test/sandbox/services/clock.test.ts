import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { clockService } from '../../../src/sandbox/host-function/clock/clock.ts'
import { openEngineRealm } from './engine-realm.ts'
import { beginRun, openRealm, refusal } from './support.ts'

// This file's process only. What the tests compare with is the engine's own Date where local time is UTC.
process.env['TZ'] = 'UTC'

const startMs = Date.UTC(2020, 1, 29, 12, 30, 15, 250)
const fixed = (stepMs: number): ReturnType<typeof clockService> => clockService({ kind: 'fixed', startMs, stepMs })

function evaluate(script: string, stepMs = 10): unknown {
  const service = fixed(stepMs)
  const run = beginRun(service)
  return JSON.parse(String(openRealm(service, run)(`JSON.stringify(${script})`)))
}

test('real time is told in whole milliseconds, until the run ends', async () => {
  let nowMs = 1000.999
  const run = beginRun(clockService({ kind: 'real' }, () => nowMs))
  assert.equal(run.call('clock.now'), 1000)
  nowMs = 1001
  assert.equal(run.call('clock.now'), 1001)
  await run.finish()
  assert.throws(() => run.call('clock.now'), refusal('EENDED'))
  const system = beginRun(clockService({ kind: 'real' }))
  assert.equal(typeof system.call('clock.now'), 'number')
  assert.equal(clockService({ kind: 'real' }).guestSource, undefined)
})

test('fixed time begins anew with each run and steps with each call', async () => {
  const service = fixed(10)
  for (let i = 0; i < 2; i++) {
    const run = beginRun(service)
    assert.deepEqual(
      [run.call('clock.now'), run.call('clock.now'), run.call('clock.now')],
      [startMs, startMs + 10, startMs + 20],
    )
    await run.finish()
  }
})

test('every way to the time goes by the fixed clock', () => {
  assert.deepEqual(
    evaluate(`[
      Date.now(), +new Date(), performance.now(), clock.now(), Date(), Reflect.construct(Date, []).getTime(),
      new (class extends Date {})().getTime(), new Date.prototype.constructor().getTime(),
      new (new Date(0).constructor)().getTime(), performance.timeOrigin,
    ]`),
    [
      startMs,
      startMs + 10,
      20,
      startMs + 30,
      'Sat Feb 29 2020 12:30:15 GMT+0000',
      startMs + 50,
      startMs + 60,
      startMs + 70,
      startMs + 80,
      startMs,
    ],
  )
})

/** Calls and constructs every function that can be reached; names those that tell a time after the fixed one. */
const walk = `(() => {
  const seen = new Set([globalThis]), queue = [globalThis], late = []
  for (const each of queue) {
    for (const key of Reflect.ownKeys(each)) {
      const { value, get, set } = Reflect.getOwnPropertyDescriptor(each, key)
      for (const next of [value, get, set, Reflect.getPrototypeOf(each)])
        if (next !== null && (typeof next === 'object' || typeof next === 'function') && !seen.has(next)) {
          seen.add(next)
          queue.push(next)
        }
    }
  }
  const { parse } = Date
  const told = (name, make) => {
    try {
      const value = make()
      if (value instanceof Promise) value.catch(() => {})
      const ms = typeof value === 'string' ? parse(value) : Number(value)
      if (ms > ${startMs} + 1e7 && ms < 1e15) late.push(name)
    } catch {}
  }
  for (const each of queue) if (typeof each === 'function') {
    told('call ' + each.name, () => each())
    told('new ' + each.name, () => new each())
  }
  return [seen.size > 500, late]
})()`

test('no path from the globals leads to the clock of the host', () => {
  assert.deepEqual(evaluate(walk), [true, []])

  const naive = {
    ...fixed(0),
    guestSource: `((host) => ({
      Date: class extends Date {
        constructor(...parts) { parts.length > 0 ? super(...parts) : super(host['clock.now']()) }
        static now() { return host['clock.now']() }
      },
    }))`,
  }
  const realm = openRealm(naive, beginRun(naive))
  assert.equal(realm('Date.now()'), startMs)
  const [, late] = JSON.parse(String(realm(`JSON.stringify(${walk})`))) as [boolean, string[]]
  assert.ok(late.includes('new Date') && late.includes('call now'), String(late))
})

const getters = ['FullYear', 'Month', 'Date', 'Day', 'Hours', 'Minutes', 'Seconds', 'Milliseconds']
const part = fc.integer({ min: -200, max: 3000 })

test('local time is UTC in every method, wherever the machine is', () => {
  const script = (ms: number, parts: readonly number[]): string => `(() => {
    const all = [], date = new Date(${ms}), made = new Date(${parts.join()})
    const zoneless = (text) => text.replace(/ \\(.*\\)$/, '')
    for (const each of [date, made, new Date(NaN)]) {
      for (const name of ${JSON.stringify(getters)}) all.push(each['get' + name]())
      all.push(each.getTimezoneOffset(), each.getYear(), each.getTime(), zoneless(String(each)), each.toDateString(), zoneless(each.toTimeString()))
      all.push(zoneless(each + ''), each.toJSON(), each.toUTCString(), each.setYear(${parts[1]}), each.setHours(${parts[0]}), each.setMonth(${parts[0]}, 3), each.getTime())
    }
    return JSON.stringify(all)
  })()`
  const service = fixed(0)
  const realm = openRealm(service, beginRun(service))
  const plain = openRealm({ ...service, guestSource: '(() => ({}))' }, beginRun(service))
  const time = fc.integer({ min: -8.64e14, max: 8.64e14 })
  const seen: { script: string; said: unknown }[] = []
  fc.assert(
    fc.property(time, fc.array(part, { minLength: 2, maxLength: 7 }), (ms, parts) => {
      const said = realm(script(ms, parts))
      assert.equal(said, plain(script(ms, parts)))
      seen.push({ script: script(ms, parts), said })
    }),
    { numRuns: 200 },
  )
  process.env['TZ'] = 'America/New_York'
  try {
    assert.ok(seen.some(({ script: each, said }) => plain(each) !== said))
    for (const { script: each, said } of seen) assert.equal(realm(each), said)
  } finally {
    process.env['TZ'] = 'UTC'
  }
})

test('Date is what it is in all else', () => {
  assert.deepEqual(
    evaluate(`[
      Date.name, Date.length, typeof Date.UTC, Date.parse('2020-01-01'), new Date('2020-01-01').toISOString(),
      new Date(new Date(5)).getTime(), new Date(0) instanceof Date, Object.keys(Date), Object.keys(Date.prototype),
      Object.getOwnPropertyDescriptor(Date, 'prototype').writable, new (class A extends Date {})(1).constructor.name,
    ]`),
    ['Date', 7, 'function', 1_577_836_800_000, '2020-01-01T00:00:00.000Z', 5, true, [], [], false, 'A'],
  )
})

test('what a guest does to its built-ins afterwards changes nothing', () => {
  const said = evaluate(`(() => {
    const { stringify } = JSON
    Reflect.apply = Reflect.construct = Date.UTC = Date.prototype.toUTCString = String.prototype.slice = () => { throw 1 }
    return [Date.now(), new Date().getTime(), Date(), new Date(1970, 0).getTime()]
  })()`)
  assert.deepEqual(said, [startMs, startMs + 10, 'Sat Feb 29 2020 12:30:15 GMT+0000', 0])
})

test('QuickJS runs it', async () => {
  const service = fixed(10)
  const run = beginRun(service)
  const realm = await openEngineRealm(service, run)
  assert.equal(
    realm.evaluate(
      '[Date.now(), +new Date(), performance.now(), Date(), new Date(2020, 0, 1, 5).getHours(), new Date(0) + ""].join("|")',
    ),
    [startMs, startMs + 10, 20, 'Sat Feb 29 2020 12:30:15 GMT+0000', 5, 'Thu Jan 01 1970 00:00:00 GMT+0000'].join('|'),
  )
  await run.finish()
  realm.dispose()
})
