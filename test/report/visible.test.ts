import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { visible } from '../../src/report/visible.ts'

test('hidden characters are written out', () => {
  assert.equal(visible('a\u001b[31mb\n\u202e\ud800\u0000'), 'a\\x1b[31mb\\n\\u{202e}\\u{d800}\\x00')
})

test('letters of any language and whole emoji stay', () => assert.equal(visible('Größe 大小 🙂'), 'Größe 大小 🙂'))

test('what is too long is cut between characters, and the cut says how much is missing', () => {
  assert.equal(visible('abcdef', 4), 'abcd… (2 more characters)')
  assert.equal(visible('abc🙂', 4), 'abc… (2 more characters)')
})

test('the result is one well-formed line, and showing it again changes nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.array(fc.nat({ max: 0xffff })), (text, units) => {
      const shown = visible(text + String.fromCharCode(...units))
      assert.ok(shown.isWellFormed())
      assert.doesNotMatch(shown, /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u)
      assert.equal(visible(shown, shown.length), shown)
    }),
  )
})
