import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import type { CampaignState } from '../../src/fuzz/campaign/state.ts'
import type { FuzzDocument } from '../../src/fuzz/document.ts'
import type { Finding } from '../../src/fuzz/finding/finding.ts'
import type { ResultDocument } from '../../src/result.ts'
import { ended, openPlace, run, startCommand } from './command.ts'
import { leftovers, processesOf, temporaryIn } from './leftovers.ts'

const place = openPlace()
after(() => place.remove())
const at = (...parts: string[]): string => join(place.dir, ...parts)

function json(path: string): unknown {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined
}
const stateIn = (corpus: string): CampaignState | undefined =>
  json(at(corpus, 'state.json')) as CampaignState | undefined
const queueIn = (corpus: string): string[] => readdirSync(at(corpus, 'queue')).toSorted()
const findings = (): Finding[] =>
  (existsSync(at('found')) ? readdirSync(at('found')) : [])
    .map((id) => json(at('found', id, 'finding.json')) as Finding | undefined)
    .filter((each) => each !== undefined)

async function until(holds: () => boolean): Promise<void> {
  for (let round = 0; round < 1200 && !holds(); round++) await pause(100)
  assert.ok(holds(), 'in two minutes')
}

const campaign = (...more: string[]): string[] => ['fuzz', 'node-vm', '--findings', 'found', ...more]

describe('the life of a campaign', () => {
  let killed: CampaignState | undefined
  let kept: string[] = []
  let escape: Finding | undefined

  test('killed in the middle it leaves its folder, and nothing else', async () => {
    const child = startCommand(place, campaign('--corpus', 'life', '--seed', 'life', '--time', '10m'))
    const end = ended(child)
    await until(() => (stateIn('life')?.executions ?? 0) > 0 && findings().length > 0)
    assert.ok(processesOf(place).length > 1 && temporaryIn(place).length === 1, 'it was at work')
    child.kill('SIGKILL')
    assert.equal((await end).signal, 'SIGKILL')
    assert.deepEqual(await leftovers(place), [])
    killed = stateIn('life')
    kept = queueIn('life')
    assert.ok(kept.length > 0)
  })

  test('it goes on: nothing of the corpus is lost, counts go on, what was found is told', async () => {
    const before = findings().map(({ id }) => id)
    const args = campaign('--corpus', 'life', '--resume', '--time', '3s', '-o', 'json=life.json')
    const { code, stderr } = await run(place, args)
    assert.equal(code, 1, stderr)
    const doc = json(at('life.json')) as FuzzDocument
    const state = stateIn('life')
    assert.equal(doc.sessions, 2)
    assert.equal(doc.seed, 'life')
    assert.equal(doc.valid, true)
    assert.ok(doc.executions > (killed?.executions ?? Number.POSITIVE_INFINITY))
    assert.ok(doc.elapsedMs > (killed?.elapsedMs ?? Number.POSITIVE_INFINITY))
    assert.deepEqual([state?.executions, state?.sessions], [doc.executions, 2])
    for (const name of kept) assert.ok(queueIn('life').includes(name), name)
    for (const id of killed?.findings ?? []) assert.ok(doc.findings.some((each) => each.id === id))
    for (const id of before) assert.ok(existsSync(at('found', id, 'finding.json')))
    escape = doc.findings.find(({ oracle, flaky }) => oracle === 'realm-secret' && !flaky)
    assert.ok(escape, 'node:vm lets everything out')
    assert.deepEqual(await leftovers(place), [])
  })

  test('another campaign that comes upon the same says so, too', async () => {
    const args = campaign('--corpus', 'other', '--seed', 'other', '--time', '30s', '--until-found', '--json')
    const { code, stdout, stderr } = await run(place, args)
    assert.equal(code, 1, stderr)
    assert.ok((JSON.parse(stdout) as FuzzDocument).findings.length > 0)
  })

  test('what it found shows again, there and not elsewhere', async () => {
    const finding = `found/${escape?.id}`
    const [red, green] = await Promise.all([
      run(place, ['fuzz', '--replay', finding]),
      run(place, ['fuzz', '--replay', finding, '--on', 'isolated-vm']),
    ])
    assert.deepEqual([red.code, green.code], [1, 0], red.stderr + green.stderr)
  })

  test('and becomes a case: red on its positive control, held elsewhere', async () => {
    const promoted = await run(place, ['promote', `found/${escape?.id}`, '--out', 'cases'])
    assert.equal(promoted.code, 0, promoted.stdout + promoted.stderr)
    assert.match(promoted.stdout, /positive controls: 1 of 1[^]*negative controls: 1 of 1/)
    const { code, stdout, stderr } = await run(place, ['audit', 'node-vm', 'isolated-vm', '--cases', 'cases', '--json'])
    assert.equal(code, 1, stderr)
    const { targets } = JSON.parse(stdout) as ResultDocument
    assert.deepEqual(
      targets.map(({ id, cases }) => [id, cases.map(({ verdict }) => verdict.kind)]),
      [
        ['node-vm', ['breached']],
        ['isolated-vm', ['contained']],
      ],
    )
  })
})

test('Ctrl-C: 130, a partial result, a folder that goes on, and nothing else', async () => {
  const child = startCommand(place, campaign('--corpus', 'left', '--time', '10m', '-o', 'json=left.json'))
  const end = ended(child)
  await until(() => (stateIn('left')?.executions ?? 0) > 0)
  child.kill('SIGINT')
  const { code, stdout, stderr } = await end
  assert.equal(code, 130, stderr)
  assert.match(stdout, /^node-vm {2}guided, /)
  const doc = json(at('left.json')) as FuzzDocument | undefined
  assert.equal(doc?.interrupted, true)
  assert.ok((doc?.executions ?? 0) > 0)
  assert.equal(stateIn('left')?.executions, doc?.executions)
  assert.deepEqual(await leftovers(place), [])
})
