import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { newState } from '../../src/fuzz/campaign/state.ts'
import type { FuzzDocument } from '../../src/fuzz/document.ts'
import { openPlace, run } from './command.ts'
import { leftovers } from './leftovers.ts'

const place = openPlace()
after(() => place.remove())
const fixture = (name: string): string => join(import.meta.dirname, '../fuzz/fixture', `${name}.ts`)

/** A campaign's folder as somebody left it. */
function folder(name: string, files: Readonly<Record<string, string>>): string {
  mkdirSync(join(place.dir, name, 'queue'), { recursive: true })
  for (const [file, text] of Object.entries(files)) writeFileSync(join(place.dir, name, file), text)
  return name
}
writeFileSync(join(place.dir, 'taken'), '')
const ofAnother = folder('another', { 'state.json': JSON.stringify(newState('ses', 'g', 's')) })
const begun = folder('begun', { 'state.json': JSON.stringify({ ...newState('node-vm', 'g', 's'), sessions: 3 }) })

const table: readonly (readonly [string, readonly string[], RegExp])[] = [
  ['no target', ['fuzz'], /no target was named/],
  ['an unknown target', ['fuzz', 'nope'], /there is no target 'nope'/],
  ['a time without a unit', ['fuzz', 'node-vm', '--time', '10'], /'10' is no length of time/],
  ['no time at all', ['fuzz', 'node-vm', '--time', '0s'], /'0s' is no length of time/],
  ['jobs that are none', ['fuzz', 'node-vm', '--jobs', '0'], /'0' is not a whole number from 1 to 64/],
  ['an unknown service', ['fuzz', 'reference', '--services', 'fs,magic'], /--services magic: there is no such service/],
  ['a service that is not there', ['fuzz', 'node-vm', '--services', 'fs'], /node-vm offers no fs here/],
  ['an unknown service of regressions', ['fuzz', '--regress', '--services', 'x'], /there is no such service/],
  ['another format', ['fuzz', 'node-vm', '-o', 'html=x.html'], /a campaign is written as json/],
  ['nothing to resume', ['fuzz', 'node-vm', '--resume', '--corpus', 'none'], /none holds no campaign to resume/],
  ['a campaign that is there', ['fuzz', 'node-vm', '--corpus', begun], /begun holds a campaign of 3 sessions already/],
  ['a campaign of another target', ['fuzz', 'node-vm', '--resume', '--corpus', ofAnother], /against ses, not node-vm/],
  ['a corpus below a file', ['fuzz', 'node-vm', '--corpus', 'taken/x'], /taken\/x: the corpus folder cannot be used/],
  ['findings below a file', ['fuzz', 'node-vm', '--findings', 'taken/x'], /taken\/x: cannot be read \(ENOTDIR\)/],
  ['an output below a file', ['fuzz', 'node-vm', '-o', 'json=taken/x.json'], /taken\/x\.json/],
  ['a target that dies at its start', ['fuzz', fixture('dies-at-start')], /does not start: .*no such library/],
  ['nothing to compare with', ['fuzz', 'node-vm', '--engine', 'differential'], /has nothing to compare with/],
]

describe('what cannot be asked for: exit 2, one line of complaint, one of remedy', () => {
  for (const [name, args, complaint] of table)
    test(name, async () => {
      const { code, stdout, stderr } = await run(place, [...args])
      const lines = stderr.trimEnd().split('\n')
      assert.equal(code, 2, stderr)
      assert.equal(stdout, '')
      assert.match(lines[0] ?? '', /^escapement: /)
      assert.match(lines[0] ?? '', complaint)
      assert.match(lines[1] ?? '', /^ {2}\S/)
      assert.equal(lines.length, 2, stderr)
    })

  test('and nothing is left of any of them', async () => {
    assert.deepEqual(await leftovers(place), [])
  })
})

test('a folder that is broken in places is named line by line, and the campaign goes on', async () => {
  const corpus = folder('broken', { 'state.json': '{"escapement', 'queue/0123456789abcdef.js': 'not what it says' })
  const args = ['fuzz', 'node-vm', '--corpus', corpus, '--time', '1s', '--until-found', '--findings', 'found']
  const { code, stderr } = await run(place, args)
  assert.equal(code, 1, stderr)
  assert.match(
    stderr,
    /broken\/queue\/0123456789abcdef\.js: its content is not what its name says; moved to set-aside\/$/m,
  )
  assert.match(stderr, /broken\/state\.json: it is not JSON; the corpus is kept, the campaign's counts begin anew$/m)
})

test('a campaign of another grammar goes on, and says what that means', async () => {
  const args = [
    'fuzz',
    'node-vm',
    '--corpus',
    begun,
    '--resume',
    '--time',
    '1s',
    '--until-found',
    '--findings',
    'found',
  ]
  const { code, stderr } = await run(place, args)
  assert.equal(code, 1, stderr)
  assert.match(
    stderr,
    /^the campaign was begun with grammar g, this is [0-9a-f]{16}\.[0-9a-f]{8}: its seed s gives other programs now/m,
  )
})

test('a campaign whose self-test fails is not valid: exit 3, and it says what was not seen', async () => {
  const args = ['fuzz', fixture('deaf'), '--corpus', 'deaf', '--time', '500ms', '--json']
  const { code, stdout, stderr } = await run(place, args)
  assert.equal(code, 3, stderr)
  const { valid, selfTest, findings } = JSON.parse(stdout) as FuzzDocument
  assert.deepEqual([valid, findings], [false, []])
  assert.deepEqual(
    selfTest.map(({ failed }) => failed === undefined),
    [true, false, false, false, false],
  )
  assert.match(
    stderr,
    /NOT VALID: the self-test failed, so silence proves nothing\n {4}a planted leak is seen: returned/,
  )
})
