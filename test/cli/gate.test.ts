import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, beforeEach, describe, test } from 'node:test'
import { toJson } from '../../src/report/json.ts'
import { openDesk, type Desk } from '../gate/console.ts'
import { document, ids } from '../gate/documents.ts'

const breached = toJson(document({ targets: { 'isolated-vm': { wall: 'breached' } } }))
const sound = toJson(document())
let desk: Desk = openDesk()
beforeEach(() => {
  desk.remove()
  desk = openDesk()
})
after(() => desk.remove())
const read = (name: string): string => readFileSync(join(desk.dir, name), 'utf8')

test('the life of a gate: baseline, regression, waiver, renewal, fix, prune', async () => {
  desk.put({ 'r.json': sound })
  const made = await desk.run('baseline', 'update', 'r.json')
  assert.deepEqual([made.code, made.line], [0, 'wrote escapement-baseline.json: 6 verdicts on 1 target'])
  assert.equal((await desk.run('gate', 'r.json')).code, 0)

  desk.put({ 'r.json': breached })
  assert.equal((await desk.run('gate', 'r.json')).code, 1)
  const about = [ids.wall, '--target', 'isolated-vm']
  const waive = ['waive', 'add', ...about, '--result', 'r.json', '--owner', 'us']
  const waived = await desk.run(...waive, '--reason', 'a fix is on its way')
  assert.deepEqual([waived.code, waived.line], [0, 'wrote escapement-waivers.json: 1 waiver'], waived.err)
  const passed = await desk.run('gate', 'r.json')
  assert.equal(passed.code, 0, passed.out)
  assert.match(passed.out, /✓ waivers: the waiver of .* ends in 30 days; us: a fix is on its way/)
  assert.match(
    (await desk.run('waive', 'list')).out,
    /^30 +isolated-vm +microtask-starvation\/promise-loop@1 +breached +us/m,
  )
  assert.equal((await desk.run(...waive, '--reason', 'again')).code, 2)

  const renewed = await desk.run(
    'waive',
    'renew',
    ...about,
    '--reason',
    'the fix slipped to the spring',
    '--days',
    '90',
  )
  assert.equal(renewed.code, 0, renewed.err)
  assert.match(read('escapement-waivers.json'), /"end": "2027-02-19"/)

  desk.put({ 'r.json': sound })
  const stale = await desk.run('gate', 'r.json')
  assert.equal(stale.code, 1)
  assert.match(stale.line, /is unused: it accepts breached, the case is contained/)
  assert.match((await desk.run('waive', 'prune', 'r.json')).line, /^removed the waiver of .*: it accepts breached/)
  assert.equal((await desk.run('gate', 'r.json')).code, 0)
})

describe('baseline', () => {
  test('update says what gets worse by it', async () => {
    desk.put({ 'r.json': sound, 's.json': breached })
    await desk.run('baseline', 'update', 'r.json')
    const { out } = await desk.run('baseline', 'update', 's.json')
    assert.match(out, /isolated-vm microtask-starvation\/promise-loop: contained, now breached \(worse\)/)
  })
  test('show and prune', async () => {
    desk.put({ 'r.json': sound, 's.json': toJson(document({ cases: ['reach', 'wall'] })) })
    assert.equal((await desk.run('baseline', 'show')).code, 2)
    await desk.run('baseline', 'update', 'r.json')
    assert.match((await desk.run('baseline', 'show')).out, /^isolated-vm +6 +0 +0 +0/m)
    const { out, code } = await desk.run('baseline', 'prune', 's.json')
    assert.equal(code, 0)
    assert.equal(out.match(/^removed isolated-vm /gm)?.length, 4)
    assert.equal((await desk.run('gate', 's.json')).code, 0)
  })
  test('a partial result is refused', async () => {
    desk.put({ 'r.json': toJson(document({ interrupted: true })) })
    const { code, line } = await desk.run('baseline', 'update', 'r.json')
    assert.deepEqual(
      [code, line],
      [2, 'escapement: r.json: the audit was interrupted, a partial result is no baseline'],
    )
  })
})

describe('waive add refuses', () => {
  for (const [name, args, complaint] of [
    [
      'what is contained',
      [ids.reach, '--target', 'isolated-vm'],
      /is contained on isolated-vm: there is nothing to waive/,
    ],
    ['a target that is not there', [ids.wall, '--target', 'vm2'], /no target 'vm2'/],
    ['a case that is not there', ['x/y', '--target', 'isolated-vm'], /no case 'x\/y'/],
    ['91 days', [ids.wall, '--target', 'isolated-vm', '--days', '91'], /'91' is no number of days/],
  ] as const)
    test(name, async () => {
      desk.put({ 'r.json': breached })
      const { code, line } = await desk.run(
        'waive',
        'add',
        ...args,
        '--reason',
        'x',
        '--owner',
        'y',
        '--result',
        'r.json',
      )
      assert.equal(code, 2)
      assert.match(line, complaint)
    })
})

test('gate --json is the decision, and a report shows it with the waivers that hold', async () => {
  desk.put({ 'r.json': breached })
  await desk.run(
    'waive',
    'add',
    ids.wall,
    '--target',
    'isolated-vm',
    '--result',
    'r.json',
    '--owner',
    'us',
    '--reason',
    'known',
  )
  const { out, code } = await desk.run('gate', 'r.json', '--json', '-o', 'sarif=r.sarif')
  const decision = JSON.parse(out) as { pass: boolean; exitCode: number; waived: { case: string }[] }
  assert.deepEqual(
    [code, decision.pass, decision.exitCode, decision.waived.map((each) => each.case)],
    [0, true, 0, [ids.wall]],
  )
  assert.match(read('r.sarif'), /"suppressions"/)
})

test('--report-only leaves with 0 and says what it would have been', async () => {
  desk.put({ 'r.json': breached })
  const { code, line } = await desk.run('gate', 'r.json', '--report-only')
  assert.equal(code, 0)
  assert.match(line, /^gate passed, it only reports; else exit 1, maxBreached: /)
})

test('--prove: 0 with a baseline, 1 without', async () => {
  desk.put({ 'r.json': breached })
  const without = await desk.run('gate', 'r.json', '--prove')
  assert.equal(without.code, 1)
  assert.match(without.line, /^gate not proven: .*a vanished case/)
  await desk.run('baseline', 'update', 'r.json')
  const { code, line } = await desk.run('gate', 'r.json', '--prove')
  assert.deepEqual([code, line], [0, 'gate proven: it passes a sound result and turns on 13 planted faults'])
})

test('a configuration in TypeScript, with paths from its own folder', async () => {
  const config = `export default { baseline: 'agreed.json', gate: { preset: 'ratchet' } }\n`
  desk.put({ 'r.json': sound, 'ci/escapement.config.ts': config })
  const setup = ['--config', 'ci/escapement.config.ts']
  assert.match((await desk.run('gate', 'r.json', ...setup)).line, /ci\/agreed\.json: there is no such file/)
  assert.equal((await desk.run('baseline', 'update', 'r.json', ...setup)).code, 0)
  assert.match(read('ci/agreed.json'), /escapement\/baseline/)
  assert.equal((await desk.run('gate', 'r.json', ...setup)).code, 0)
})

test('compare: three lists, exit 1 where something is worse', async () => {
  desk.put({ 'a.json': sound, 'b.json': breached })
  const { code, out } = await desk.run('compare', 'a.json', 'b.json')
  assert.equal(code, 1)
  assert.match(out, /^isolated-vm: score 100 A -> \d+ \w on 6 common cases$/m)
  assert.match(out, /↓ microtask-starvation\/promise-loop@1 \(medium\): contained -> breached/)
  assert.match(out, /only in A: 0\n {2}only in B: 0/)
  assert.equal((await desk.run('compare', 'b.json', 'a.json')).code, 0)
  const old = toJson({ ...document(), formula: 0 })
  desk.put({ 'old.json': old })
  assert.equal((await desk.run('compare', 'old.json', 'a.json')).code, 2)
  assert.equal((await desk.run('compare', 'old.json', 'a.json', '--rescore')).code, 0)
})

test('merge: shards into one result that the gate takes', async () => {
  const doc = document()
  const { startedAt, finishedAt, machine, cell } = doc
  const part = (index: number, cases: Parameters<typeof document>[0] & object): string =>
    toJson({ ...document(cases), shards: [{ index, of: 2, startedAt, finishedAt, machine, cell }] })
  desk.put({
    's1.json': part(1, { cases: ['reach', 'read'] }),
    's2.json': part(2, { cases: ['exec', 'wall'], targets: { 'isolated-vm': { wall: 'breached' } } }),
  })
  assert.equal((await desk.run('merge', 's1.json', '-o', 'json=r.json')).code, 2)
  const { code, err } = await desk.run('merge', 's1.json', 's2.json', '-o', 'json=r.json')
  assert.deepEqual([code, err], [0, 'wrote json r.json\n'])
  assert.match(
    (await desk.run('gate', 'r.json')).line,
    /^gate failed \(exit 1\), maxBreached: isolated-vm: 1 medium breached/,
  )
})
