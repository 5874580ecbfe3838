import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { mergeShards, type ShardInput } from '../src/merge.ts'
import { parseShard, shardOf } from '../src/plan.ts'
import { toJson } from '../src/report/json.ts'
import { rescore } from '../src/rescore.ts'
import { parseResult, type ResultDocument } from '../src/result.ts'
import type { LoadedCase } from '../src/corpus.ts'
import { document, ids, names } from './gate/documents.ts'

const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : 1)

/** A whole result in the corpus's order, as one audit in one place would write it. */
function whole(): ResultDocument {
  const doc = document({ targets: { 'isolated-vm': { heap: 'breached', read: 'unknown' }, 'vm2@3.10.4': {} } })
  const limits = (verified: 'held' | 'broken' | 'unknown') =>
    [{ resource: 'off-heap', requested: '64 MiB', enforcedBy: 'runtime', verified }] as const
  return {
    ...doc,
    selection: ['--effect', 'crash'],
    cases: doc.cases.toSorted(byId),
    targets: doc.targets.map((each, at) => ({
      ...each,
      limits: [...limits(at === 0 ? 'broken' : 'held')],
      cases: each.cases.toSorted(byId),
    })),
  }
}

/** The document that the shard would have written. */
function shard(doc: ResultDocument, index: number, of: number): ShardInput {
  const own = doc.cases.filter((_, at) => at % of === index - 1)
  const here = new Set(own.map((each) => each.id))
  const { startedAt, finishedAt, machine, cell } = doc
  return {
    file: `s${index}.json`,
    doc: rescore({
      ...doc,
      selection: [...doc.selection, '--shard', `${index}/${of}`],
      corpus: { ...doc.corpus, selected: own.length },
      shards: [{ index, of, startedAt, finishedAt, machine, cell }],
      cases: own,
      targets: doc.targets.map((each) => ({
        ...each,
        hostsStarted: 1,
        wallMs: 1,
        cases: each.cases.filter((one) => here.has(one.id)),
        limits: each.limits.map((limit) => ({ ...limit, verified: 'unknown' as const })),
      })),
    }),
  }
}

const shards = (doc: ResultDocument, of: number): ShardInput[] =>
  Array.from({ length: of }, (_, at) => shard(doc, at + 1, of))

test('the shards of a result merge into that result, in whatever order they come', () => {
  const doc = whole()
  const settled = (each: ResultDocument): object => ({
    ...each,
    shards: undefined,
    controls: undefined,
    targets: each.targets.map((target) => ({ ...target, hostsStarted: 0, wallMs: 0 })),
  })
  fc.assert(
    fc.property(fc.integer({ min: 1, max: names.length }), fc.nat(), (of, turn) => {
      const parts = shards(doc, of)
      const turned = [...parts.slice(turn % of), ...parts.slice(0, turn % of)]
      const merged = mergeShards(turned)
      assert.deepEqual(settled(merged), settled(doc))
      assert.equal(merged.shards?.length, of)
      assert.equal(merged.targets[0]?.hostsStarted, of)
      parseResult(toJson(merged), 'merged.json')
    }),
  )
})

test('an interrupted shard, a shard without a cell and a failed instrument are not lost', () => {
  const [a, b] = shards(whole(), 2) as [ShardInput, ShardInput]
  const cell = { kind: 'none', detail: 'bubblewrap is not here' } as const
  const merged = mergeShards([a, { ...b, doc: { ...b.doc, interrupted: true, cell } }])
  assert.equal(merged.interrupted, true)
  assert.deepEqual(merged.cell, cell)
  const blind = b.doc.targets.map((target) => ({
    ...target,
    cases: target.cases.map((each) => ({
      ...each,
      verdict: { kind: 'unknown', reason: 'control-not-red', detail: '' } as const,
    })),
  }))
  const failed = mergeShards([a, { ...b, doc: { ...b.doc, targets: blind } }])
  assert.equal(failed.targets[0]?.instrumentFailed, true)
})

describe('what does not belong together is refused by name', () => {
  const doc = whole()
  const [a, b, c] = shards(doc, 3) as [ShardInput, ShardInput, ShardInput]
  const changed = (change: Partial<ResultDocument>): ShardInput[] => [a, b, { ...c, doc: { ...c.doc, ...change } }]
  const runtime = c.doc.targets.map((each) => ({ ...each, runtime: { version: '0.0.1' } }))
  for (const [name, inputs, message] of [
    ['a missing shard', [a, c], /missing: shard 2\/3/],
    ['a shard twice', [a, b, { ...b, file: 'copy.json' }], /copy\.json: is shard 2\/3, and so is s2\.json/],
    ['a whole result', [{ file: 'w.json', doc }], /w\.json: is no shard/],
    ['a merged result', [{ file: 'm.json', doc: mergeShards([a, b, c]) }], /m\.json: is merged already/],
    ['another cut', [a, shard(doc, 2, 2)], /s2\.json: is one of 2 shards, s1\.json one of 3/],
    ['another seed', changed({ seed: 'other' }), /s3\.json: another seed than in s1\.json/],
    ['another corpus', changed({ corpus: { ...doc.corpus, digest: 'ff' } }), /another corpus/],
    ['other filters', changed({ selection: [] }), /another selection/],
    ['other targets', changed({ targets: [] }), /another list of targets/],
    [
      'another version of a target',
      changed({ targets: runtime }),
      /isolated-vm is of another version in one of the shards/,
    ],
    [
      'a case twice',
      [a, b, { ...c, doc: { ...c.doc, cases: b.doc.cases, targets: b.doc.targets } }],
      /is in two shards/,
    ],
  ] as const)
    test(name, () => assert.throws(() => mergeShards(inputs), { name: 'UsageError', code: 'ERR_MERGE', message }))
})

test('shards have every case once, and differ by one at most', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 60 }), (count, of) => {
      const cases = Array.from({ length: count }, (_, at) => ({ id: `c/${at}` }) as LoadedCase)
      if (of > count) {
        assert.throws(() => shardOf(cases, { index: of, of }), { code: 'ERR_SHARD', message: /has no case/ })
        return
      }
      const parts = Array.from({ length: of }, (_, at) => shardOf(cases, { index: at + 1, of }))
      assert.deepEqual(
        parts
          .flat()
          .map((each) => each.id)
          .toSorted(),
        cases.map((each) => each.id).toSorted(),
      )
      const sizes = parts.map((each) => each.length)
      assert.ok(Math.max(...sizes) - Math.min(...sizes) <= 1)
    }),
  )
})

test('a shard is written I/N', () => {
  assert.deepEqual(parseShard('2/3'), { index: 2, of: 3 })
  for (const text of ['0/3', '4/3', '1', '1/0', '1/1001', '1/3 ', '-1/3', 'a/b'])
    assert.throws(() => parseShard(text), { name: 'UsageError', code: 'ERR_SHARD' }, text)
  assert.ok(Object.values(ids).length > 3)
})
