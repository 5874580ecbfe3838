import assert from 'node:assert/strict'
import { runInNewContext } from 'node:vm'
import { describe, test } from 'node:test'
import { compare } from '../../../src/fuzz/differential/compare.ts'
import { compareProbeSource } from '../../../src/fuzz/differential/compare-probe.ts'
import type { Execution } from '../../../src/fuzz/execution.ts'

const ran = (shapes: readonly string[], over: Partial<Execution> = {}): Execution => ({
  ending: { kind: 'returned', text: '' },
  leads: [],
  features: [],
  wallMs: 1,
  shapes,
  ...over,
})

describe('two answers to one program', () => {
  test('agree where they are the same, and where one did not understand the program', () => {
    assert.equal(compare(ran(['1', 'Object{a:1}']), ran(['1', 'Object{a:1}'])), undefined)
    assert.equal(compare(ran(['1']), ran([], { ending: { kind: 'refused', why: 'with' } })), undefined)
    assert.equal(compare(ran(['1']), ran(['2'], { ending: { kind: 'lost', why: '' } })), undefined)
  })

  test('differ first in what an oracle saw, then in how they ended, then in values', () => {
    const lead = { oracle: 'realm-secret', site: 'report', detail: '' } as const
    const threw = { kind: 'threw', name: 'TypeError', message: 'x' } as const
    assert.equal(compare(ran(['1'], { leads: [lead], ending: threw }), ran(['2']))?.kind, 'oracle')
    assert.equal(compare(ran(['1'], { ending: threw }), ran(['2']))?.site, 'threw TypeError beside returned')
    assert.equal(compare(ran(['function/1']), ran(['undefined']))?.site, 'function beside undefined')
    assert.equal(compare(ran(['error TypeError']), ran(['error RangeError']))?.kind, 'error')
    assert.equal(compare(ran(['Object{a:1}']), ran(['Object{a:2}']))?.kind, 'shape')
    assert.equal(compare(ran(['1', '2']), ran(['1']))?.site, 'another number of values')
  })
})

test('the shape of a value is told in words that engines have in common, whatever its traps do', () => {
  const said: string[] = []
  const report = (text: string): void => void said.push(text)
  const program = `${compareProbeSource}
    probe([1, "x", { a: null, b: [1n] }]); probe(new TypeError("m")); probe((a, b) => 1); probe(Object.create(null))
    probe(new Proxy({}, { ownKeys() { throw 1 } })); probe(undefined); probe(-0); probe("y".repeat(50))`
  runInNewContext(program, { report })
  assert.deepEqual(said, [
    'v:Array{1,"x",Object{a:null,b:Array},3}',
    'v:error TypeError',
    'v:function/2',
    'v:null-prototype{}',
    'v:unreadable',
    'v:undefined',
    'v:0',
    `v:"${'y'.repeat(40)}"`,
  ])
})
