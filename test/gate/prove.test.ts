import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { GateConfig } from '../../src/gate/config.ts'
import { plants } from '../../src/gate/plants.ts'
import { prove, type Proof } from '../../src/gate/prove.ts'
import { rulesOf } from '../../src/gate/rules.ts'
import { today } from './console.ts'
import { document, type Scene } from './documents.ts'

const nowIso = `${today}T12:00:00.000Z`
const proven = (gate: GateConfig, scene: Scene = {}, baseline: 'there' | 'absent' = 'there'): Proof[] =>
  prove({ inputs: [{ file: 'r.json', doc: document(scene) }], rules: rulesOf(gate), baseline, nowIso })
const missed = (proofs: readonly Proof[]): string[] => proofs.filter((each) => !each.caught).map((each) => each.planted)

const scenes: readonly Scene[] = [
  {},
  { targets: { 'isolated-vm': {}, 'vm2@3.10.4': { reach: 'breached', handle: 'not-applicable' } } },
  { targets: { 'isolated-vm': { reach: 'unknown' } }, interrupted: true, instrumentFailed: true },
]

for (const preset of ['strict', 'ratchet'] as const)
  test(`${preset} with a baseline catches every planted fault, whatever the result is like`, () => {
    for (const scene of scenes) {
      const proofs = proven({ preset }, scene)
      assert.equal(proofs.length, plants.length + 1)
      assert.deepEqual(missed(proofs), [])
    }
  })

for (const [name, gate, baseline, unseen] of [
  ['without a baseline nobody misses a case', {}, 'absent', ['a case that does not apply any more', 'a vanished case']],
  [
    'a ratchet that does not look for regressions',
    { preset: 'ratchet', regressions: 'warn' },
    'there',
    ['a breach', 'a case of which nothing is known', 'a case that does not apply any more'],
  ],
  [
    'a least number of cases that is never reached',
    { minCases: 1000 },
    'there',
    ['nothing: all that applies is contained'],
  ],
] as const satisfies readonly (readonly [string, GateConfig, 'there' | 'absent', readonly string[]])[])
  test(`seen to fail: ${name}`, () => {
    const found = missed(proven(gate, scenes[1], baseline))
    for (const each of unseen) assert.ok(found.includes(each), `${each} is not among ${found.join(', ')}`)
  })

test('the preset report cannot fail, and so is not proven', () => {
  const found = missed(proven({ preset: 'report' }))
  assert.ok(
    found.includes('a breach') && found.includes('a vanished case') && found.includes('a waiver that ended yesterday'),
  )
  assert.ok(!found.includes('an interrupted run'))
})

test('nothing is changed by it', () => {
  const doc = document()
  const before = structuredClone(doc)
  prove({ inputs: [{ file: 'r.json', doc }], rules: rulesOf(), baseline: 'there', nowIso })
  assert.deepEqual(doc, before)
})

test('a result to which nothing applies is refused', () => {
  const scene: Scene = { cases: ['handle'], targets: { 'isolated-vm': { handle: 'not-applicable' } } }
  assert.throws(() => proven({}, scene), { name: 'UsageError', code: 'ERR_PROVE' })
})
