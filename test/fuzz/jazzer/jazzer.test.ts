import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { findJazzer, type Jazzer, type NoJazzer } from '../../../src/fuzz/jazzer/install-jazzer.ts'
import { cacheDir } from '../../../src/internal/cache-dir.ts'
import { npmOnPath } from '../../../src/install/npm.ts'
import { UsageError } from '../../../src/internal/errors.ts'
import { skipWithout } from '../../skip.ts'
import { assertFound, run } from './campaigns.ts'
import { root } from './targets.ts'

const found = await findJazzer(cacheDir(), npmOnPath()).catch((error: unknown): NoJazzer => {
  if (!(error instanceof UsageError)) throw error
  return { kind: 'unavailable', why: skipWithout('registry') }
})
const skip = found.kind === 'unavailable' ? found.why : false
const jazzer = found as Jazzer

for (const name of ['exec-argv', 'fs-path'])
  test(`${name}: jazzer.js finds the planted bug, guided by our own code`, { skip, timeout: 90_000 }, async (t) => {
    const file = `test/fuzz/jazzer/planted/${name}.ts`
    const ran = await run(t, jazzer, file)
    await assertFound(ran, file)
    assert.ok(ran.stats.coveredEdges > 20, ran.words)
  })

test('jazzer.js reaches our own code and leaves nothing', { skip, timeout: 90_000 }, async (t) => {
  const ran = await run(t, jazzer, 'fuzz-targets/host-frame.ts', { timeMs: 1000 })
  assert.equal(ran.outcome, 'clean', ran.words)
  assert.ok(ran.stats.coveredEdges > 20 && ran.stats.executions > 100)
  assert.deepEqual(readdirSync(join(ran.scratch, 'tmp')), [])
})

test(
  'where it instruments nothing of ours, that is told as a run without coverage',
  { skip, timeout: 90_000 },
  async (t) => {
    const blind: Jazzer = { ...jazzer, cli: join(root, 'test/fuzz/jazzer/blind-cli.cjs') }
    process.env['ESCAPEMENT_TEST_JAZZER'] = jazzer.cli
    t.after(() => delete process.env['ESCAPEMENT_TEST_JAZZER'])
    const ran = await run(t, blind, 'fuzz-targets/host-frame.ts', { timeMs: 1000 })
    assert.equal(ran.outcome, 'blind', ran.words)
  },
)
