import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Engine } from '../../../src/fuzz/jazzer/campaign.ts'
import { assertFound, run } from './campaigns.ts'
import { load, root } from './targets.ts'

const mutation: Engine = { kind: 'mutation' }

for (const name of ['exec-argv', 'fs-path'])
  test(`${name}: mutations find the planted bug in a process of their own`, { timeout: 60_000 }, async (t) => {
    const file = `test/fuzz/jazzer/planted/${name}.ts`
    await assertFound(await run(t, mutation, file), file)
  })

test('an input that never ends is a finding, and nothing of its process stays', { timeout: 60_000 }, async (t) => {
  const ran = await run(t, mutation, 'test/fuzz/jazzer/planted/endless.ts', { dictionary: 'none' })
  assert.equal(ran.outcome, 'found', ran.words)
  assert.match(ran.stats.finding ?? '', /^timeout after 5 seconds/)
  assert.match(readFileSync(ran.stats.artifact ?? '', 'latin1'), /^G/)
})

test('a campaign that finds nothing leaves no artifact, and one that is stopped says so', async (t) => {
  const clean = await run(t, mutation, 'fuzz-targets/log-line.ts', { timeMs: 300 })
  assert.equal(clean.outcome, 'clean', clean.words)
  assert.ok(clean.stats.executions > 100)
  assert.equal(existsSync(clean.artifacts), false)
  const controller = new AbortController()
  const stopped = run(t, mutation, 'fuzz-targets/fs-path.ts', { signal: controller.signal })
  setTimeout(() => controller.abort(), 500)
  assert.equal((await stopped).outcome, 'stopped')
})

test('an engine that cannot load its fuzz target has failed, with its words', async (t) => {
  const target = await load(join(root, 'fuzz-targets/log-line.ts'))
  const ran = await run(t, mutation, 'fuzz-targets/log-line.ts', { file: join(root, 'fuzz-targets/none.ts'), target })
  assert.equal(ran.outcome, 'failed')
  assert.match(ran.words, /ERR_MODULE_NOT_FOUND/)
})
