import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { pack } from '../../../src/report/html/pack.ts'
import { shownDocument } from '../../../src/report/html/shown.ts'
import { readPacked, unpack } from '../../../src/report/html/unpack.ts'
import { viewDocument } from '../../../src/report/view.ts'
import { hostileTexts, poison } from '../hostile.ts'
import { crowd, sample } from '../sample.ts'
import { attached } from './attached.ts'

test('what the script reads is what was packed', async () => {
  const doc = shownDocument(sample())
  const packed = await readPacked(pack(doc, ['F', 'INC', 'F'], attached))
  assert.deepEqual(unpack(packed), doc)
  assert.deepEqual(packed.grades, ['F', 'INC', 'F'])
  assert.deepEqual(packed.beside, attached)
})

test('targets with different cases, in any order, come back with their own', async () => {
  const doc = shownDocument(sample())
  await fc.assert(
    fc.asyncProperty(fc.infiniteStream(fc.boolean()), async (keep) => {
      const targets = doc.targets.map((target) => ({
        ...target,
        cases: target.cases.filter(() => keep.next().value === true),
      }))
      assert.deepEqual(unpack(await readPacked(pack({ ...doc, targets }, [], {}))), { ...doc, targets })
    }),
    { numRuns: 20 },
  )
})

test('a block that is none is refused', async () => {
  await assert.rejects(readPacked('AAAA'))
})

for (const [name, text] of Object.entries(hostileTexts))
  test(`${name}: shown ids are distinct, and every id still leads to its case`, () => {
    const before = viewDocument(poison(sample(), text))
    const shown = shownDocument(poison(sample(), text))
    const after = viewDocument(shown)
    assert.deepEqual(
      after.targets.map(({ counts }) => counts),
      before.targets.map(({ counts }) => counts),
    )
    const ids = new Set(shown.cases.map(({ id }) => id))
    assert.equal(ids.size, shown.cases.length)
    for (const { score } of shown.targets)
      for (const id of score?.points.flatMap((each) => each.lostTo) ?? []) assert.ok(ids.has(id), id.slice(0, 60))
    assert.doesNotMatch(JSON.stringify(shown), /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/u)
    assert.ok(JSON.stringify(shown).length < 2_000_000)
  })

test('ids that are cut to the same beginning are numbered', () => {
  const doc = sample()
  const long = (id: string): string => `${'x'.repeat(300)}${id.padEnd(60)}`
  const cases = doc.cases.map((each) => ({ ...each, id: long(each.id) }))
  const targets = doc.targets.map(({ score: _score, ...target }) => ({
    ...target,
    cases: target.cases.map((each) => ({ ...each, id: long(each.id) })),
  }))
  const shown = shownDocument({ ...doc, cases, targets })
  assert.equal(new Set(shown.cases.map(({ id }) => id)).size, cases.length)
  assert.deepEqual(
    shown.targets.map((target) => target.cases.map(({ verdict }) => verdict.kind)),
    doc.targets.map((target) => target.cases.map(({ verdict }) => verdict.kind)),
  )
})

test('packing pays: forty targets with 250 cases in less than half a megabyte', () => {
  const doc = shownDocument(crowd(40, 250))
  assert.ok(pack(doc, [], {}).length < 500_000)
})
