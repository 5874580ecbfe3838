import assert from 'node:assert/strict'
import { test } from 'node:test'
import { buildAfter } from '../../../src/sandbox/create.ts'
import { SelfCheckError, selfCheck } from '../../../src/sandbox/defense/self-check.ts'
import { wasmDefenses } from '../../../src/sandbox/defense/wasm/index.ts'
import { allDefenses, wasmDefenseIds } from '../../../src/sandbox/defenses.ts'
import { leavesNothing, open } from '../plugin/support.ts'

leavesNothing()

const failed = async (check: Promise<void>): Promise<readonly string[]> =>
  check.then(
    () => [],
    (error: unknown) => (error as SelfCheckError).failures.map(({ id }) => id),
  )

test('a whole build passes', async () => assert.deepEqual(await failed(selfCheck(allDefenses, wasmDefenses)), []))

for (const id of wasmDefenseIds)
  test(`without ${id} the self-check fails and names it`, async () => {
    const left = new Set(allDefenses)
    left.delete(id)
    assert.ok((await failed(selfCheck(left, wasmDefenses))).includes(id))
  })

test('a sandbox that offers WebAssembly does not open where a check of it fails, and others do', async (t) => {
  const build = buildAfter(
    () => Promise.resolve(),
    () => Promise.reject(new SelfCheckError([{ id: 'wasm-fuel', why: 'left out' }])),
  )
  await assert.rejects(() => open(t, { policy: { wasm: { allow: 'any' } }, build }), SelfCheckError)
  assert.equal((await (await open(t, { build })).run('1 + 1')).value, 2)
})
