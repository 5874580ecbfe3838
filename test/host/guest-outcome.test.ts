import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { guestThrew, textOfGuest } from '../../src/host/guest-outcome.ts'

const hostile = new Proxy(
  {},
  {
    get: () => {
      throw new Error('a trap of the guest')
    },
    getPrototypeOf: () => {
      throw new Error('another')
    },
  },
)

describe('what a guest leaves', () => {
  test('is text where it is a primitive, and its type where it could run code', () => {
    const cases: readonly (readonly [unknown, string])[] = [
      [undefined, ''],
      [null, 'null'],
      [3n, '3'],
      [Symbol('a'), 'Symbol(a)'],
      [{ toString: () => assert.fail('it was asked') }, '[object]'],
      [() => undefined, '[function]'],
      [hostile, '[object]'],
    ]
    for (const [value, expected] of cases) assert.equal(textOfGuest(value), expected)
  })

  test('a primitive that was thrown is told by its type', () => {
    assert.deepEqual(guestThrew('a'.repeat(3000)), { kind: 'threw', name: 'string', message: 'a'.repeat(2000) })
  })

  test('an error of the host is a fault, any other is the guest’s', () => {
    const isHosts = (error: object): boolean => error instanceof RangeError
    assert.deepEqual(guestThrew(new RangeError('deep'), isHosts), {
      kind: 'faulted',
      name: 'RangeError',
      message: 'deep',
    })
    assert.equal(guestThrew(new TypeError('no'), isHosts).kind, 'threw')
    assert.equal(guestThrew(new RangeError('deep')).kind, 'threw')
  })

  test('traps and getters of the guest decide nothing and break nothing', () => {
    assert.deepEqual(
      guestThrew(hostile, (error) => error instanceof RangeError),
      { kind: 'threw', name: '[unreadable]', message: '[unreadable]' },
    )
  })
})
