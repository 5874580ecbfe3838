import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { eventLine, renderEventLines, type StreamEvent } from '../../src/report/event-lines.ts'
import { jsonText } from '../../src/report/json-text.ts'
import { rawCharacters } from './faults.ts'
import { sample } from './sample.ts'

const doc = sample()

test('a document as the stream that it would have been: each target, each case, scores, the end', () => {
  const events = renderEventLines(doc)
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as StreamEvent)
  const count = Object.groupBy(events, ({ event }) => event)
  assert.deepEqual(Object.fromEntries(Object.entries(count).map(([event, all]) => [event, all?.length])), {
    start: 1,
    plan: 1,
    target: 3,
    case: 42,
    score: 3,
    end: 1,
  })
  assert.deepEqual(
    events.flatMap((each) => (each.event === 'case' ? [each.verdict] : [])),
    doc.targets.flatMap(({ cases }) => cases.map(({ verdict }) => verdict)),
  )
})

test('the first line names format and version, later ones the time since the start', () => {
  assert.equal(
    eventLine({ event: 'start', tool: '0.1.0' }, 0),
    '{"format":"escapement/events","version":1,"event":"start","tool":"0.1.0","elapsedMs":0}\n',
  )
  assert.equal(eventLine({ event: 'target', target: 'a' }, 12.6), '{"event":"target","target":"a","elapsedMs":13}\n')
})

test('JSON text holds nothing hidden, and parses back to the very value', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(fc.nat({ max: 0xffff })).map((units) => String.fromCharCode(...units)),
  )
  fc.assert(
    fc.property(fc.dictionary(text, text), fc.constantFrom(0, 2), (value, indent) => {
      const written = jsonText(value, indent)
      assert.deepEqual(rawCharacters(written), [])
      assert.equal(JSON.stringify(JSON.parse(written)), JSON.stringify(value))
    }),
  )
})
