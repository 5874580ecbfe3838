import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { neutralise } from '../../src/sandbox/neutralise.ts'

/** What a terminal, an editor or a log reader acts on instead of showing it: written out here, not as the code has it. */
const actedOn: readonly (readonly [number, number])[] = [
  [0x00, 0x1f], // C0: line ends, escape
  [0x7f, 0x9f], // C1: control sequences of one character
  [0xad, 0xad],
  [0x200b, 0x200f], // widths of nothing, marks of direction
  [0x2028, 0x202e], // line separators, bidi embeddings and overrides
  [0x2060, 0x2069], // bidi isolates
  [0xfe00, 0xfe0f],
  [0xfeff, 0xfeff],
  [0xfff9, 0xfffb],
  [0xe0000, 0xe01ef], // tags
]

function isActedOn(text: string): boolean {
  return Array.from(text, (each) => each.codePointAt(0) ?? 0).some((code) =>
    actedOn.some(([from, to]) => code >= from && code <= to),
  )
}

const samples = [
  '\n',
  '\r\n',
  '\t',
  '\0',
  '\u001b[2J',
  '\u009b31m',
  '\u0085',
  '\u2028',
  '\u202e',
  '\u2066',
  '\ufeff',
  '\ufffa',
]
const odd = ['\u200d', '\u00ad', '\ud83d', '\udc00', '\u{e0041}', '\ufffe', '\ue000', '😀', 'é', '"', '\\', 'a']
const text = fc
  .array(fc.oneof(fc.constantFrom(...samples, ...odd), fc.string({ unit: 'binary' })))
  .map((all) => all.join(''))

test('what is shown is one line, well-formed, within its bytes, and acts on nothing', () => {
  fc.assert(
    fc.property(text, fc.integer({ min: 0, max: 60 }), (given, bytes) => {
      const shown = neutralise(given, bytes)
      assert.ok(Buffer.byteLength(shown.text) <= bytes)
      assert.ok(shown.text.isWellFormed())
      assert.ok(!isActedOn(shown.text), JSON.stringify(shown.text))
      assert.equal(shown.cut, Buffer.byteLength(neutralise(given, 1 << 20).text) > bytes)
      if (shown.cut) assert.ok(neutralise(given, 1 << 20).text.startsWith(shown.text))
    }),
    { numRuns: 1000 },
  )
})

test('plain text of any script stays as it is', () => {
  for (const plain of ['', 'a "quoted" \\ line', 'Grüße', '日本語', 'שלום', '😀', 'a\u0301'])
    assert.deepEqual(neutralise(plain, 100), { text: plain, cut: false })
})

test('what is hidden is written out', () => {
  assert.equal(
    neutralise(['a\n\u001b[31m\u202e', '\ud800', '\u{e0041}'].join(''), 100).text,
    'a\\n\\x1b[31m\\u{202e}\\u{d800}\\u{e0041}',
  )
})

test('a text far larger than its room costs no more than its room', () => {
  const shown = neutralise('\u001b'.repeat(1 << 26), 8)
  assert.deepEqual(shown, { text: '\\x1b\\x1b', cut: true })
})

test('escaping as JSON does it leaves what turns text around, and the control sequences of C1', () => {
  const naive = JSON.stringify(`access \u202e denied \u009b2J`)
  assert.ok(isActedOn(naive))
})
