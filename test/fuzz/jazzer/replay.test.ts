import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nameOf } from '../../../src/fuzz/jazzer/campaign.ts'
import { drive } from '../../../src/fuzz/jazzer/drive.ts'
import { replay } from '../../../src/fuzz/jazzer/replay.ts'
import { filesOf, load, seedsOf, wordsFor } from './targets.ts'

const files = filesOf('fuzz-targets')

test('there is a fuzz target for each family of host functions, each parser and each wire', () => {
  assert.deepEqual(files.map(nameOf), [
    'child-frame',
    'db-sql',
    'exec-argv',
    'fetch-url',
    'fs-path',
    'host-frame',
    'html-report',
    'log-line',
    'policy-file',
    'result-document',
  ])
})

/** Mutations of a seed cost this much in milliseconds at the most: a page is rendered in 5. */
const costly: Readonly<Record<string, number>> = { 'html-report': 40 }

for (const file of files)
  test(`${nameOf(file)}: no seed, no input that once found something and no mutation of them violates it`, async () => {
    const target = await load(file)
    const seeds = seedsOf(file)
    assert.ok(seeds.length >= 5)
    for (const { name, data } of seeds) {
      assert.ok(data.length <= target.maxBytes, name)
      assert.equal(await replay(target, data), undefined, name)
    }
    const most = costly[nameOf(file)] ?? 300
    const options = { seeds: seeds.map(({ data }) => data), words: wordsFor(file), seed: 'replay' }
    const driven = await drive(target, { ...options, goOn: (executions) => executions < most })
    assert.equal(driven.executions, most)
    assert.equal(driven.found, undefined, String(driven.found?.error))
  })
