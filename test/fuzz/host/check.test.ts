import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { parseFuzzHostMessage } from '../../../src/fuzz/host/check.ts'

const answer = {
  t: 'answer',
  n: 1,
  completion: { kind: 'returned', text: '' },
  unhandled: [],
  crossed: [],
  changed: [],
  spoilt: false,
  features: [1, 9],
  edges: 2,
  wallMs: 0.5,
}
const parse = (value: unknown): unknown => parseFuzzHostMessage(Buffer.from(JSON.stringify(value)))

describe('what a fuzz host says', () => {
  test('is taken where it is exactly a message', () => {
    assert.deepEqual(parse(answer), answer)
    assert.ok(parse({ t: 'report', n: 1, text: 'l:x' }))
    assert.ok(parse({ t: 'ready', runtime: {}, feedback: 'none', edges: 0, notes: [], words: [] }))
    assert.ok(parse({ t: 'fault', why: 'x' }))
  })

  test('is refused with a field too many, one too few or one of another kind', () => {
    for (const key of Object.keys(answer)) {
      assert.equal(parse(Object.fromEntries(Object.entries(answer).filter(([name]) => name !== key))), undefined, key)
      assert.equal(parse({ ...answer, [key]: { other: 1 } }), undefined, key)
    }
    assert.equal(parse({ ...answer, more: 1 }), undefined)
    assert.equal(parse({ ...answer, t: 'constructor' }), undefined)
    assert.equal(parse({ ...answer, features: [-1] }), undefined)
  })

  test('never throws, whatever the bytes', () => {
    fc.assert(fc.property(fc.uint8Array(), (bytes) => void parseFuzzHostMessage(Buffer.from(bytes))))
    fc.assert(fc.property(fc.json(), (json) => void parseFuzzHostMessage(Buffer.from(json))))
  })
})
