import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { runCampaign, type Campaign, type CampaignOptions, type Engine } from '../../../src/fuzz/jazzer/campaign.ts'
import { replay } from '../../../src/fuzz/jazzer/replay.ts'
import { dictionaryOf, load, root } from './targets.ts'

export interface Ran extends Campaign {
  readonly artifacts: string
  readonly scratch: string
}

/** Runs a campaign in folders of its own. */
export async function run(
  t: TestContext,
  engine: Engine,
  file: string,
  more: Partial<CampaignOptions> = {},
): Promise<Ran> {
  const dir = mkdtempSync(join(tmpdir(), 'escapement-campaign-'))
  t.after(() => rmSync(dir, { recursive: true, force: true }))
  const [scratch, artifacts] = [join(dir, 'scratch'), join(dir, 'artifacts')]
  mkdirSync(scratch)
  const path = join(root, file)
  const target = await load(path)
  const campaign = await runCampaign({
    engine,
    file: path,
    target,
    seedsDir: join(dir, 'none'),
    dictionary: dictionaryOf(path),
    scratch,
    artifacts,
    timeMs: 30_000,
    seed: 7,
    ...more,
  })
  return { ...campaign, artifacts, scratch }
}

/** The input is there, and violates the fuzz target without any engine. */
export async function assertFound(ran: Ran, file: string): Promise<void> {
  assert.equal(ran.outcome, 'found', ran.words)
  assert.match(ran.stats.finding ?? '', /^OracleViolation: /)
  const input = readFileSync(ran.stats.artifact ?? '')
  assert.match(String(await replay(await load(join(root, file)), input)), /^OracleViolation: /)
}
