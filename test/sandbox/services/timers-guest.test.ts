import assert from 'node:assert/strict'
import { test } from 'node:test'
import { timersGuestSource } from '../../../src/sandbox/host-function/timers/guest.ts'
import { timersService } from '../../../src/sandbox/host-function/timers/timers.ts'
import { openEngineRealm } from './engine-realm.ts'
import { beginRun, openVirtualTime, turn } from './support.ts'
import { openGuest, policy, seenBy } from './timer-guest.ts'

test('arguments are passed on, delays are read as a browser reads them, this is the global object', async () => {
  const guest = openGuest()
  guest.evaluate(`
    setTimeout(function (...args) { seen.push(args, this === globalThis) }, 5, 1, { a: 2 }, undefined)
    for (const delay of [undefined, null, -1, NaN, '3', 'x', { valueOf: () => 4 }, [7]]) setTimeout(() => seen.push(String(delay)), delay)
  `)
  await guest.time.pass(10)
  assert.deepEqual(seenBy(guest), [
    'undefined',
    'null',
    '-1',
    'NaN',
    'x',
    '3',
    '[object Object]',
    [1, { a: 2 }, null],
    true,
    '7',
  ])
  await guest.run.finish()
})

test('a timer that is cleared in the turn in which it fires is not called', async () => {
  const cleared = `
    setTimeout(() => { seen.push('first'); clearTimeout(second) }, 5)
    var second = setTimeout(() => seen.push('second'), 5)
  `
  const guest = openGuest()
  guest.evaluate(cleared)
  await guest.time.pass(5)
  assert.deepEqual(seenBy(guest), ['first'])
  await guest.run.finish()

  const check = 'if (running[id] !== timer) return'
  assert.ok(timersGuestSource.includes(check))
  const naive = openGuest({}, timersGuestSource.replace(check, ''))
  naive.evaluate(cleared)
  await naive.time.pass(5)
  assert.deepEqual(seenBy(naive), ['first', 'second'])
  await naive.run.finish()
})

test('what is cleared where it was set never fires, and clearing what is no timer is nothing', async () => {
  const guest = openGuest({ concurrent: 1 })
  guest.evaluate(`
    for (let i = 0; i < 100; i++) clearTimeout(setTimeout(() => seen.push(i), 1))
    for (const id of [undefined, null, {}, 'x', -1, 0, 1e9, '__proto__', 'constructor', Symbol.iterator]) clearTimeout(id)
    clearInterval(String(setTimeout(() => seen.push('text id'), 1)))
  `)
  await guest.time.pass(50)
  assert.deepEqual([seenBy(guest), guest.run.violations], [[], []])
  await guest.run.finish()
})

test('a throw in a callback is logged, ends an interval, and gives its permit back', async () => {
  const guest = openGuest({ concurrent: 2 })
  guest.evaluate(`
    setTimeout(() => { throw new Error('once') }, 1)
    setInterval(() => { throw { toString() { throw 1 } } }, 1)
  `)
  await guest.time.pass(10)
  assert.equal(guest.evaluate('logged'), 'a timer callback threw: Error: once;')
  guest.evaluate('setTimeout(() => seen.push(1), 1); setTimeout(() => seen.push(2), 1)')
  await guest.time.pass(10)
  assert.deepEqual([seenBy(guest), guest.time.scheduled()], [[1, 2], 0])
  await guest.run.finish()
})

test('an interval goes on until it is cleared, from its own callback too', async () => {
  const guest = openGuest()
  guest.evaluate('var id = setInterval(() => { if (seen.push(1) === 4) clearInterval(id) }, 10)')
  await guest.time.pass(35)
  assert.equal((seenBy(guest) as unknown[]).length, 3)
  await guest.time.pass(1000)
  assert.deepEqual([(seenBy(guest) as unknown[]).length, guest.time.scheduled()], [4, 0])
  await guest.run.finish()
})

test('nesting is counted through callbacks and through promise jobs of them', async () => {
  for (const grow of [
    'function grow() { seen.push(1); setTimeout(grow, 1) }',
    'async function grow() { for (;;) { seen.push(1); await null; await new Promise((done) => setTimeout(done, 1)) } }',
  ]) {
    const guest = openGuest({ nesting: 5 })
    guest.evaluate(`${grow}; void (async () => grow())().catch((e) => {})`)
    await guest.time.pass(100)
    // The first call is not of a timer, and so nests 0 deep.
    assert.equal((seenBy(guest) as unknown[]).length, 7)
    assert.match(guest.run.violations[0]?.detail ?? '', /nested more than 5 deep/)
    await guest.run.finish()
  }
})

test('what a guest does to its built-ins afterwards changes nothing', async () => {
  const guest = openGuest()
  guest.evaluate(`
    var touched = ''
    for (const name of ['0', 'callback', 'args', 'then', 'value', 'get', '7'])
      Object.defineProperty(Object.prototype, name, { __proto__: null, get() { touched += ' got ' + name }, set() { touched += ' set ' + name }, configurable: true })
    Promise.prototype.then = Reflect.apply = Function.prototype.call = Function.prototype.apply = () => { touched += ' hooked' }
    Object.defineProperty(Promise, Symbol.species, { __proto__: null, get() { touched += ' species' } })
    globalThis.Promise = globalThis.TypeError = globalThis.String = null
    var twice = 0
    var id = setInterval((a) => { log('tick ' + a); if (++twice === 2) clearTimeout(id) }, 1, 'x')
  `)
  await guest.time.pass(10)
  assert.deepEqual([guest.evaluate('touched'), guest.evaluate('logged')], ['', 'tick x;tick x;'])
  await guest.run.finish()
})

test('after the end of a run nothing of it is called', async () => {
  const guest = openGuest()
  guest.evaluate('setTimeout(() => seen.push(1), 1); setInterval(() => seen.push(2), 1)')
  await guest.run.finish()
  await guest.time.pass(10)
  await turn()
  assert.deepEqual([seenBy(guest), guest.time.scheduled()], [[], 0])
})

test('QuickJS runs it', async () => {
  const time = openVirtualTime()
  const service = timersService(policy, time.schedule)
  const run = beginRun(service)
  const realm = await openEngineRealm(service, run)
  realm.evaluate(`
    var seen = []
    var id = setInterval((a) => {
      if (seen.push(a) < 3) return
      clearInterval(id)
      setTimeout(() => { throw 'late' }, 1)
    }, 1, 'tick')
    clearTimeout(setTimeout(() => seen.push('cleared'), 1))
  `)
  await time.pass(30)
  assert.equal(realm.evaluate('seen + ";" + logged'), 'tick,tick,tick;a timer callback threw: late;')
  await run.finish()
  await turn()
  realm.dispose()
})
