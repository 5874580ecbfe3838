import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { loadCatalogue } from '../../src/catalogue.ts'
import { loadCorpus } from '../../src/corpus.ts'
import { ended, openPlace, run, startCommand } from './command.ts'

const place = openPlace()
after(() => place.remove())
const corpus = await loadCorpus()
const catalogue = await loadCatalogue()

test('help names every verb and the exit codes, and each verb has its own', async () => {
  const { code, stdout, stderr } = await run(place, ['--help'])
  assert.equal(code, 0)
  assert.equal(stderr, '')
  const verbs = [
    'audit',
    'selftest',
    'list',
    'show',
    'targets',
    'doctor',
    'report',
    'replay',
    'gate',
    'baseline',
    'waive',
    'compare',
    'bench',
    'bench-compare',
    'merge',
    'history',
    'promote',
    'fuzz',
  ]
  for (const verb of verbs) assert.match(stdout, new RegExp(`^  ${verb}\\b`, 'm'))
  assert.match(stdout, /Exit codes: 0 .* 130/)
  const own = await Promise.all(verbs.map((verb) => run(place, [verb, '--help'])))
  for (const [i, each] of own.entries()) {
    assert.equal(each.code, 0)
    assert.match(each.stdout, new RegExp(`^Usage: escapement ${verbs[i]}`))
  }
})

test('--version is that of package.json', async () => {
  const { stdout } = await run(place, ['--version'])
  assert.match(stdout, /^\d+\.\d+\.\d+\n$/)
})

test('list: a line for every stable case; filters; JSON', async () => {
  const stable = corpus.filter((one) => one.escapeCase.lifecycle === 'stable')
  const all = await run(place, ['list'])
  for (const one of stable) assert.ok(all.stdout.includes(one.id), one.id)
  assert.match(all.stdout, new RegExp(`^${stable.length} cases in \\d+ classes`, 'm'))
  const json = await run(place, ['list', '--json', '--point', 'limit.*', '--severity', 'medium'])
  const rows = JSON.parse(json.stdout) as { point: string; severity: string }[]
  assert.ok(rows.length > 0)
  assert.ok(rows.every(({ point, severity }) => point.startsWith('limit.') && severity === 'medium'))
})

test('show: the record, the payload and the control of one case', async () => {
  const one = corpus.find(({ id }) => id === 'fn-constructor-chain/global-this')
  assert.ok(one)
  const { code, stdout } = await run(place, ['show', one.id])
  assert.equal(code, 0)
  for (const text of [one.escapeCase.title, one.payload, one.control, one.technique.remediation])
    assert.ok(stdout.includes(text))
  const json = await run(place, ['show', one.id, '--json'])
  assert.equal((JSON.parse(json.stdout) as { digest: string }).digest, one.digest)
})

test('targets: a line for every target; JSON; probe says what a target has', async () => {
  const { code, stdout } = await run(place, ['targets'])
  assert.equal(code, 0)
  for (const { target } of catalogue) assert.match(stdout, new RegExp(`^${target.id}\\s`, 'm'))
  const json = await run(place, ['targets', 'list', '--json'])
  assert.equal((JSON.parse(json.stdout) as unknown[]).length, catalogue.length)
  const probe = await run(place, ['targets', 'probe', 'node-vm', '--json'])
  assert.equal(probe.code, 0, probe.stderr)
  const { features } = JSON.parse(probe.stdout) as { features: Record<string, string> }
  assert.equal(features['proxy'], 'present')
  assert.equal(features['require'], 'absent')
})

test('doctor: every finding is fine or comes with a remedy', async () => {
  const { code, stdout } = await run(place, ['doctor', '--json'])
  const findings = JSON.parse(stdout) as { name: string; ok: boolean; detail: string; remedy?: string }[]
  assert.ok(findings.length >= 5)
  for (const each of findings) assert.equal(each.ok, each.remedy === undefined, each.name)
  assert.equal(code, findings.every((each) => each.ok) ? 0 : 3)
  const words = await run(place, ['doctor'])
  for (const { name } of findings) assert.ok(words.stdout.includes(name))
})

test('selftest: positive and negative controls of a few cases, and the evidence is used again', async () => {
  const args = ['selftest', '--id', 'fn-constructor-chain/global-this']
  const { code, stdout, stderr } = await run(place, args)
  assert.equal(code, 0, stdout + stderr)
  assert.match(stdout, /positive controls: 1 of 1/)
  assert.match(stdout, /negative controls: 1 of 1/)
  const again = await run(place, args)
  assert.doesNotMatch(again.stderr, /refreshing/)
})

test('a closed pipe, as in `| head`, is no fault', async () => {
  const child = startCommand(place, ['list', '--json'])
  child.stdout?.once('data', () => child.stdout?.destroy())
  const { code, stderr } = await ended(child)
  assert.equal(code, 0)
  assert.equal(stderr, '')
})
