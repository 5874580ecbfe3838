import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { parseResult } from '../../src/result.ts'
import { openPlace, run } from './command.ts'

const place = openPlace()
after(() => place.remove())

test('two shards of an audit, merged, are gated as one result', async () => {
  const ids = ['fn-constructor-chain/global-this', 'fn-constructor-chain/bound-host-function']
  const audit = ['audit', 'node-vm', ...ids.flatMap((id) => ['--id', id]), '--seed', '77']
  for (const index of [1, 2]) {
    const { code, stderr } = await run(place, [...audit, '--shard', `${index}/2`, '-o', `json=s${index}.json`])
    assert.equal(code, 1, stderr)
  }
  const early = await run(place, [...audit, '--shard', '3/3'])
  assert.match(early.stderr, /shard 3\/3 has no case: 2 are selected/)
  const merged = await run(place, ['merge', 's2.json', 's1.json', '-o', 'json=r.json'])
  assert.equal(merged.code, 0, merged.stderr)
  const doc = parseResult(readFileSync(join(place.dir, 'r.json'), 'utf8'), 'r.json')
  assert.deepEqual(doc.targets[0]?.cases.map((each) => each.id).toSorted(), ids.toSorted())
  assert.deepEqual(
    doc.shards?.map((each) => `${each.index}/${each.of}`),
    ['1/2', '2/2'],
  )
  assert.ok(!doc.selection.includes('--shard'))
  const { code, stdout } = await run(place, ['gate', 'r.json'])
  assert.equal(code, 1)
  assert.match(stdout, /^gate failed \(exit 1\), maxBreached: node-vm: 2 critical breached, at most 0: /)
})
