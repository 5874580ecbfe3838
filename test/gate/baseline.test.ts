import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import {
  baselineOf,
  baselineText,
  parseBaseline,
  pruneBaseline,
  updateBaseline,
  type Baseline,
} from '../../src/gate/baseline.ts'
import { pairTargets } from '../../src/gate/pair.ts'
import { admit } from '../../src/gate/subject.ts'
import { document, type Scene } from './documents.ts'

const of = (scene: Scene) => admit([{ file: 'r.json', doc: document(scene) }])
const text = (scene: Scene): string => baselineText(baselineOf(of(scene)))

test('what is written is read back, and written the same again', () => {
  const word = fc.string({ minLength: 1, maxLength: 8 })
  const cases = fc.uniqueArray(word, { maxLength: 6 }).chain((found) =>
    fc.tuple(
      ...found.map((id) =>
        fc.record({
          id: fc.constant(id),
          revision: fc.integer({ min: 1, max: 20 }),
          verdict: fc.constantFrom('contained' as const, 'breached' as const, 'unknown' as const),
        }),
      ),
    ),
  )
  const target = fc.record({ spec: word, id: word, runtime: fc.dictionary(word, word), cases })
  const baseline: fc.Arbitrary<Baseline> = fc.record({
    corpus: fc.constant({ edition: '2026.1', digest: '00' }),
    targets: fc.uniqueArray(target, { selector: (each) => each.spec, maxLength: 4 }),
  })
  fc.assert(
    fc.property(baseline, (made) => {
      const written = baselineText(made)
      const read = parseBaseline(written, 'b.json')
      assert.equal(baselineText(read), written)
      const turned = {
        ...made,
        targets: made.targets.toReversed().map((each) => ({ ...each, cases: each.cases.toReversed() })),
      }
      assert.equal(baselineText(turned), written, 'in whatever order it is given')
    }),
  )
})

test('one changed verdict is one changed line', () => {
  const before = text({}).split('\n')
  const after = text({ targets: { 'isolated-vm': { heap: 'breached' } } }).split('\n')
  assert.equal(before.length, after.length)
  assert.deepEqual(
    after.filter((line, at) => line !== before[at]).map((line) => line.trim()),
    ['"off-heap-growth/array-buffers@1": "breached",'],
  )
})

describe('what is no baseline is refused by name', () => {
  const whole = JSON.parse(text({})) as { targets: Record<string, { cases: Record<string, string> }> }
  const spoiled = (change: (copy: typeof whole) => void): string => {
    const copy = structuredClone(whole)
    change(copy)
    return JSON.stringify(copy)
  }
  for (const [name, json, message] of [
    ['not JSON', '{', /b\.json: not JSON/],
    ['another file', '{"format":"escapement/result"}', /b\.json: /],
    [
      'a verdict that is none',
      spoiled((copy) => (copy.targets['isolated-vm']!.cases['a/b@1'] = 'fine')),
      /"fine" is not one of contained/,
    ],
    [
      'a case without revision',
      spoiled((copy) => (copy.targets['isolated-vm']!.cases['a/b'] = 'contained')),
      /a\/b|additional|unexpected/i,
    ],
    [
      'a case twice',
      spoiled((copy) =>
        Object.assign(copy.targets['isolated-vm']!.cases, { 'z/z@1': 'breached', 'z/z@2': 'contained' }),
      ),
      /isolated-vm has case z\/z at two revisions/,
    ],
  ] as const)
    test(name, () =>
      assert.throws(() => parseBaseline(json, 'b.json'), { name: 'UsageError', code: 'ERR_BASELINE', message }),
    )
})

test('an update replaces what was judged, also under another version, and keeps the rest', () => {
  const before = baselineOf(of({ targets: { 'vm2@3.10.4': {}, 'isolated-vm': { wall: 'unknown' } } }))
  const after = updateBaseline(before, of({ targets: { 'vm2@3.10.5': { reach: 'breached' } } }))
  assert.deepEqual(after.targets.map((each) => each.spec).toSorted(), ['isolated-vm', 'vm2@3.10.5'])
  assert.ok(after.targets.find((each) => each.spec === 'isolated-vm')?.cases.some((each) => each.verdict === 'unknown'))
})

test('pruning removes what is gone, and changes no verdict', () => {
  const before = baselineOf(of({ targets: { 'vm2@3.10.4': {}, 'isolated-vm': { wall: 'unknown' } } }))
  const after = pruneBaseline(before, of({ targets: { 'isolated-vm': {} }, cases: ['wall', 'read'] }))
  assert.deepEqual(
    after.targets.map((each) => each.spec),
    ['isolated-vm'],
  )
  assert.deepEqual(after.targets[0]?.cases.map((each) => each.verdict).toSorted(), ['contained', 'unknown'])
})

test('targets are paired by spec, then by an id that each side has once', () => {
  const named = (...specs: string[]) => specs.map((spec) => ({ spec, id: spec.split('@')[0] ?? spec }))
  const pairs = (left: string[], right: string[]): string[] =>
    pairTargets(named(...left), named(...right)).pairs.map(([a, b]) => `${a.spec} ${b.spec}`)
  assert.deepEqual(pairs(['vm2@1', 'ses'], ['ses', 'vm2@2']).toSorted(), ['ses ses', 'vm2@1 vm2@2'])
  assert.deepEqual(pairs(['vm2@1', 'vm2@2'], ['vm2@2', 'vm2@3']).toSorted(), ['vm2@1 vm2@3', 'vm2@2 vm2@2'])
  assert.deepEqual(pairs(['vm2@1', 'vm2@2'], ['vm2@3']), [])
})
