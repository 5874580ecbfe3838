import assert from 'node:assert/strict'
import test from 'node:test'
import { renderers } from '../../src/report/index.ts'
import { renderTerminal } from '../../src/report/terminal.ts'
import { parseResult } from '../../src/result.ts'
import {
  annotationFaults,
  attestationFaults,
  badgeFaults,
  eventFaults,
  junitFaults,
  markdownFaults,
  rawCharacters,
  sarifFaults,
} from './faults.ts'
import { longText } from './hostile.ts'
import { hostileContext, hostileInputs, hostileResult } from './hostile-results.ts'

const count = 500
const batch = 50

/** A fault with the format and the text that brought it out. */
type Found = readonly [format: string, text: string, fault: string]

const results = hostileInputs(count).map((text) => {
  const doc = hostileResult(text)
  return { text, doc, context: hostileContext(text, doc) }
})

function found(format: string, judge: (at: number) => readonly string[]): Found[] {
  return results.flatMap(({ text }, at) => judge(at).map((fault): Found => [format, text.slice(0, 60), fault]))
}

const formats: Readonly<Record<string, (text: string) => string[]>> = {
  sarif: sarifFaults,
  md: markdownFaults,
  comment: (text) => markdownFaults(text.slice(text.indexOf('\n') + 1)),
  annotations: annotationFaults,
  badge: badgeFaults,
  intoto: attestationFaults,
  jsonl: eventFaults,
  terminal: () => [],
}

function render(format: string, at: number): string {
  const { doc, context } = results[at] as (typeof results)[number]
  if (format === 'terminal') return renderTerminal(doc, { width: 100, color: false })
  return renderers[format as keyof typeof renderers](doc, context)
}

test(`there are ${count} of them, all different`, () => {
  assert.equal(results.length, count)
  assert.equal(new Set(results.map(({ text }) => text)).size, count)
})

for (const [format, faultsOf] of Object.entries(formats))
  test(`${count} hostile results as ${format}: none invalid, no raw control character`, () => {
    const faults = found(format, (at) => {
      const text = render(format, at)
      return [...faultsOf(text), ...rawCharacters(text)]
    })
    assert.deepEqual(faults, [])
  })

test(`${count} hostile results as junit: every one valid against the XSD, no raw control character`, async () => {
  const faults: string[] = []
  for (let from = 0; from < count; from += batch) {
    const documents = results.slice(from, from + batch).map((_, index) => render('junit', from + index))
    faults.push(...(await junitFaults(documents)), ...documents.flatMap(rawCharacters))
  }
  assert.deepEqual(faults, [])
})

test(`${count} hostile results as json: no raw control character, and each comes back as it was`, () => {
  const faults = found('json', (at) => {
    const text = render('json', at)
    const back = parseResult(text, 'r.json')
    // A text of a megabyte compares slowly, and says nothing more than a short one.
    if ((results[at]?.text.length ?? 0) <= longText) assert.deepEqual(back, results[at]?.doc)
    return rawCharacters(text)
  })
  assert.deepEqual(faults, [])
})
