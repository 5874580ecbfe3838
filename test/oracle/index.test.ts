import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { test } from 'node:test'
import { oracleIds } from '../../src/case.ts'
import { oracles } from '../../src/oracle/index.ts'

test('every id has its oracle, and no other', () => {
  assert.deepEqual(Object.keys(oracles).toSorted(), [...oracleIds].toSorted())
  for (const id of oracleIds) assert.equal(oracles[id].id, id)
})

test('every oracle has a test of its own', () => {
  const own = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.test.ts'))
  const shared: Record<string, string> = { heap: 'memory', 'off-heap': 'memory' }
  for (const id of oracleIds) assert.ok(own.includes(`${shared[id] ?? id}.test.ts`), id)
})
