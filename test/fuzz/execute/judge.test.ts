import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { endingOf, judge, type Seen } from '../../../src/fuzz/execute/judge.ts'

const secrets = {
  realm: 'esc000000000000000000000001',
  env: 'esc000000000000000000000002',
  frame: 'esc000000000000000000000003',
  file: 'esc000000000000000000000004',
  loopback: 'esc000000000000000000000005',
  tenant: 'esc000000000000000000000006',
}
const held = { wall: true, memory: true }
const quiet: Seen = {
  ending: { kind: 'returned', text: '' },
  crossed: [],
  changed: [],
  unhandled: [],
  reports: [],
  stdio: '',
}
const oraclesOf = (seen: Partial<Seen>, holds = held): string[] =>
  judge({ ...quiet, ...seen }, secrets, holds).map(({ oracle }) => oracle)

describe('the oracles of a campaign', () => {
  test('are silent where nothing came back', () => {
    assert.deepEqual(oraclesOf({}), [])
    assert.deepEqual(oraclesOf({ reports: ['l:esc of another run'], stdio: 'noise' }), [])
    assert.deepEqual(oraclesOf({ ending: { kind: 'threw', name: 'TypeError', message: 'no' } }), [])
  })

  test('see a secret over every channel', () => {
    assert.deepEqual(oraclesOf({ reports: [`l:${secrets.realm} ${secrets.env}`] }), ['realm-secret', 'env-secret'])
    assert.deepEqual(oraclesOf({ stdio: `x${secrets.env}` }), ['env-secret'])
    assert.deepEqual(oraclesOf({ ending: { kind: 'returned', text: secrets.realm } }), ['realm-secret'])
    assert.deepEqual(oraclesOf({ ending: { kind: 'threw', name: secrets.realm, message: '' } }), ['realm-secret'])
  })

  test('see what is planted for services, and what a program left outside or reached', () => {
    assert.deepEqual(oraclesOf({ reports: [`l:${secrets.file}`] }), ['file-secret'])
    assert.deepEqual(oraclesOf({ reports: [`l:${secrets.loopback}`, secrets.tenant] }), [
      'loopback-secret',
      'tenant-secret',
    ])
    assert.deepEqual(oraclesOf({ crossed: ['marker-file outside the root'] }), ['marker-file'])
    assert.deepEqual(oraclesOf({ crossed: ['loopback-secret connection'] }), ['loopback-secret'])
    // A host is hostile: it cannot name an oracle of its choice.
    assert.deepEqual(oraclesOf({ crossed: ['realm-secret report', 'marker-file elsewhere'] }), [])
  })

  test('tell a guest that reads host frames from one that reaches the host realm', () => {
    const [lead] = judge({ ...quiet, reports: [`l:at ${secrets.frame}`] }, secrets, held)
    assert.deepEqual([lead?.oracle, lead?.site], ['realm-secret', 'host frames'])
  })

  test('see a changed intrinsic, a crash and a host error', () => {
    assert.deepEqual(oraclesOf({ changed: ['Array.prototype.x'] }), ['intrinsics'])
    assert.deepEqual(oraclesOf({ ending: { kind: 'crashed', code: null, signal: 'SIGABRT', words: '' } }), ['crash'])
    assert.deepEqual(oraclesOf({ unhandled: ['a rejection that nobody handles, Error'] }), ['host-answers'])
    const broke = { kind: 'faulted', name: 'RangeError', message: 'Maximum call stack size exceeded' } as const
    assert.deepEqual(oraclesOf({ ending: broke }), ['stack'])
    assert.deepEqual(oraclesOf({ ending: { ...broke, message: 'memory access out of bounds' } }), ['crash'])
  })

  test('hold a target to the limits that it is said to hold, and to no others', () => {
    const late: Seen['ending'] = { kind: 'timed-out', deadlineMs: 100 }
    const big: Seen['ending'] = { kind: 'exhausted', resource: 'memory', detail: 'RSS' }
    const died: Seen['ending'] = { kind: 'crashed', code: 134, signal: null, words: 'FATAL: heap out of memory' }
    const none = { wall: false, memory: false }
    assert.deepEqual(
      [late, big, died].map((ending) => oraclesOf({ ending })),
      [['wall'], ['heap'], ['heap']],
    )
    assert.deepEqual(
      [late, big, died].map((ending) => oraclesOf({ ending }, none)),
      [[], [], []],
    )
  })

  test('never take a secret of this run into the site', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, after) => {
        const message = `${before}${secrets.realm}${after}`
        const leads = judge({ ...quiet, ending: { kind: 'faulted', name: 'E', message } }, secrets, held)
        assert.ok(leads.some(({ oracle }) => oracle === 'realm-secret'))
        assert.ok(leads.every(({ site }) => !site.includes(secrets.realm)))
      }),
    )
  })
})

test('a syntax error of the whole program is no run; one that the guest threw after it spoke is', () => {
  const threw = { kind: 'threw', name: 'SyntaxError', message: 'x' } as const
  assert.equal(endingOf(threw, false).kind, 'refused')
  assert.equal(endingOf(threw, true).kind, 'threw')
  assert.equal(endingOf({ kind: 'unsettled' }, false).kind, 'returned')
})
