import assert from 'node:assert/strict'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { languageIn } from '../../src/language.ts'
import { findMarked } from '../../src/host/process-tree.ts'
import { parseResult, type ResultDocument } from '../../src/result.ts'
import { ended, openPlace, repository, run, startCommand } from './command.ts'

const place = openPlace()
after(() => place.remove())
const one = ['--id', 'fn-constructor-chain/global-this']
const path = (name: string): string => join(place.dir, name)
const read = (name: string): ResultDocument => parseResult(readFileSync(path(name), 'utf8'), name)

/** Nothing of a run is left: no process that works below the place, no folder of a run. */
function assertNothingLeft(): void {
  assert.deepEqual(findMarked({ environment: 'ESCAPEMENT_RUN=none', dir: place.dir }), [], 'no process is left')
  assert.deepEqual(
    readdirSync(place.dir).filter((name) => name.startsWith('escapement-')),
    [],
    'no temporary folder is left',
  )
}

test('a breach: exit 1, every format written, the table on stdout, words on stderr', async () => {
  const outputs = ['json=r.json', 'html=r.html', 'sarif=r.sarif', 'junit=r.xml', 'md=r.md'].flatMap((o) => ['-o', o])
  const { code, stdout, stderr } = await run(place, ['audit', 'node-vm', ...one, ...outputs])
  assert.equal(code, 1, stderr)
  assert.match(stdout, /node-vm/)
  assert.match(stderr, /auditing node-vm/)
  const doc = read('r.json')
  assert.equal(doc.targets[0]?.cases[0]?.verdict.kind, 'breached')
  assert.equal(doc.interrupted, false)
  assertNothingLeft()
})

test('all contained: exit 0; with --json only JSON stands on stdout', async () => {
  const { code, stdout, stderr } = await run(place, ['audit', 'quickjs-emscripten', ...one, '--json'])
  assert.equal(code, 0, stderr)
  const doc = parseResult(stdout, 'stdout')
  assert.equal(doc.targets[0]?.cases[0]?.verdict.kind, 'contained')
  assert.match(stderr, /quickjs-emscripten/)
})

test('nothing but unknown: exit 3', async () => {
  const { code, stdout } = await run(place, ['audit', 'no-execution', ...one, '--json'])
  assert.equal(code, 3)
  const verdict = parseResult(stdout, 'stdout').targets[0]?.cases[0]?.verdict
  assert.equal(verdict?.kind, 'unknown')
})

test('--report-only: exit 0 although something breached, and it says so', async () => {
  const { code, stderr } = await run(place, ['audit', 'node-vm', ...one, '--report-only'])
  assert.equal(code, 0)
  assert.match(stderr, /exit code 0 because of --report-only; without it: 1/)
})

test('the path of an adapter of one’s own is audited like any target', async () => {
  const own = join(repository, 'test/fixtures/own-runtime.ts')
  const filter = ['--class', 'fn-constructor-chain']
  const { code, stdout, stderr } = await run(place, ['audit', own, ...filter, '--json'])
  assert.equal(code, 1, stderr)
  const target = parseResult(stdout, 'stdout').targets[0]
  assert.equal(target?.id, 'own-runtime')
  assert.deepEqual(target?.runtime, { 'own-runtime': '1.0.0' })
  const verdicts = new Map(target?.cases.map((each) => [each.id, each]))
  const reached = [...verdicts.values()].filter((each) => each.verdict.kind === 'breached')
  assert.ok(reached.length > 0, 'its host functions lead to the host')
  assert.ok(
    reached.every((each) => each.claim === 'claimed'),
    'which breaks its own word',
  )
})

test('report renders every format again, the same bytes as the audit wrote', async () => {
  assert.ok(existsSync(path('r.json')), 'the first test of this file wrote it')
  const formats = { json: 'json', html: 'html', sarif: 'sarif', junit: 'xml', md: 'md' }
  const outputs = Object.entries(formats).flatMap(([format, ending]) => ['-o', `${format}=again.${ending}`])
  const { code, stdout } = await run(place, ['report', 'r.json', ...outputs])
  assert.equal(code, 0)
  assert.equal(stdout, '')
  for (const ending of Object.values(formats))
    assert.equal(readFileSync(path(`again.${ending}`), 'utf8'), readFileSync(path(`r.${ending}`), 'utf8'), ending)
  const shown = await run(place, ['report', 'r.json'])
  assert.match(shown.stdout, /node-vm/)
  assert.equal((await run(place, ['report', 'r.json', '--rescore', '-o', 'json=scored.json'])).code, 0)
  assert.deepEqual(read('scored.json'), read('r.json'))
})

test('replay: the same seed plants the same secrets, another one others', async () => {
  const secretsOf = async (seed: string): Promise<string[]> => {
    const args = ['replay', ...one.slice(1), '--target', 'node-vm', '--seed', seed, '--json']
    const { code, stdout, stderr } = await run(place, args)
    assert.equal(code, 1, stderr)
    const { payload } = JSON.parse(stdout) as { payload: { trace: { reports: string[] } } }
    return payload.trace.reports.filter((line) => line.startsWith('l:'))
  }
  const first = await secretsOf('seed')
  assert.ok(first.length > 0)
  assert.deepEqual(await secretsOf('seed'), first)
  assert.notDeepEqual(await secretsOf('other'), first)
})

test('replay in words: what must hold, payload, evidence', async () => {
  const { code, stdout } = await run(place, ['replay', ...one.slice(1), '--target', 'node-vm'])
  assert.equal(code, 1)
  for (const word of [/^must hold: /m, /^--- payload$/m, /^EVIDENCE {2}realm-secret: /m, /^BREACHED$/m])
    assert.match(stdout, word)
})

test('Ctrl-C: exit 130, the partial result accounts for every case, nothing is left', async () => {
  const args = ['audit', 'node-vm', '--class', 'cpu-limit-bypass', '--slots', '1', '-o', 'json=partial.json']
  const child = startCommand(place, args)
  const whole = ended(child)
  child.stderr?.on('data', (chunk: Buffer) => {
    if (/refreshing \d+ positive controls/.test(chunk.toString())) child.kill('SIGINT')
  })
  const { code, stderr } = await whole
  assert.equal(code, 130, stderr)
  const doc = read('partial.json')
  assert.equal(doc.interrupted, true)
  const cases = doc.targets[0]?.cases ?? []
  assert.ok(cases.length > 3)
  // Of those in its own language: the class has cases for WebAssembly too.
  assert.equal(cases.length, doc.cases.filter((each) => languageIn(each) === 'javascript').length)
  const reasons = cases.map(({ verdict }) => (verdict.kind === 'unknown' ? verdict.reason : verdict.kind))
  assert.ok(
    cases.every(({ verdict }) => verdict.kind !== 'contained'),
    'nothing that did not run is contained',
  )
  assert.ok(
    reasons.some((reason) => reason === 'interrupted' || reason === 'probe-failed'),
    reasons.join(),
  )
  assertNothingLeft()
})
