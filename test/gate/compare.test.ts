import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { changeOf, type VerdictKind } from '../../src/gate/change.ts'
import { compareResults, comparisonCode, type Comparison } from '../../src/gate/compare.ts'
import { document, ids, names, type Scene } from './documents.ts'

const compared = (a: Scene, b: Scene): Comparison =>
  compareResults({ file: 'a.json', doc: document(a) }, { file: 'b.json', doc: document(b) })

test('three lists, and scores over the common core alone', () => {
  const comparison = compared(
    { cases: ['reach', 'exec', 'wall', 'heap'], targets: { 'vm2@3.10.4': { wall: 'breached' } } },
    {
      cases: ['reach', 'wall', 'heap', 'handle'],
      targets: { 'vm2@3.10.5': { heap: 'breached', handle: 'breached' } },
      revisions: { reach: 2 },
    },
  )
  const [target] = comparison.targets
  assert.ok(target)
  assert.deepEqual([target.a, target.b, target.core], ['vm2@3.10.4', 'vm2@3.10.5', 2])
  assert.deepEqual(
    target.changed.map(({ id, before, after, change }) => [id, before, after, change]),
    [
      [ids.wall, 'breached', 'contained', 'better'],
      [ids.heap, 'contained', 'breached', 'worse'],
    ],
  )
  assert.deepEqual(target.onlyInA, [
    { id: ids.reach, revision: 1 },
    { id: ids.exec, revision: 1 },
  ])
  assert.deepEqual(target.onlyInB, [
    { id: ids.reach, revision: 2 },
    { id: ids.handle, revision: 1 },
  ])
  assert.equal(target.scoreA?.low, target.scoreB?.low, 'one of two equal points is lost on either side')
  assert.equal(comparisonCode(comparison), 1)
})

test('a case that applies on one side only is listed, and outside of the core', () => {
  const { targets } = compared({}, { targets: { 'isolated-vm': { handle: 'not-applicable' } } })
  assert.equal(targets[0]?.core, names.length - 1)
  assert.deepEqual(
    targets[0]?.changed.map((each) => each.change),
    ['hidden'],
  )
})

test('different formulas are refused', () => {
  const doc = document()
  assert.throws(() => compareResults({ file: 'a.json', doc: { ...doc, formula: 0 } }, { file: 'b.json', doc }), {
    name: 'UsageError',
    code: 'ERR_FORMULA',
    message: /a\.json was scored with formula 0, b\.json with formula 1/,
  })
})

test('targets without a partner stand alone', () => {
  const comparison = compared(
    { targets: { ses: {}, 'isolated-vm': {} } },
    { targets: { 'isolated-vm': {}, 'node-vm': {} } },
  )
  assert.deepEqual(comparison.targetsOnlyInA, ['ses'])
  assert.deepEqual(comparison.targetsOnlyInB, ['node-vm'])
  assert.equal(comparisonCode(comparison), 0)
})

const kind = fc.constantFrom<VerdictKind>('contained', 'breached', 'unknown', 'not-applicable')
const kinds = fc.record(Object.fromEntries(names.map((name) => [name, kind])))

test('a result compared with itself changed nowhere; turned round, the lists change sides', () => {
  fc.assert(
    fc.property(kinds, kinds, fc.subarray(names, { minLength: 1 }), (before, after, some) => {
      const a: Scene = { targets: { 'isolated-vm': before } }
      const b: Scene = { targets: { 'isolated-vm': after }, cases: some }
      assert.deepEqual(compared(a, a).targets[0]?.changed, [])
      const there = compared(a, b).targets[0]
      const back = compared(b, a).targets[0]
      assert.deepEqual(there?.onlyInA, back?.onlyInB)
      assert.deepEqual(there?.scoreA, back?.scoreB)
      assert.equal(there?.changed.length, back?.changed.length)
    }),
  )
})

test('nothing is better in both directions', () => {
  fc.assert(
    fc.property(kind, kind, (a, b) => {
      assert.equal(changeOf(a, b) === 'same', a === b)
      assert.ok(!(changeOf(a, b) === 'better' && changeOf(b, a) === 'better'))
      if (b === 'breached' && a !== b) assert.equal(changeOf(a, b), 'worse')
    }),
  )
})
