import assert from 'node:assert/strict'
import test from 'node:test'
import { renderComment, renderMarkdown } from '../../src/report/markdown.ts'
import type { AcceptedResult } from '../../src/report/context.ts'
import type { ResultDocument } from '../../src/result.ts'
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

test('plain text reads as it was written', () => {
  const shown = renderMarkdown(sample(), { gate: { pass: true, exitCode: 0, lines: ['a@b #1 x|y <c> *d* http://e'] } })
  assert.ok(shown.includes('- a&#64;b \\#1 x&#124;y &lt;c&gt; \\*d\\* http&#58;//e'))
})

test('what does not fit into a step summary is left out, and the end says so', () => {
  const shown = renderMarkdown(poison(crowd(60, 200), 'x'.repeat(400)))
  assert.ok(Buffer.byteLength(shown) <= 900_000)
  assert.match(shown, /\*\*Cut off:\*\* the details of \d+ targets/)
})

/** A waiver for every breach and every unknown, with long texts. */
function waiveAll(doc: ResultDocument, reason: string): AcceptedResult[] {
  return doc.targets.flatMap(({ spec, cases }) =>
    cases.flatMap(({ id, revision, verdict }) =>
      verdict.kind === 'breached' || verdict.kind === 'unknown'
        ? [{ case: id, revision, target: spec, verdict: verdict.kind, reason, owner: 'ops', end: '2027-01-01' }]
        : [],
    ),
  )
}

test('the gate stands first, waivers last', () => {
  const gate = { pass: false, exitCode: 1, lines: ['gate failed, exit 1', '✗ maxBreached: 5 of 0'] }
  const shown = renderMarkdown(sample(), { gate, waived: waiveAll(sample(), 'it is behind a proxy') })
  assertTables(shown)
  assert.match(shown, /^## Escapement\n\n✗ \*\*Gate failed\*\*, exit code 1\n\n- gate failed, exit 1\n- ✗ maxBreached/)
  assert.match(shown, /\*\*Waived \(23\)\*\*, counted as they are\n\n\| Target/)
  assert.match(renderMarkdown(sample(), { gate: { ...gate, pass: true } }), /! \*\*Gate only reports\*\*/)
  assert.match(renderMarkdown(sample(), { gate: { ...gate, pass: true, lines: [] } }), /✓ \*\*Gate passed\*\*/)
})

test('a comment is below its marker and fits into one, whatever there is to say', () => {
  const worst = crowd(200, 20)
  const long = '\u202e<|`'.repeat(100)
  const gate = { pass: false, exitCode: 1, lines: Array.from({ length: 500 }, () => long) }
  const shown = renderComment(poison(worst, long), { gate, waived: waiveAll(worst, long) })
  assert.ok(shown.startsWith('<!-- escapement -->\n## Escapement\n'))
  assert.ok(Buffer.byteLength(shown) <= 65_000, `${Buffer.byteLength(shown)} bytes`)
  const waived = renderComment(worst, { gate, waived: waiveAll(worst, long) })
  assert.ok(Buffer.byteLength(waived) <= 65_000, `${Buffer.byteLength(waived)} bytes`)
  assert.match(waived, /And \d+ more waived results\./)
  assertTables(waived)
})
