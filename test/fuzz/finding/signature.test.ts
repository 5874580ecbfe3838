import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { oracleIds } from '../../../src/case.ts'
import { bucketId, normaliseSite, sameCause, topFrames } from '../../../src/fuzz/finding/signature.ts'

const hex = (digits: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...'0123456789abcdef'.split('')), minLength: digits, maxLength: digits })
const site = fc.oneof(
  fc.string(),
  fc.string({ unit: fc.constantFrom(...'ab12_$<>/:.\\\\ #x0'.split('')), maxLength: 30 }),
  fc.constantFrom('report', 'Object.prototype.toString', 'Uint8Array.prototype', 'TypeError < run < atan2'),
)

describe('one site, whatever the run', () => {
  const pairs: readonly (readonly [string, string, string])[] = [
    ['secret', 'at esc0123456789abcdef01234567', 'at escfedcba9876543210fedcba98'],
    ['uuid', 'x 7f0c2b1e-1234-4abc-8def-0123456789ab', 'x 00000000-aaaa-4bbb-8ccc-ddddeeeeffff'],
    ['hexadecimal nonce', 'key 3f2a9b77c1d0', 'key 99aa88bb77cc'],
    ['mixed nonce', 'name k9x2m1q8z', 'name b7c4d5e6f'],
    ['address', 'fault at 0x7ffe12', 'fault at 0x10'],
    ['line and column', 'run (vm.js:12:34)', 'run (vm.js:9:1)'],
    ['place in words', 'unexpected token, line 3 column 14', 'unexpected token, line 17 column 2'],
    ['path', 'run (/tmp/a/x/vm.js:1:2)', 'run (/home/b/vm.js:3:4)'],
    ['file URL', 'at file:///one/two/vm.js:1:2', 'at file:///other/vm.js'],
    ['Windows path', 'at C:\\one\\two\\vm.js', 'at D:\\three\\vm.js'],
    ['counted name', 'v12.constructor', 'v3.constructor'],
    ['drawn name', 'marker_a81f', 'marker_07bc'],
    ['number', 'frame 12 of 14', 'frame 3 of 90'],
    ['spaces', 'a   b\n', 'a b'],
  ]
  for (const [name, one, other] of pairs)
    test(name, () => {
      assert.notEqual(one, other)
      assert.equal(normaliseSite(one), normaliseSite(other))
    })
})

test('what tells causes apart is kept', () => {
  for (const text of [
    'Uint8Array.prototype.set',
    'Float64Array',
    'BigUint64Array.of',
    'Math.atan2',
    'Math.log10',
    'Function.prototype.constructor',
    'Promise[Symbol.species]',
    'RangeError < decode < bridge',
  ])
    assert.equal(normaliseSite(text), text)
  assert.notEqual(normaliseSite('Math.atan2'), normaliseSite('Math.log10'))
  assert.notEqual(normaliseSite('at /a/one.js:1'), normaliseSite('at /a/two.js:1'))
})

test('values of this very run are taken out, whatever they look like', () => {
  assert.equal(normaliseSite('x plain-word y', ['plain-word']), 'x <secret> y')
})

test('normalising twice changes nothing', () => {
  fc.assert(
    fc.property(site, (text) => {
      const once = normaliseSite(text)
      assert.equal(normaliseSite(once), once)
    }),
    { numRuns: 3000 },
  )
})

test('same cause, other nonce: same bucket', () => {
  fc.assert(
    fc.property(fc.constantFrom(...oracleIds), site, hex(24), hex(24), (oracle, text, one, other) => {
      const lead = (nonce: string): { oracle: typeof oracle; site: string } => ({
        oracle,
        site: `${text} esc${nonce} at /x/${nonce}/host.js:${nonce.length}`,
      })
      assert.equal(bucketId(lead(one)), bucketId(lead(other)))
      assert.ok(sameCause(lead(one), lead(other)))
    }),
  )
})

test('another oracle, target or set of edges: another bucket; the order of edges is none', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.constantFrom(...oracleIds), { minLength: 2, maxLength: 2 }), site, (two, text) => {
      const [one, other] = two as [(typeof two)[0], (typeof two)[0]]
      assert.notEqual(bucketId({ oracle: one, site: text }), bucketId({ oracle: other, site: text }))
      assert.ok(!sameCause({ oracle: one, site: text }, { oracle: other, site: text }))
    }),
  )
  const lead = { oracle: 'crash', site: 'SIGSEGV' } as const
  assert.match(bucketId(lead), /^[0-9a-f]{12}$/)
  assert.notEqual(bucketId(lead, { target: 'vm2' }), bucketId(lead, { target: 'ses' }))
  assert.notEqual(bucketId(lead, { edges: [1] }), bucketId(lead))
  assert.equal(bucketId(lead, { edges: [10, 9] }), bucketId(lead, { edges: [9, 10] }))
})

test('the top frames of a real error name functions and no place', () => {
  const inner = (): never => {
    throw new RangeError('of 17 things')
  }
  let frames = ''
  try {
    inner()
  } catch (error) {
    frames = topFrames((error as Error).stack ?? '', 2)
  }
  assert.match(frames, /^RangeError < inner < TestContext/)
  assert.doesNotMatch(frames, /\d|\//)
  assert.equal(topFrames('no stack at all'), 'no stack at all')
})
