import assert from 'node:assert/strict'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, test } from 'node:test'
import { toJson } from '../../src/report/json.ts'
import { sample } from '../report/sample.ts'
import { openRunner, repository, type Runner } from './runner.ts'

let runner: Runner
beforeEach(() => {
  runner = openRunner()
})
afterEach(() => runner.remove())

/** A stand-in for a command: notes its words, one a line, then does `body`. */
const noting = (body: string): string => `printf '%s\\n' "$@" >> "$RUNNER_TEMP/words"\n${body}`
const words = (): string[] => runner.file('words').split('\n').slice(0, -1)

/** A stand-in that writes a stored result where `-o json=` points, and leaves with `code`. */
function fakeAudit(code: number): void {
  writeFileSync(join(runner.dir, 'stored.json'), toJson(sample()))
  runner.command(
    'escapement',
    noting(
      `for word in "$@"; do case "$word" in json=*) cp "$RUNNER_TEMP/stored.json" "\${word#json=}" ;; esac; done\nexit ${code}`,
    ),
  )
}

/** The command of this checkout. */
function realCommand(): void {
  runner.command('escapement', `exec "${process.execPath}" "${join(repository, 'src/cli/main.ts')}" "$@"`)
}

const audit = { INPUT_TARGETS: '', INPUT_ARGUMENTS: '', REPORTS: 'out' }

test('install: the version of the action, into the temporary folder, on the PATH of later steps', () => {
  runner.command('npm', noting(''))
  const { version } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')) as { version: string }
  const { code, outputs, stderr } = runner.step('Install Escapement', { INPUT_VERSION: '', ACTION_PATH: repository })
  assert.equal(code, 0, stderr)
  assert.deepEqual(outputs, { version })
  assert.ok(words().includes(`escapement@${version}`))
  assert.equal(runner.file('path'), `${runner.dir}/escapement/node_modules/.bin\n`)
  assert.equal(runner.file('env'), `ESCAPEMENT_CACHE=${runner.dir}/escapement-cache\n`)
})

for (const version of ['latest', '^1.0.0', '1.0.0; touch x', '$(touch x)', '../evil', '1.0.0\nx'])
  test(`install: ${JSON.stringify(version)} is refused before npm runs`, () => {
    runner.command('npm', noting(''))
    const { code, stdout } = runner.step('Install Escapement', { INPUT_VERSION: version, ACTION_PATH: repository })
    assert.equal(code, 2)
    assert.match(stdout, /^::error title=Escapement::version: not an exact version/)
    assert.equal(runner.has('words') || runner.has('x'), false)
  })

test('audit: lines become words as they are, targets behind the end of options', () => {
  fakeAudit(0)
  const { code, outputs } = runner.step('Audit', {
    ...audit,
    INPUT_TARGETS: 'vm2@3.10.4\n\n./our runtime.ts\n--help\n$(touch x)\'"',
    INPUT_ARGUMENTS: '--severity\ncritical',
  })
  assert.equal(code, 0)
  assert.deepEqual(outputs, { 'exit-code': '0', result: 'out/result.json' })
  const all = words()
  assert.deepEqual(all.slice(0, 3), ['audit', '--severity', 'critical'])
  assert.deepEqual(all.slice(all.indexOf('--')), ['--', 'vm2@3.10.4', './our runtime.ts', '--help', `$(touch x)'"`])
  assert.equal(runner.has('x'), false)
})

test('audit: without targets and arguments nothing is made up', () => {
  fakeAudit(0)
  assert.equal(runner.step('Audit', audit).code, 0)
  assert.equal(words().at(-1), '--')
})

for (const code of [1, 3, 130])
  test(`audit: ${code} with a document goes on, for the gate decides`, () => {
    fakeAudit(code)
    const run = runner.step('Audit', audit)
    assert.equal(run.code, 0)
    assert.equal(run.outputs['exit-code'], String(code))
  })

for (const [left, ends] of [
  [2, 2],
  [4, 4],
  [0, 4],
] as const)
  test(`audit: ${left} without a document ends the job with ${ends}`, () => {
    runner.command('escapement', `exit ${left}`)
    const run = runner.step('Audit', audit)
    assert.equal(run.code, ends)
    assert.equal(run.outputs['result'], undefined)
  })

test('audit: the document of an earlier run does not count', () => {
  mkdirSync(join(runner.dir, 'out'))
  writeFileSync(join(runner.dir, 'out/result.json'), toJson(sample()))
  runner.command('escapement', 'exit 2')
  assert.equal(runner.step('Audit', audit).code, 2)
})

test('reports without a configuration: the real command writes them all, the audit decides', () => {
  realCommand()
  mkdirSync(join(runner.dir, 'out'))
  writeFileSync(join(runner.dir, 'out/result.json'), toJson(sample()))
  const run = runner.step('Gate and reports', { INPUT_CONFIG: '', AUDIT_CODE: '1', REPORTS: 'out' })
  assert.equal(run.code, 0, run.stderr)
  assert.deepEqual(run.outputs, { 'exit-code': '1', sarif: 'out/escapement.sarif' })
  for (const name of ['escapement.sarif', 'junit.xml', 'summary.md', 'comment.md', 'badge.json'])
    assert.ok(runner.file(`out/${name}`).length > 0, name)
  assert.match(runner.file('step-summary'), /^## Escapement\n/)
  assert.match(run.stdout, /^::error title=vm2@3\.9\.19%3A critical breach/m)
})

test('a gate: the real command decides, and every report shows what it said', () => {
  realCommand()
  mkdirSync(join(runner.dir, 'out'))
  writeFileSync(join(runner.dir, 'out/result.json'), toJson(sample()))
  writeFileSync(join(runner.dir, 'gate.json'), JSON.stringify({ gate: { preset: 'strict' } }))
  const run = runner.step('Gate and reports', { INPUT_CONFIG: 'gate.json', AUDIT_CODE: '0', REPORTS: 'out' })
  assert.equal(run.code, 0, run.stderr)
  assert.deepEqual(run.outputs, { 'exit-code': '1', sarif: 'out/escapement.sarif' }, run.stderr)
  assert.match(run.stdout, /^::error title=Escapement gate failed%2C exit code 1::/m)
  assert.match(runner.file('out/comment.md'), /✗ \*\*Gate failed\*\*, exit code 1/)
  assert.match(runner.file('out/junit.xml'), /<testsuite name="escapement gate" tests="1" failures="1"/)
})

test('a gate: its configuration and its exit code, and reports of an earlier run are not shown', () => {
  mkdirSync(join(runner.dir, 'out'))
  writeFileSync(join(runner.dir, 'out/summary.md'), 'old')
  runner.command('escapement', noting('exit 3'))
  const run = runner.step('Gate and reports', { INPUT_CONFIG: 'a b.json', AUDIT_CODE: '0', REPORTS: 'out' })
  assert.equal(run.code, 0)
  assert.deepEqual(run.outputs, { 'exit-code': '3' })
  assert.deepEqual(words().slice(0, 4), ['gate', 'out/result.json', '--config', 'a b.json'])
  assert.equal(runner.has('step-summary'), false)
})

const comment = { GH_TOKEN: 'none', PULL_REQUEST: '7', REPORTS: 'out' }

/** A stand-in for GitHub's own command: lists `ids`, writes where `writable`. */
function fakeGh(ids: string, writable: boolean): void {
  mkdirSync(join(runner.dir, 'out'), { recursive: true })
  writeFileSync(join(runner.dir, 'out/comment.md'), '<!-- escapement -->\nhello\n')
  runner.command('gh', noting(`case "$*" in *--paginate*) printf '${ids}' ;; *) exit ${writable ? 0 : 1} ;; esac`))
}

test('comment: the first one is written, the next run changes it', () => {
  fakeGh('', true)
  assert.equal(runner.step('Comment on the pull request', comment).code, 0)
  assert.ok(words().includes('POST') && words().includes('body=@out/comment.md'))
  fakeGh('41\\n42\\n', true)
  assert.equal(runner.step('Comment on the pull request', comment).code, 0)
  assert.ok(words().includes('PATCH') && words().includes('repos/someone/something/issues/comments/41'))
})

test('comment: a token that may not write is a warning and no failure', () => {
  fakeGh('', false)
  const run = runner.step('Comment on the pull request', comment)
  assert.equal(run.code, 0)
  assert.match(run.stdout, /^::warning title=Escapement::no comment: it cannot be written/)
})

test('comment: without a report there is none', () => {
  runner.command('gh', noting(''))
  assert.equal(runner.step('Comment on the pull request', comment).code, 0)
  assert.equal(runner.has('words'), false)
})

/** Audit, gate, report-only -> what the job ends with. */
const decisions: readonly (readonly [audit: string, gate: string, reportOnly: string, code: number])[] = [
  ['0', '0', 'false', 0],
  ['1', '0', 'false', 0],
  ['0', '1', 'false', 1],
  ['1', '1', 'true', 0],
  ['3', '3', 'true', 0],
  ['0', '2', 'true', 2],
  ['0', '4', 'true', 4],
  ['130', '0', 'true', 130],
  ['2', '', 'true', 2],
  ['', '', 'true', 4],
]
for (const [ofAudit, gate, reportOnly, code] of decisions)
  test(`decide: audit ${ofAudit || 'none'}, gate ${gate || 'none'}, report-only ${reportOnly}: ${code}`, () => {
    const run = runner.step('Decide', { AUDIT_CODE: ofAudit, GATE_CODE: gate, REPORT_ONLY: reportOnly })
    assert.equal(run.code, code)
  })
