import assert from 'node:assert/strict'
import test from 'node:test'
import { renderers } from '../../src/report/index.ts'
import type { ResultDocument } from '../../src/result.ts'
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

for (const format of ['json', 'sarif', 'junit', 'md', 'comment', 'annotations', 'badge', 'intoto', 'jsonl'] as const)
  test(`${format}: equal documents give equal bytes, whatever the order of their keys`, () =>
    assert.ok(renderers[format](reversed(sample()) as ResultDocument) === renderers[format](sample())))
