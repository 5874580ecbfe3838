import assert from 'node:assert/strict'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, test, type TestContext } from 'node:test'
import { openFolder, type FolderWish } from '../../../src/fuzz/campaign/folder.ts'
import {
  newState,
  readState,
  stateFile,
  withPoint,
  writeState,
  type CampaignState,
} from '../../../src/fuzz/campaign/state.ts'
import { UsageError } from '../../../src/internal/errors.ts'

interface Place {
  readonly dir: string
  readonly notices: string[]
  readonly open: (over?: Partial<FolderWish>) => ReturnType<typeof openFolder>
}

async function place(t: TestContext): Promise<Place> {
  const dir = await mkdtemp(join(tmpdir(), 'escapement-campaign-'))
  t.after(() => rm(dir, { recursive: true, force: true }))
  const notices: string[] = []
  const notice = (line: string): void => void notices.push(line)
  const wish = { corpusDir: dir, spec: 'node-vm', grammar: 'g1', seed: undefined, drawn: 'drawn', resume: false }
  return { dir, notices, open: (over = {}) => openFolder({ ...wish, maxDiskBytes: 1 << 20, notice, ...over }) }
}

const isUsage =
  (pattern: RegExp) =>
  (error: unknown): boolean =>
    error instanceof UsageError && pattern.test(error.message) && error.remedy !== '' && !error.message.includes('\n')

const worked: CampaignState = { ...newState('node-vm', 'g1', 'seed'), sessions: 2, executions: 99, findings: ['a'] }

describe('the folder of a campaign', () => {
  test('is made, with the seed that was given or else drawn', async (t) => {
    const { open } = await place(t)
    assert.deepEqual((await open()).state, newState('node-vm', 'g1', 'drawn'))
    assert.equal((await open({ seed: 'mine' })).state.seed, 'mine')
  })

  test('goes on: state, programs and seed are what they were', async (t) => {
    const { dir, open, notices } = await place(t)
    await (await open()).store.keep('probe(1)')
    await writeState(dir, worked)
    const { state, stored } = await open({ resume: true })
    assert.deepEqual([state, stored], [worked, ['probe(1)']])
    assert.equal((await open({ resume: true, seed: 'other' })).state.seed, 'other')
    assert.deepEqual(notices, [])
  })

  test('of another grammar goes on, and says what that means', async (t) => {
    const { dir, open, notices } = await place(t)
    await writeState(dir, worked)
    const { state } = await open({ resume: true, grammar: 'g2' })
    assert.deepEqual([state.grammar, state.executions], ['g2', 99])
    assert.match(
      notices.join('\n'),
      /^the campaign was begun with grammar g1, this is g2: .* corpus and findings are kept$/,
    )
  })

  test('with a state that is broken keeps its corpus and begins to count anew', async (t) => {
    for (const [text, why] of [
      ['{"escapementCampaign":', /it is not JSON/],
      [JSON.stringify({ ...worked, escapementCampaign: 2 }), /\/escapementCampaign/],
      [JSON.stringify({ ...worked, executions: -1 }), /\/executions/],
      ['[]', /object/i],
    ] as const) {
      const { dir, open, notices } = await place(t)
      await (await open()).store.keep('kept')
      await writeFile(stateFile(dir), text)
      const { state, stored } = await open({ resume: true })
      assert.deepEqual([state.executions, stored], [0, ['kept']])
      assert.match(notices.join('\n'), why)
      assert.match(notices.join('\n'), /the corpus is kept, the campaign's counts begin anew$/)
    }
  })

  test('names a corrupt entry of the corpus, sets it aside and goes on', async (t) => {
    const { dir, open, notices } = await place(t)
    await (await open()).store.keep('good')
    await writeFile(join(dir, 'queue', '0123456789abcdef.js'), 'bad')
    assert.deepEqual((await open({ resume: true })).stored, ['good'])
    assert.match(
      notices.join('\n'),
      /queue\/0123456789abcdef\.js: its content is not what its name says; moved to set-aside\/$/,
    )
    assert.deepEqual(await readdir(join(dir, 'set-aside')), ['0123456789abcdef.js'])
  })

  test('is refused where it is of another target, not asked to resume, empty, or no folder', async (t) => {
    const { dir, open } = await place(t)
    await assert.rejects(open({ resume: true }), isUsage(/holds no campaign to resume/))
    await writeState(dir, worked)
    await assert.rejects(open(), isUsage(/holds a campaign of 2 sessions already/))
    await assert.rejects(open({ resume: true, spec: 'ses' }), isUsage(/a campaign against node-vm, not ses/))
    await writeFile(join(dir, 'taken'), '')
    await assert.rejects(open({ corpusDir: join(dir, 'taken', 'below') }), isUsage(/cannot be used \(ENOTDIR\)/))
  })
})

describe('the state of a campaign', () => {
  test('is written whole, and read back', async (t) => {
    const { dir } = await place(t)
    assert.deepEqual(await readState(dir), { kind: 'none' })
    await writeState(dir, worked)
    assert.deepEqual(await readState(dir), { kind: 'state', state: worked })
    assert.deepEqual(await readdir(dir), ['state.json'])
  })

  test('of before leads were counted when looked into is read: none of them was', async (t) => {
    const { dir } = await place(t)
    const { looked, ...before } = { ...worked, leads: { 'crash|s': 3 } }
    await writeFile(stateFile(dir), JSON.stringify(before))
    assert.deepEqual(await readState(dir), { kind: 'state', state: { ...before, looked } })
    assert.deepEqual(looked, {})
  })

  test('keeps a series that fits a plot, with its first and its newest point', () => {
    let series: CampaignState['series'] = []
    const point = { executions: 0, edges: 0, features: 0, corpus: 0, findings: 0 }
    for (let atMs = 0; atMs < 5000; atMs++) series = withPoint(series, { atMs, ...point })
    assert.ok(series.length <= 600)
    assert.deepEqual([series[0]?.atMs, series.at(-1)?.atMs], [0, 4999])
    assert.ok(series.every(({ atMs }, at) => at === 0 || atMs > (series[at - 1]?.atMs ?? 0)))
  })
})
