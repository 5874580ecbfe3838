import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'
import { toJson } from '../../src/report/json.ts'
import { schemaText } from '../../src/report/schema.ts'
import { viewDocument } from '../../src/report/view.ts'
import { parseResult, type ResultDocument } from '../../src/result.ts'
import { hostileTexts, longText, poison } from './hostile.ts'
import { sample } from './sample.ts'

/** The same value with the keys of every object the other way round. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, each]) => [key, reversed(each)]),
  )
}

test('equal documents give equal bytes, whatever the order of their keys', () => {
  assert.equal(toJson(reversed(sample()) as ResultDocument), toJson(sample()))
})

test('it ends with a newline and begins with what it is', () =>
  assert.match(toJson(sample()), /^\{\n {2}"format": "escapement\/result",\n {2}"version": 1,[^]*\}\n$/))

for (const [name, text] of Object.entries(hostileTexts))
  test(`${name} comes back as it was`, () => {
    // A megabyte in many fields would be a JSON text longer than a string may be.
    const doc = text.length > longText ? { ...sample(), seed: text } : poison(sample(), text)
    assert.deepEqual(parseResult(toJson(doc), 'x.json'), doc)
  })

test('a key that is the name of an accessor stays a key', () => {
  const [target] = sample().targets
  assert.ok(target)
  const runtime = JSON.parse('{"__proto__":"x"}') as Record<string, string>
  const doc = { ...sample(), targets: [{ ...target, runtime }] }
  assert.match(toJson(doc), /"__proto__": "x"/)
})

test('the schema in schema/ is that of the code', () => {
  const committed = readFileSync(join(import.meta.dirname, '../../schema/result-1.schema.json'), 'utf8')
  assert.ok(committed === schemaText(), 'schema/result-1.schema.json is old: run `npm run schema`')
})

test('a case that the document does not describe is a fault of the document', () =>
  assert.throws(() => viewDocument({ ...sample(), cases: [] }), { code: 'ERR_RESULT' }))
