import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { loadCorpus } from '../src/corpus.ts'
import type { HostPool } from '../src/host/pool.ts'
import { oracles } from '../src/oracle/index.ts'
import { memoryCeilingBytes, memoryOracle } from '../src/oracle/memory.ts'
import { callPlan, runTrial } from '../src/trial.ts'
import { seen, sensors } from './observed.ts'

const open = { wallMs: 1000, cpuMs: 300, rssBytes: 100 << 20 }

test('what opening a sandbox takes is added to every ceiling of a trial', () => {
  const one = { oracles: ['heap'], limits: { wallMs: 100, memoryBytes: 16 << 20 } } as const
  const [free, dear] = [callPlan(one), callPlan(one, 'payload', open)]
  assert.deepEqual(dear.limits, free.limits)
  assert.equal(dear.call.deadlineMs - free.call.deadlineMs, open.wallMs)
  assert.equal(dear.call.cpuMs - free.call.cpuMs, open.cpuMs)
  assert.equal(dear.call.rssGrowthBytes - free.call.rssGrowthBytes, open.rssBytes)
})

test('memory that opening takes is not the guest, and not a byte more is let pass', () => {
  const limits = { wallMs: 100, memoryBytes: 16 << 20, outputBytes: 1 << 20 }
  const grown = (bytes: number, openRssBytes: number) =>
    seen({ sensors: { ...sensors, peakRssBytes: sensors.baselineRssBytes + bytes } }, { limits, openRssBytes })
  const ceiling = memoryCeilingBytes(limits.memoryBytes)
  const { judge } = memoryOracle('heap')
  assert.notEqual(judge(grown(ceiling + open.rssBytes, 0)), undefined)
  assert.equal(judge(grown(ceiling + open.rssBytes, open.rssBytes)), undefined)
  assert.notEqual(judge(grown(ceiling + open.rssBytes + 4096, open.rssBytes)), undefined)
})

test('a trial that breaks after it was set up leaves no socket and no listener behind', async (t) => {
  const one = (await loadCorpus()).find(({ escapeCase }) => escapeCase.oracles.includes('socket-secret'))
  assert.ok(one)
  const dir = mkdtempSync(join(tmpdir(), 'trial-'))
  t.after(() => rmSync(dir, { recursive: true }))
  for (const part of ['root', 'outside']) mkdirSync(join(dir, part))
  let planted: string[] = []
  const pool: HostPool = {
    run: async (build) => {
      await build(dir)
      planted = readdirSync(dir)
      throw new Error('broken')
    },
    started: () => 0,
    close: () => Promise.resolve([]),
  }
  const randomHex = (bytes: number): string => 'a'.repeat(2 * bytes)
  await assert.rejects(runTrial({ pool, dialect: 'script', oracles, randomHex }, one, 'payload'), /^Error: broken$/)
  assert.equal(planted.length, 3)
  assert.deepEqual(readdirSync(dir).toSorted(), ['outside', 'root'])
})
