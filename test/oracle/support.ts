import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { OracleId } from '../../src/case.ts'
import { oracles } from '../../src/oracle/index.ts'
import type { Seen } from '../../src/oracle/oracle.ts'

/** What an oracle must say of hand-made sights. `blind`: everything that takes its sight, one by one. */
export interface Sights {
  readonly red: Readonly<Record<string, Seen>>
  readonly silent: Readonly<Record<string, Seen>>
  readonly blind: Readonly<Record<string, Seen>>
}

/** Every red and silent sight is one that the oracle could see, unless it is under `blind` too. */
export function oracleTests(id: OracleId, { red, silent, blind }: Sights): void {
  const oracle = oracles[id]
  test(`${id}: has its own id`, () => assert.equal(oracle.id, id))
  for (const [name, seen] of Object.entries(red))
    test(`${id}: red when ${name}`, () => {
      const evidence = oracle.judge(seen)
      assert.equal(evidence?.oracle, id)
      assert.ok((evidence?.detail.length ?? 0) > 0)
    })
  for (const [name, seen] of Object.entries(silent))
    test(`${id}: silent and alive when ${name}`, () => {
      assert.equal(oracle.judge(seen), undefined)
      assert.equal(oracle.alive(seen), true)
    })
  for (const [name, seen] of Object.entries(blind))
    test(`${id}: blind when ${name}`, () => {
      assert.equal(oracle.judge(seen), undefined)
      assert.equal(oracle.alive(seen), false)
    })
}
