import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { seal, SessionRefusedError, unseal, type SessionMetadata } from '../../../src/sandbox/python/state.ts'

const key = randomBytes(32)
const expected = { plugin: 'a', engine: 'e', stateBytes: 1000 }
const metadataOf = (state: Uint8Array, over: Partial<SessionMetadata> = {}): SessionMetadata => ({
  version: 1,
  engine: 'e',
  plugin: 'a',
  runs: 1,
  stateBytes: state.length,
  names: ['x'],
  dropped: [],
  ...over,
})

function faultOf(run: () => unknown): string {
  try {
    run()
  } catch (error) {
    assert.ok(error instanceof SessionRefusedError)
    assert.equal(error.code, 'ERR_SESSION')
    return error.fault
  }
  return 'none'
}

test('law: what was sealed is unsealed as it was', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 1000 }), fc.array(fc.string()), (state, names) => {
      const metadata = metadataOf(state, { names })
      const found = unseal(key, seal(key, metadata, state), expected)
      assert.deepEqual(found.metadata, metadata)
      assert.deepEqual(new Uint8Array(found.state), state)
    }),
  )
})

test('law: one changed bit, a byte more or less, or another key, and it is refused', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), fc.nat(), fc.integer({ min: 0, max: 7 }), (state, at, bit) => {
      const sealed = seal(key, metadataOf(state), state)
      const changed = sealed.slice()
      const index = at % changed.length
      changed[index] = (changed[index] ?? 0) ^ (1 << bit)
      assert.equal(
        faultOf(() => unseal(key, changed, expected)),
        'tampered',
      )
      assert.equal(
        faultOf(() => unseal(key, sealed.subarray(1), expected)),
        'tampered',
      )
      assert.equal(
        faultOf(() => unseal(key, new Uint8Array([...sealed, 0]), expected)),
        'tampered',
      )
      assert.equal(
        faultOf(() => unseal(randomBytes(32), sealed, expected)),
        'tampered',
      )
    }),
  )
})

test('what is ours but does not fit is refused by what does not fit', () => {
  const state = new Uint8Array(10)
  const sealed = (over: Partial<SessionMetadata>) => seal(key, metadataOf(state, over), state)
  const fault = (bytes: Uint8Array, more = {}) => faultOf(() => unseal(key, bytes, { ...expected, ...more }))
  assert.equal(fault(sealed({ plugin: 'b' })), 'other-plugin')
  assert.equal(fault(sealed({ engine: 'f' })), 'other-engine')
  assert.equal(fault(sealed({ stateBytes: 9 })), 'malformed')
  assert.equal(fault(sealed({}), { stateBytes: 9 }), 'too-large')
  assert.equal(fault(new Uint8Array(10)), 'malformed')
  assert.equal(fault(new Uint8Array(3 << 20)), 'too-large')
})
