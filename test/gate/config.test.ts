import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, beforeEach, test } from 'node:test'
import { rulesOf } from '../../src/gate/rules.ts'
import type { EscapementConfig } from '../../src/index.ts'
import { toJson } from '../../src/report/json.ts'
import { openDesk, type Desk } from './console.ts'
import { document } from './documents.ts'

let desk: Desk = openDesk()
beforeEach(() => {
  desk.remove()
  desk = openDesk()
  desk.put({ 'r.json': toJson(document()) })
})
after(() => desk.remove())

test('a preset with what is changed of it', () => {
  const config = { gate: { preset: 'ratchet', minGrade: 'B', maxUnknown: { total: 3 } } } satisfies EscapementConfig
  const rules = rulesOf(config.gate)
  assert.deepEqual(
    [rules.baseline, rules.minGrade, rules.maxUnknown, rules.maxBreached, rules.minCases],
    ['required', 'B', { total: 3 }, {}, 1],
  )
  assert.deepEqual(rulesOf({ maxBreached: { low: 2 } }).maxBreached, { critical: 0, high: 0, medium: 0, low: 2 })
})

test('the configuration of docs/gate.md is one', async () => {
  const page = readFileSync(join(import.meta.dirname, '../../docs/gate.md'), 'utf8')
  const [, example] = /```ts\n([\s\S]*?)```/.exec(page) ?? []
  assert.ok(example)
  desk.put({
    'escapement.config.ts': example.replace('minCases: 100', 'minCases: 6'),
    'escapement-waivers.json': '{"format":"escapement/waivers","version":1,"waivers":[]}',
  })
  assert.equal((await desk.run('baseline', 'update', 'r.json')).code, 0)
  const { code, out, err } = await desk.run('gate', 'r.json')
  assert.equal(code, 0, out + err)
  assert.match(out, /- overhead: the budget of limit\.memory was not judged/)
})

for (const [name, files, complaint] of [
  [
    'a module that does not parse',
    { 'escapement.config.ts': 'export default {' },
    /escapement\.config\.ts: does not load: /,
  ],
  ['a module without a default', { 'escapement.config.ts': 'export const gate = {}' }, /has no default export/],
  ['JSON that is none', { 'escapement.config.json': '{' }, /escapement\.config\.json: does not load: /],
  [
    'a number that is none',
    { 'escapement.config.json': '{"gate":{"minScore":"90"}}' },
    /gate\.minScore: expected integer/,
  ],
  [
    'a grade that is none',
    { 'escapement.config.json': '{"gate":{"minGrade":"A+"}}' },
    /"A\+" is not one of A, B, C, D, E, F/,
  ],
  [
    'a negative limit',
    { 'escapement.config.json': '{"gate":{"maxBreached":{"high":-1}}}' },
    /gate\.maxBreached\.high: /,
  ],
  [
    'a severity that is none',
    { 'escapement.config.json': '{"gate":{"maxBreached":{"severe":1}}}' },
    /gate\.maxBreached\.severe: /,
  ],
] as const)
  test(`${name}: exit 2`, async () => {
    desk.put(files)
    const { code, line } = await desk.run('gate', 'r.json')
    assert.equal(code, 2)
    assert.match(line, complaint)
  })
