import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import type { Finding, NewFinding } from '../../../src/fuzz/finding/finding.ts'
import type { ResultDocument } from '../../../src/result.ts'
import { openPlace, run } from '../../cli/command.ts'
import { sampleFinding } from './sample.ts'

const place = openPlace()
after(() => place.remove())

const cases = 'escapement-findings/cases'
const classOf = (name = 'found-by-fuzzing'): string => join(place.dir, cases, name)

/** Writes a finding by hand, as far as promotion needs one; returns its id. */
function write(id: string, change: Partial<NewFinding> = {}): string {
  const finding: Finding = { ...sampleFinding, ...change, id, seen: 1 }
  const dir = join(place.dir, 'escapement-findings', id)
  mkdirSync(dir, { recursive: true })
  writeFileSync(join(dir, 'finding.json'), JSON.stringify(finding))
  return id
}

describe('a finding of node:vm becomes a case', () => {
  const id = write('0123456789ab')

  test('that its selftest proves', async () => {
    const { code, stdout, stderr } = await run(place, ['promote', id])
    assert.equal(code, 0, stdout + stderr)
    assert.match(stdout, /positive controls: 1 of 1 as they must be[^]*negative controls: 1 of 1/)
    assert.match(stdout, /promoted found-by-fuzzing\/found-0123456789ab/)
    assert.equal(
      readFileSync(join(classOf(), 'found-0123456789ab.payload.js'), 'utf8'),
      "witness()\nreach(this.constructor.constructor('return globalThis')().constructor.constructor)\nreturn 'tried'\n",
    )
  })

  test('which is red where it was found, and held where it is held', async () => {
    const { code, stdout, stderr } = await run(place, [
      'audit',
      'node-vm',
      'isolated-vm',
      'reference',
      '--cases',
      cases,
      '--json',
    ])
    assert.equal(code, 1, stderr)
    const { targets, corpus } = JSON.parse(stdout) as ResultDocument
    assert.deepEqual(
      targets.map(({ id: target, cases: own }) => [target, own[0]?.verdict.kind]),
      [
        ['node-vm', 'breached'],
        ['isolated-vm', 'contained'],
        ['reference', 'contained'],
      ],
    )
    assert.deepEqual([corpus.edition, corpus.cases], ['own', 1])
  })

  test('and every verb that takes a case finds it', async () => {
    const name = `found-by-fuzzing/found-${id}`
    const [red, green, listed, shown, tested] = await Promise.all([
      run(place, ['replay', name, '--target', 'node-vm', '--cases', cases]),
      run(place, ['replay', name, '--target', 'isolated-vm', '--cases', cases]),
      run(place, ['list', '--cases', cases]),
      run(place, ['show', name, '--cases', cases]),
      run(place, ['selftest', '--cases', cases, '--json']),
    ])
    assert.deepEqual([red.code, green.code, tested.code], [1, 0, 0])
    assert.match(listed.stdout, /found-by-fuzzing\/found-0123456789ab[^]*^1 cases in 1 classes/m)
    assert.match(shown.stdout, /escapement fuzz: finding 0123456789ab/)
    assert.equal((await run(place, ['list', '--id', name])).code, 2, 'it is not in the corpus that ships')
  })

  test('and is not written over', async () => {
    const { code, stderr } = await run(place, ['promote', id])
    assert.equal(code, 2)
    assert.match(stderr, /found-0123456789ab\.case\.ts is there already\n {2}give another --slug/)
  })
})

test('a class of the corpus, a name and more positive controls', async () => {
  const id = write('aaaaaaaaaaa1', { program: 'try { hostThrow() } catch (e) { probe(e) }' })
  const options = ['--class', 'host-error-leak', '--slug', 'thrown', '--positive', 'no-sandbox']
  const { code, stdout, stderr } = await run(place, ['promote', `escapement-findings/${id}`, ...options])
  assert.equal(code, 0, stdout + stderr)
  assert.match(stdout, /positive controls: 2 of 2/)
  const record = readFileSync(join(classOf('host-error-leak'), 'thrown.case.ts'), 'utf8')
  assert.match(record, /positiveControls: \['node-vm', 'no-sandbox'\]/)
  assert.match(readFileSync(join(classOf('host-error-leak'), 'technique.ts'), 'utf8'), /taxonomy: 'C03'/)
})

test('a changed intrinsic, and a program that does not end', async () => {
  const written = write('aaaaaaaaaaa2', { oracle: 'intrinsics', program: 'this.constructor.prototype.mark = 1' })
  const endless = write('aaaaaaaaaaa3', { oracle: 'wall', spec: 'no-sandbox', program: 'for (;;) {}' })
  for (const [id, point] of [
    [written, 'intrinsics.write'],
    [endless, 'limit.wall'],
  ] as const) {
    const { code, stdout, stderr } = await run(place, ['promote', id, '--out', 'other'])
    assert.equal(code, 0, stdout + stderr)
    const record = readFileSync(join(place.dir, 'other/found-by-fuzzing', `found-${id}.case.ts`), 'utf8')
    assert.ok(record.includes(`point: '${point}'`))
  }
})

describe('what does not show is rejected, with the reason, and kept under names that no loader reads', () => {
  const rejected: readonly (readonly [string, Partial<NewFinding>, readonly string[], RegExp])[] = [
    ['bbbbbbbbbbb1', { program: 'probe(1)' }, [], /no payload made of it breaches node-vm/],
    ['bbbbbbbbbbb2', { program: 'a b c' }, [], /no payload[^\n]*; no harmless control/],
    // What hands the secret over here has a name that no control could know.
    [
      'bbbbbbbbbbb3',
      { program: "var say = report\nsay(this['con' + 'structor']['con' + 'structor']('return __escapementSecret')())" },
      [],
      /: no harmless control of its shape was found/,
    ],
    ['bbbbbbbbbbb4', {}, ['--positive', 'isolated-vm'], /its selftest did not go as it must/],
  ]
  for (const [id, change, options, why] of rejected)
    test(id, async () => {
      const { code, stdout } = await run(place, ['promote', write(id, change), ...options, '--out', 'rejected'])
      const folder = join(place.dir, 'rejected/found-by-fuzzing')
      const files = readdirSync(folder).filter((name) => name.includes(id))
      assert.equal(code, 3)
      assert.match(stdout, why)
      assert.deepEqual(
        files.toSorted(),
        ['case.ts', 'control.js', 'payload.js'].map((each) => `found-${id}.${each}.rejected`),
      )
      assert.match(readFileSync(join(folder, `found-${id}.case.ts.rejected`), 'utf8'), /^\/\/ rejected: /)
    })
})

test('what cannot be promoted at all: one line of complaint, one of remedy, nothing written', async () => {
  const id = write('ccccccccccc1')
  writeFileSync(join(place.dir, 'cut.json'), '{"escapementFinding": 1')
  const table: readonly (readonly [readonly string[], RegExp])[] = [
    [['promote', 'nowhere'], /nowhere\/finding\.json: there is no such file/],
    [['promote', 'cut.json'], /cut\.json: is no JSON, or was cut off/],
    [['promote', id, '--class', 'nope'], /there is no class 'nope'/],
    [['promote', id, '--class', 'host-error'], /there is no class 'host-error'\n {2}did you mean host-error-leak\?/],
    [['promote', id, '--slug', '../../x'], /'\.\.\/\.\.\/x' is no name of a case/],
    [['promote', id, '--out', 'cut.json'], /cut\.json/],
    [['list', '--cases', 'nowhere'], /nowhere: there is no case in it/],
  ]
  for (const [args, complaint] of table) {
    const { code, stdout, stderr } = await run(place, args)
    assert.equal(code, 2, stderr)
    assert.equal(stdout, '')
    assert.match(stderr, complaint)
    assert.doesNotMatch(stderr, /\n\s+at /)
  }
  assert.ok(!existsSync(join(place.dir, 'x.case.ts')))
})
