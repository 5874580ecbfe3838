import assert from 'node:assert/strict'
import { stripVTControlCharacters } from 'node:util'
import test from 'node:test'
import { renderTerminal } from '../../src/report/terminal.ts'
import { hostileTexts, poison } from './hostile.ts'
import { crowd, sample } from './sample.ts'

const one = { ...sample(), targets: sample().targets.slice(0, 1) }

for (const [name, doc] of Object.entries({
  'one target': one,
  'three targets': sample(),
  'ten targets': crowd(10, 60),
}))
  for (const width of [72, 80, 120])
    test(`${name} in ${width} columns: no line but a command is wider`, () => {
      for (const line of renderTerminal(doc, { width, color: false }).split('\n'))
        if (!line.startsWith('  escapement ')) assert.ok(line.length <= width, line)
    })

test('ten targets stand beside each other in 80 columns', () => {
  const heads = renderTerminal(crowd(10, 60), { width: 80, color: false })
    .split('\n')
    .filter((line) => line.includes('control point'))
  assert.equal(heads.length, 1)
})

test('colour adds nothing that the text does not say', () => {
  const plain = renderTerminal(sample(), { width: 100, color: false })
  assert.equal(stripVTControlCharacters(renderTerminal(sample(), { width: 100, color: true })), plain)
  assert.ok(!plain.includes('\u001b'))
})

test('states are told apart by marks, with the number of breached cases', () => {
  const lines = renderTerminal(sample(), { width: 100, color: false }).split('\n')
  const cells = (point: string): string[] | undefined =>
    lines
      .find((line) => line.startsWith(`  ${point} `))
      ?.trim()
      .split(/\s+/)
      .slice(1)
  assert.deepEqual(cells('intrinsics.reach'), ['✗1', '✓', '✗2'])
  assert.deepEqual(cells('limit.off-heap'), ['✗1', '?', '✗1'])
  assert.deepEqual(cells('handle.leak'), ['–', '–', '✗1'])
})

test('broken claims stand apart from what was never claimed', () => {
  const text = renderTerminal(one, { width: 100, color: false })
  const broken = text.slice(text.indexOf('Broken claims (3)'), text.indexOf('Never claimed (2)'))
  assert.match(broken, /host-error-leak\/promise-reject/)
  assert.doesNotMatch(broken, /network-policy-gap\/loopback/)
})

for (const [name, text] of Object.entries(hostileTexts))
  test(`${name} in every field: nothing reaches the terminal but text`, () => {
    const shown = renderTerminal(poison(sample(), text), { width: 80, color: false })
    assert.doesNotMatch(shown, /[^\P{Cc}\n]|[\p{Cf}\p{Zl}\p{Zp}]/u)
    assert.ok(shown.isWellFormed())
    assert.ok(shown.length < 200_000)
  })
