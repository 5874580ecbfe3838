import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseBench } from '../../../src/bench/parse.ts'
import { UsageError } from '../../../src/internal/errors.ts'
import { loadPolicy } from '../../../src/sandbox/policy/load.ts'
import { parseResult } from '../../../src/result.ts'
import { sample } from '../../report/sample.ts'

// What fuzz targets found in our own code, each by its smallest input.

function blame(body: () => unknown): string {
  try {
    body()
  } catch (error) {
    assert.ok(error instanceof UsageError, String(error))
    assert.doesNotMatch(error.message, /[\p{Cc}\p{Cf}\u2028\u2029]/u)
    return error.message
  }
  return assert.fail('it was read')
}

test('a result that is no JSON is refused in one line, without its control characters', () => {
  assert.equal(
    blame(() => parseResult('{\n\n\u001b[2J}', 'r.json')),
    "r.json: not JSON: Expected property name or '}' in JSON at position 3 (line 3 column 1)",
  )
  assert.match(
    blame(() => parseResult('\u001b[2J\n', 'r\n.json')),
    /^r\\n\.json: not JSON: Unexpected token '\\x1b', "\\x1b\[2J\\n" is not valid JSON$/,
  )
})

test('a version that is an object is shown, not turned into text by its own toString', () => {
  const version = { version: { toString: 1 } }
  assert.match(
    blame(() => parseResult(JSON.stringify({ format: 'escapement/result', ...version }), 'r.json')),
    /^r\.json: result version \{"toString":1\}, this is a reader of version 1$/,
  )
  assert.match(
    blame(() => parseBench(JSON.stringify({ format: 'escapement/bench', ...version }), 'b.json')),
    /^b\.json: bench version \{"toString":1\}, this is/,
  )
})

test('a key of a result is shown in one line', () => {
  const doc = { ...sample(), '\n\u001b[2J': 1 }
  assert.equal(
    blame(() => parseResult(JSON.stringify(doc), 'r.json')),
    'r.json: /\\n\\x1b[2J: Unexpected property',
  )
})

test('what a policy file holds cannot end the line of its blame, nor reach the terminal', async () => {
  const texts = {
    'p.json': ['{"name":\u007f"a"}', '{"kv":{"a\u2028b":1}}', '{"\u202ename":1}'],
    'p.yaml': ['\u009b[2Jname', '"a\\u0085b": 1'],
    'p\n.toml': ['kv = { "a\\u2028b" = 1 }', 'name = "\\u009b2J"'],
  }
  for (const [file, each] of Object.entries(texts))
    for (const text of each) {
      const error = await loadPolicy(file, { readText: async () => text }).catch((reason: unknown) => reason)
      blame(() => {
        throw error
      })
    }
})
