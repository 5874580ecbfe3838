import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { frameDecoder } from '../../src/host/frame.ts'
import { asHostMessage } from '../../src/host/check.ts'
import { encodeRequest, protocolVersion, type Request } from '../../src/host/wire.ts'

const answer = {
  t: 'answer',
  n: 1,
  completion: { kind: 'returned', text: 'x' },
  completionBytes: 1,
  plantedBefore: true,
  plantedAfter: true,
  connections: 0,
  changed: [],
  digested: 10,
  handles: [],
}
const good: readonly object[] = [
  { t: 'ready', protocol: protocolVersion, runtime: { x: '1' }, node: '24', v8: '13' },
  { t: 'report', n: 1, text: 'w:1', late: false },
  answer,
  { ...answer, disposeError: 'no' },
  { ...answer, completion: { kind: 'threw', name: 'E', message: 'm' } },
  { ...answer, completion: { kind: 'faulted', name: 'E', message: 'm' } },
  { ...answer, completion: { kind: 'refused', why: 'w' } },
  { t: 'idle', n: 1 },
]

describe('what a host may say', () => {
  for (const message of good)
    test(`is taken as it is: ${JSON.stringify(message).slice(0, 60)}`, () =>
      assert.equal(asHostMessage(message), message))

  test('a field too many, too few or of another type is no message', () => {
    for (const message of good) {
      assert.equal(asHostMessage({ ...message, verdict: 'contained' }), undefined)
      for (const key of Object.keys(message)) {
        if (key === 'disposeError') continue
        assert.equal(asHostMessage({ ...message, [key]: undefined }), undefined, `without ${key}`)
        assert.equal(asHostMessage({ ...message, [key]: { nested: 1 } }), undefined, `${key} as an object`)
      }
    }
  })

  test('numbers are counts', () => {
    for (const n of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, '1'])
      assert.equal(asHostMessage({ t: 'idle', n }), undefined, String(n))
  })

  test('lists are bounded', () => {
    const changed = Array.from({ length: 1001 }, () => 'x')
    assert.equal(asHostMessage({ ...answer, changed }), undefined)
  })

  test('anything else never throws and is nothing', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => asHostMessage(value) === undefined),
      { numRuns: 5000 },
    )
  })
})

test('a request is one frame of JSON', () => {
  const trial: Request = {
    t: 'trial',
    n: 3,
    source: '1',
    plant: { realm: 'r', env: 'e' },
    policy: { wallMs: 1, memoryBytes: 2, outputBytes: 3, rootDir: '/' },
    settleMs: 0,
    lingerMs: 0,
  }
  const requests: readonly Request[] = [trial, { t: 'bye' }]
  const { frames, violation } = frameDecoder().push(Buffer.concat(requests.map(encodeRequest)))
  assert.equal(violation, undefined)
  assert.deepEqual(
    frames.map((frame) => JSON.parse(frame.toString('utf8')) as unknown),
    requests,
  )
})
