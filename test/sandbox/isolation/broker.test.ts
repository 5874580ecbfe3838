import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { HostFunction } from '../../../src/sandbox/host-function/dispatch.ts'
import { createBroker, type Broker, type BrokerCaps } from '../../../src/sandbox/isolation/broker.ts'
import { Breach } from '../../../src/sandbox/isolation/message.ts'
import { HostRefusal } from '../../../src/sandbox/service.ts'

const caps: BrokerCaps = {
  frameBytes: 1 << 20,
  calls: 20,
  callBytes: 4000,
  waitingCalls: 3,
  backlogBytes: 1000,
}

interface Rigged {
  readonly broker: Broker
  readonly receive: (message: unknown) => ReturnType<Broker['receive']>
  readonly called: unknown[][]
  readonly answers: unknown[]
  readonly events: unknown[]
  unreadBytes: number
}

function rig(functions: Readonly<Record<string, HostFunction>> = {}): Rigged {
  const called: unknown[][] = []
  const body = (frame: Buffer): unknown => JSON.parse(frame.toString('utf8', 4))
  const note = (...args: unknown[]): unknown => called.push(args)
  const grants = new Map<string, HostFunction>(Object.entries({ note, ...functions }))
  const rigged: Rigged = {
    broker: createBroker(grants, caps, {
      sendAnswer: (frame) => rigged.answers.push(body(frame)),
      sendEvent: (frame) => rigged.events.push(body(frame)),
      unreadBytes: () => rigged.unreadBytes,
    }),
    receive: (message) => rigged.broker.receive(Buffer.from(JSON.stringify(message))),
    called,
    answers: [],
    events: [],
    unreadBytes: 0,
  }
  return rigged
}

const call = (number: number, over: object = {}): object => ({
  t: 'call',
  run: 'one',
  call: number,
  name: 'note',
  args: [],
  ...over,
})
const result = { status: 'returned', value: [1], asText: false, stdout: '', durationMs: 1, memoryBytes: 0 }
const done = (run: string): object => ({ t: 'done', run, result })

test('a function is called for each call of its run, in order, by a granted name, and for nothing else', () => {
  const claim = fc.record({
    run: fc.constantFrom('one', 'one', 'one', 'two', ''),
    skip: fc.constantFrom(0, 0, 0, 0, 1, -1),
    name: fc.constantFrom('note', 'note', 'note', 'other', '__proto__', 'constructor', 'toString'),
    end: fc.constantFrom(false, false, false, true),
  })
  fc.assert(
    fc.property(fc.array(claim, { maxLength: 12 }), (claims) => {
      const { broker, receive, called } = rig()
      broker.begin('one', '', '[]')
      let rightful = 0
      let ended = false
      for (const { run, skip, name, end } of claims) {
        const right = !ended && run === 'one' && skip === 0 && name === 'note'
        const send = (): unknown => receive(call(rightful + 1 + skip, { run, name }))
        if (!right) {
          assert.throws(send, Breach)
          break
        }
        send()
        rightful += 1
        if (end) {
          receive(done('one'))
          ended = true
        }
      }
      assert.equal(called.length, rightful)
    }),
  )
})

test('a naive broker calls what a forged message names', () => {
  const called: string[] = []
  const functions = { note: () => called.push('note') }
  const naive = (frame: string): unknown => {
    const { name, args } = JSON.parse(frame) as { name: 'note'; args: [] }
    return functions[name](...args)
  }
  // No run is on, nothing was granted by this name, and its parts are not what they should be.
  const outside = JSON.stringify(call(7, { run: 'never' }))
  const inherited = JSON.stringify(call(1, { name: 'hasOwnProperty', args: ['note'] }))
  naive(outside)
  assert.deepEqual(called, ['note'])
  assert.equal(naive(inherited), true)
  for (const forged of [outside, inherited]) {
    const { broker, called: truly } = rig()
    assert.throws(() => broker.receive(Buffer.from(forged)), Breach)
    assert.deepEqual(truly, [])
  }
})

test('counts and bytes of one run are capped, and begin anew with the next', () => {
  const { broker, receive } = rig()
  for (const run of ['one', 'two']) {
    broker.begin(run, '', '[]')
    for (let i = 1; i <= caps.calls; i++) receive(call(i, { run }))
    if (run === 'one') receive(done(run))
  }
  assert.throws(() => receive(call(caps.calls + 1, { run: 'two' })), /more than 20 host calls/)

  const bytes = rig()
  bytes.broker.begin('one', '', '[]')
  bytes.receive(call(1, { args: [['x'.repeat(3000)]] }))
  assert.throws(() => bytes.receive(call(2, { args: [['x'.repeat(3000)]] })), /more than 4000 bytes/)
  assert.equal(bytes.called.length, 1)

  const deaf = rig()
  deaf.broker.begin('one', '', '[]')
  deaf.unreadBytes = caps.backlogBytes + 1
  assert.throws(() => deaf.receive(call(1)), /answers that the child does not read/)
  assert.equal(deaf.called.length, 0)
})

test('a promise is answered as one, and settles while its run is on', async () => {
  const pending: PromiseWithResolvers<unknown>[] = []
  const wait = (): Promise<unknown> => {
    const each = Promise.withResolvers<unknown>()
    pending.push(each)
    return each.promise
  }
  const { broker, receive, answers, events } = rig({ wait })
  broker.begin('one', '', '[]')
  events.length = 0
  receive(call(1, { name: 'wait' }))
  receive(call(2, { name: 'wait' }))
  receive(call(3, { name: 'wait' }))
  assert.deepEqual(
    answers,
    [1, 2, 3].map((number) => ({ call: number, kind: 'promised' })),
  )
  pending[1]?.resolve({ a: 1 })
  pending[0]?.reject(new HostRefusal('EDENIED', 'no'))
  await new Promise(setImmediate)
  assert.deepEqual(events, [
    { t: 'settle', run: 'one', call: 2, kind: 'returned', value: [{ a: 1 }] },
    { t: 'settle', run: 'one', call: 1, kind: 'threw', message: 'no', code: 'EDENIED' },
  ])
  events.length = 0
  receive(done('one'))
  broker.begin('two', '', '[]')
  events.length = 0
  pending[2]?.resolve('late')
  await new Promise(setImmediate)
  assert.deepEqual(events, [])
})

test('more promises than may wait are a breach', () => {
  const { broker, receive } = rig({ wait: () => new Promise(() => undefined) })
  broker.begin('one', '', '[]')
  for (let i = 1; i <= caps.waitingCalls; i++) receive(call(i, { name: 'wait' }))
  assert.throws(() => receive(call(4, { name: 'wait' })), /more than 3 host calls waiting/)
})

test('what a host function does wrong is an answer, never an error of the broker', () => {
  const bad: Readonly<Record<string, HostFunction>> = {
    throws: () => {
      throw new Error('no')
    },
    // What a host throws is not always an error.
    throwsText: () => {
      // oxlint-disable-next-line typescript/only-throw-error
      throw 'text'
    },
    unprintable: () => {
      // oxlint-disable-next-line typescript/only-throw-error
      throw Object.create(null) as object
    },
    uncopyable: () => new Map(),
    cyclic: () => {
      const self: Record<string, unknown> = {}
      return Object.assign(self, { self })
    },
  }
  const { broker, receive, answers } = rig(bad)
  broker.begin('one', '', '[]')
  Object.keys(bad).forEach((name, i) => receive(call(i + 1, { name })))
  assert.deepEqual(
    (answers as { kind: string; message: string }[]).map(({ kind, message }) => [kind, message]),
    [
      ['threw', 'no'],
      ['threw', 'text'],
      ['threw', 'the host function failed'],
      ['threw', 'an object with a prototype of its own cannot be copied into the sandbox'],
      ['threw', 'a cyclic value cannot be copied into the sandbox'],
    ],
  )
})

test('the end of a run that is not on, and a second start, are breaches', () => {
  const { broker, receive } = rig()
  assert.deepEqual(receive({ t: 'ready' }), { kind: 'ready' })
  assert.throws(() => receive({ t: 'ready' }), /a second start/)
  assert.throws(() => receive(done('one')), Breach)
  broker.begin('one', '', '[]')
  assert.throws(() => receive(done('two')), Breach)
  assert.equal(receive(done('one'))?.kind, 'done')
  assert.throws(() => receive(done('one')), Breach)
})
