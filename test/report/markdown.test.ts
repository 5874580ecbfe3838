import assert from 'node:assert/strict'
import test from 'node:test'
import { renderMarkdown } from '../../src/report/markdown.ts'
import { hostileTexts, poison } from './hostile.ts'
import { crowd, sample } from './sample.ts'

/** Every row of every table has as many cells as the head of its table. */
function assertTables(text: string): void {
  let width = 0
  for (const line of text.split('\n')) {
    const pipes = line.split('|').length
    if (!line.startsWith('|')) width = 0
    else if (width === 0) width = pipes
    else assert.equal(pipes, width, line)
  }
}

const plain = renderMarkdown(sample())

test('tables are whole', () => assertTables(plain))

for (const [name, text] of Object.entries(hostileTexts))
  test(`${name} in every field: the tables stay whole, no line is added, no markup gets in`, () => {
    const shown = renderMarkdown(poison(sample(), text))
    assertTables(shown)
    assert.equal(shown.split('\n').length, plain.split('\n').length)
    assert.doesNotMatch(shown, /[<>]|[^\P{Cc}\n]|\p{Cf}/u)
    assert.doesNotMatch(shown.replace(/`[^`\n]*`/g, ''), /!\[|[^\\]\]\(|@\w/)
  })

test('what does not fit into a step summary is left out, and the end says so', () => {
  const shown = renderMarkdown(poison(crowd(60, 200), 'x'.repeat(400)))
  assert.ok(Buffer.byteLength(shown) <= 900_000)
  assert.match(shown, /\*\*Cut off:\*\* the details of \d+ targets/)
})
