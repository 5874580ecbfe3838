import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { renderers } from '../../src/report/index.ts'
import { parseResult } from '../../src/result.ts'
import { ended, openPlace, repository, type Ended } from '../cli/command.ts'
import { skipWithout } from '../skip.ts'
import { findingFiles } from '../../src/fuzz/finding/reproducer/folder.ts'
import { context, sampleFinding } from '../fuzz/finding/sample.ts'

const place = openPlace()
after(() => place.remove())

/** Without what `npm test` puts into the environment: the package must work in a project that knows nothing of this one. */
const env = Object.fromEntries(
  Object.entries(place.env).filter(([name]) => !/^npm_(?:package|lifecycle|config_local_prefix)|^NODE_TEST/.test(name)),
)
const checkoutBin = join(repository, 'node_modules')
env['PATH'] = (env['PATH'] ?? '')
  .split(':')
  .filter((folder) => !folder.startsWith(checkoutBin))
  .join(':')

function command(file: string, args: readonly string[], cwd: string): Promise<Ended> {
  return ended(spawn(file, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] }), 400_000)
}

const ping = await command('npm', ['ping', '--fetch-retries=0', '--fetch-timeout=10000'], place.dir)
const skip = ping.code === 0 ? false : skipWithout('registry')

test('the packed package, installed into an empty project, audits and can be imported', { skip }, async (t) => {
  const packed = await command('npm', ['pack', '--json', '--pack-destination', place.dir], repository)
  assert.equal(packed.code, 0, packed.stderr)
  const [tarball] = JSON.parse(packed.stdout.slice(packed.stdout.search(/^\[/m))) as {
    filename: string
    size: number
    unpackedSize: number
    files: { path: string }[]
  }[]
  assert.ok(tarball)
  t.diagnostic(`${tarball.size} bytes packed, ${tarball.unpackedSize} unpacked, ${tarball.files.length} files`)

  await t.test('holds what runs and nothing else', () => {
    const paths = tarball.files.map((each) => each.path)
    const sources = paths.filter((each) => each.endsWith('.ts') && !each.endsWith('.d.ts'))
    assert.deepEqual(sources, [], 'no TypeScript sources')
    const strangers = paths.filter(
      (each) => !/^(?:bin|dist\/(?:src|targets|escapes|corpus)|docs|schema)\/|^[A-Za-z]+(?:\.(?:md|json))?$/.test(each),
    )
    assert.deepEqual(strangers, [], 'no tests, no scripts')
    for (const each of [
      'bin/escapement.js',
      'dist/src/index.d.ts',
      'schema/result-1.schema.json',
      'LICENSE',
      'README.md',
    ])
      assert.ok(paths.includes(each), each)
    const count = (pattern: RegExp): number => paths.filter((each) => pattern.test(each)).length
    assert.equal(count(/\.payload\.(?:js|wat|py)$/), count(/\.case\.js$/))
    assert.equal(count(/\.control\.(?:js|wat|py)$/), count(/\.case\.js$/))
  })

  writeFileSync(join(place.dir, 'package.json'), '{"private":true}\n')
  const tgz = `./${tarball.filename}`
  const installed = await command('npm', ['install', tgz, '--no-audit', '--no-fund'], place.dir)
  assert.equal(installed.code, 0, installed.stderr)

  await t.test('npx escapement audit: exit 1 and a valid result', async () => {
    const args = ['escapement', 'audit', 'node-vm', '--class', 'fn-constructor-chain', '-o', 'json=r.json']
    const { code, stderr } = await command('npx', args, place.dir)
    assert.equal(code, 1, stderr)
    const doc = parseResult(readFileSync(join(place.dir, 'r.json'), 'utf8'), 'r.json')
    const verdicts = doc.targets[0]?.cases.map((each) => each.verdict.kind) ?? []
    assert.ok(verdicts.length > 0 && verdicts.includes('breached'), verdicts.join())
  })

  await t.test('the reproducer of a finding on the reference sandbox runs beside the package', async () => {
    const program = 'report("value " + hostEcho(7).x + hostLookup("public") + hostObject.list.length)'
    const files = findingFiles({ ...sampleFinding, seen: 1, spec: 'reference', program }, context)
    const dir = join(place.dir, 'finding')
    mkdirSync(dir)
    for (const [name, text] of Object.entries(files)) writeFileSync(join(dir, name), text)
    const node = join(place.dir, 'node_modules/.bin/node')
    const { code, stdout, stderr } = await command(node, ['repro.mjs'], dir)
    assert.equal(code, 0, stderr + stdout)
    assert.match(stdout, /out of the guest: "value 7public value3"/)
  })

  await t.test('both libraries are imported by name', async () => {
    const program = [
      "import { audit, loadCorpus, renderers } from 'escapement'",
      "import { createSandbox } from 'escapement/sandbox'",
      "import * as adapter from 'escapement/adapter'",
      'console.log(JSON.stringify([typeof audit, (await loadCorpus()).length > 0, Object.keys(renderers), typeof createSandbox, typeof adapter]))',
    ].join('\n')
    writeFileSync(join(place.dir, 'user.mjs'), program)
    const node = join(place.dir, 'node_modules/.bin/node')
    const { code, stdout, stderr } = await command(node, ['user.mjs'], place.dir)
    assert.equal(code, 0, stderr)
    assert.deepEqual(JSON.parse(stdout), ['function', true, Object.keys(renderers), 'function', 'object'])
  })
})
