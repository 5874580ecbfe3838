import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import type { Finding } from '../../src/fuzz/finding/finding.ts'
import { sampleFinding } from '../fuzz/finding/sample.ts'
import { openPlace, run } from './command.ts'

const place = openPlace()
after(() => place.remove())
const fixture = (name: string): string => join(import.meta.dirname, '../fuzz/fixture', `${name}.ts`)

/** Writes a finding by hand into the folder where a campaign would have; returns its id. */
function write(id: string, change: Partial<Finding> = {}): string {
  const dir = join(place.dir, 'escapement-findings', id)
  mkdirSync(dir, { recursive: true })
  writeFileSync(join(dir, 'finding.json'), JSON.stringify({ ...sampleFinding, seen: 1, ...change, id }))
  return id
}
const replay = (...args: string[]) => run(place, ['fuzz', '--replay', ...args])

describe('a finding is run once more', () => {
  const id = write('0123456789ab')

  test('where it was found: 1, with ending, leads and evidence; by folder, record and id', async () => {
    const folder = `escapement-findings/${id}`
    const all = await Promise.all([replay(id), replay(folder), replay(`${folder}/finding.json`)])
    for (const { code, stdout, stderr } of all) {
      assert.equal(code, 1, stderr)
      assert.match(stdout, /^finding 0123456789ab: realm-secret at report, found on node-vm$/m)
      assert.match(stdout, /^ {2}on node-vm \(node 24[^)]*\): returned$/m)
      assert.match(stdout, /^ {2}realm-secret at report: the secret of the host realm came back by report$/m)
      assert.match(stdout, /^SHOWN: /m)
    }
  })

  test('on another target: whether that one holds', async () => {
    const [held, open] = await Promise.all([replay(id, '--on', 'isolated-vm'), replay(id, '--on', 'no-sandbox')])
    assert.deepEqual([held.code, open.code], [0, 1], held.stderr + open.stderr)
    assert.match(held.stdout, /^ {2}on isolated-vm \(isolated-vm [^]*^not shown$/m)
  })

  test('another cause is told, and is not this one', async () => {
    const { code, stdout } = await replay(write('0123456789a1', { oracle: 'crash', site: 'SIGSEGV' }))
    assert.equal(code, 0)
    assert.match(stdout, /^ {2}realm-secret at report[^]*^not shown, though something else does$/m)
  })
})

test('what was lost is neither red nor green', async () => {
  const forged = write('0123456789a2', { spec: fixture('forger'), program: '// forge:nonsense' })
  const { code, stdout, stderr } = await replay(forged)
  assert.equal(code, 3, stderr)
  assert.match(stdout, /: lost: the host broke the protocol[^]*^lost: nothing is known$/m)
})

test('what cannot be run: one line of complaint, one of remedy', async () => {
  const id = write('0123456789a3')
  const dead = write('0123456789a4', { spec: fixture('dies-at-start') })
  const served = write('0123456789a5', { services: ['fs-service'] })
  const table: readonly (readonly [readonly string[], RegExp])[] = [
    [['nowhere'], /nowhere\/finding\.json: there is no such file/],
    [[id, '--on', 'nothing'], /there is no target 'nothing'/],
    [[dead], /dies-at-start\.ts does not start: .*no such library/],
    [[served], /node-vm offers no fs here/],
    [
      [id, 'isolated-vm'],
      /--replay runs on the target of the finding, not on isolated-vm\n {2}write: .*--on isolated-vm/,
    ],
  ]
  for (const [args, complaint] of table) {
    const { code, stdout, stderr } = await replay(...args)
    assert.equal(code, 2, stdout + stderr)
    assert.match(stderr, complaint)
    assert.equal(stderr.trimEnd().split('\n').length, 2, stderr)
  }
  const { code, stderr } = await run(place, ['fuzz', 'node-vm', '--on', 'isolated-vm'])
  assert.equal(code, 2)
  assert.match(stderr, /--on without --replay/)
})
