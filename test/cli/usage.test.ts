import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { detectCell } from '../../src/host/cell.ts'
import { toJson } from '../../src/report/json.ts'
import { sample as makeSample } from '../report/sample.ts'
import { skipWithout } from '../skip.ts'
import { ended, openPlace, repository, run, type Ended } from './command.ts'

const place = openPlace()
after(() => place.remove())
const file = (name: string, text: string): string => {
  writeFileSync(join(place.dir, name), text)
  return name
}

/** Exit 2, nothing on stdout, and on stderr one line of complaint and below it, indented, one line of remedy. */
function assertUsage({ code, stdout, stderr }: Ended, complaint: RegExp): void {
  const lines = stderr.trimEnd().split('\n')
  const at = lines.findIndex((line) => line.startsWith('escapement: '))
  assert.equal(code, 2, stderr)
  assert.equal(stdout, '')
  assert.match(lines[at] ?? '', complaint)
  assert.equal(lines.length, at + 2, `one complaint, one remedy, nothing after them:\n${stderr}`)
  assert.match(lines[at + 1] ?? '', /^ {2}\S/)
  assert.doesNotMatch(stderr, /\n\s+at /, 'no stack')
}

const sample = makeSample()
const cutOff = toJson(sample).slice(0, 1000)
const otherVersion = JSON.stringify({ ...sample, version: 99 })
const withoutField = JSON.stringify({ ...sample, seed: undefined })

const table: readonly (readonly [string, readonly string[], RegExp])[] = [
  ['unknown target', ['audit', 'nope'], /no target 'nope'/],
  ['range as version', ['audit', 'vm2@^3.9.0'], /"\^3\.9\.0" in .* is not a version/],
  ['version of what has none', ['audit', 'node-vm@1.2.3'], /node-vm has no versions/],
  ['runtime that must not be installed', ['audit', 'vm2@3.9.1', '--no-install'], /vm2@3\.9\.1 is not installed/],
  ['path without a file', ['audit', './nope.ts'], /nope\.ts: there is no such file/],
  ['unknown case', ['audit', 'node-vm', '--id', 'nope'], /'nope'/],
  ['unknown class', ['audit', 'node-vm', '--class', 'nope'], /'nope'/],
  ['unknown control point', ['list', '--point', 'nope'], /'nope'/],
  ['unknown severity', ['list', '--severity', 'huge'], /'huge'/],
  ['unknown effect', ['list', '--effect', 'nope'], /'nope'/],
  ['filters that exclude each other', ['list', '--point', 'limit.wall', '--effect', 'execute'], /select no case/],
  ['slots that are no number', ['audit', 'node-vm', '--slots', '0'], /'0' is not/],
  ['shard that is none', ['audit', 'node-vm', '--shard', '4/3'], /'4\/3' is no shard/],
  ['shard without a seed', ['audit', 'node-vm', '--shard', '1/3'], /--shard without --seed/],
  ['unknown format', ['audit', 'node-vm', '-o', 'pdf=x'], /no such format 'pdf'/],
  ['format without a file', ['audit', 'node-vm', '-o', 'json='], /-o json=/],
  ['case that is not there', ['show', 'nope'], /'nope'/],
  [
    'replay on an unknown target',
    ['replay', 'fn-constructor-chain/global-this', '--target', 'nope'],
    /no target 'nope'/,
  ],
  ['Node for a target inside the harness', ['audit', 'ses@1.0.0', '--no-install'], /ses@1\.0\.0 is not installed/],
  ['result that is not there', ['report', 'nope.json'], /nope\.json: there is no such file/],
  ['result that is a folder', ['report', '.'], /cannot be read \(EISDIR\)/],
  ['result that is not JSON', ['report', file('cut.json', cutOff)], /cut\.json: not JSON/],
  ['result of another program', ['report', file('other.json', '{"a":1}')], /not a result document/],
  ['result of another version', ['report', file('v99.json', otherVersion)], /result version 99/],
  ['result without a field', ['report', file('seed.json', withoutField)], /seed\.json: \/seed/],
  ['output below a file', ['audit', 'node-vm', '-o', 'json=cut.json/r.json'], /cut\.json\/r\.json: /],
  ['output in a read-only folder', ['audit', 'node-vm', '-o', 'json=/sys/r.json'], /\/sys\/r\.json: /],
  ['output in a folder that cannot be made', ['audit', 'node-vm', '-o', 'json=/proc/none/r.json'], /\/proc\/none/],
]

for (const [name, args, complaint] of table)
  test(`${name}: exit 2, one line and its remedy`, { timeout: 60_000 }, async () =>
    assertUsage(await run(place, args), complaint),
  )

for (const [name, args] of [
  ['unknown flag', ['audit', '--frob']],
  ['unknown verb', ['frob']],
  ['missing argument', ['show']],
  ['missing option', ['replay', 'global-this']],
] as const)
  test(`${name}: exit 2 and one line that names it`, async () => {
    const { code, stdout, stderr } = await run(place, args)
    assert.equal(code, 2)
    assert.equal(stdout, '')
    assert.match(stderr, /^error: .*\n(?:\(.*\)\n)?$/)
  })

test('no network at installation: exit 2, and the registry is named as the reason', async () => {
  const offline = { npm_config_registry: 'http://127.0.0.1:9', npm_config_fetch_retries: '0' }
  assertUsage(
    await run(place, ['targets', 'install', 'vm2@3.9.19'], offline),
    /could not reach the registry for vm2@3\.9\.19/,
  )
})

test('npm that is not there: exit 2', async () => {
  assertUsage(await run(place, ['targets', 'install', 'vm2@3.9.19'], { PATH: place.dir }), /npm could not be started/)
})

const skip = detectCell().kind === 'none' ? skipWithout('bubblewrap') : false
test('full disk: exit 2, and no half a file', { skip }, async () => {
  const full = join(place.dir, 'full')
  mkdirSync(full)
  const result = file('whole.json', toJson(sample))
  const script = `"$0" "$1" report "$2" -o json=full/r.json; code=$?; ls full; exit $code`
  const main = join(repository, 'src/cli/main.ts')
  const child = spawn(
    'bwrap',
    ['--dev-bind', '/', '/', '--size', '4096', '--tmpfs', full, 'sh', '-c', script, process.execPath, main, result],
    { cwd: place.dir, env: place.env, stdio: ['ignore', 'pipe', 'pipe'] },
  )
  assertUsage(await ended(child), /full\/r\.json: the disk is full/)
})

test('a checkout whose case does not parse, or lies about itself: exit 2 names file and field', async () => {
  const copy = join(place.dir, 'copy')
  const technique = 'escapes/fn-constructor-chain'
  for (const part of ['src', 'targets', technique, 'package.json'])
    cpSync(join(repository, part), join(copy, part), { recursive: true })
  symlinkSync(join(repository, 'node_modules'), join(copy, 'node_modules'))
  const list = (): Promise<Ended> =>
    ended(
      spawn(process.execPath, [join(copy, 'src/cli/main.ts'), 'list'], {
        cwd: place.dir,
        env: place.env,
        stdio: ['ignore', 'pipe', 'pipe'],
      }),
    )
  assert.equal((await list()).code, 0, 'the copy is whole before it is damaged')
  const broken = join(copy, technique, 'global-this.case.ts')
  writeFileSync(broken, 'export const escapeCase = {')
  assertUsage(await list(), /global-this\.case\.ts: does not load/)
  writeFileSync(broken, "export const escapeCase = { slug: 'global-this', severity: 'low' }")
  assertUsage(await list(), /global-this\.case\.ts: \S+: /)
})
