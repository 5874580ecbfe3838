import assert from 'node:assert/strict'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { readRegressionInputs, replayCorpus } from '../../../src/fuzz/finding/regress.ts'
import { UsageError } from '../../../src/internal/errors.ts'
import { fakeTarget, leadsInVm, secretLead } from './fake-executor.ts'

const standing = { nowMs: () => 0 }

async function corpus(t: TestContext, files: Record<string, string>): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'escapement-corpus-'))
  t.after(() => rm(dir, { recursive: true, force: true }))
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(dir, name)), { recursive: true })
    await writeFile(join(dir, name), text)
  }
  return dir
}

const files = {
  'seed/plain.js': 'var a = 1',
  'seed/loop.js': '// expects: timed-out\nfor (;;);',
  'regression/constructor.js': '// expects: returned, threw\nprobe(this.constructor)',
  'README.md': 'not a program',
}

test('a target that holds: nothing to tell, one executor, closed', async (t) => {
  const holding = fakeTarget((program) =>
    program.includes('for') ? { ending: { kind: 'timed-out', deadlineMs: 1 } } : {},
  )
  const report = await replayCorpus(await corpus(t, files), holding.open, standing)
  assert.deepEqual(report, { inputs: 3, leads: [], unexpected: [], lost: [], leftOut: [], skipped: 0, wallMs: 0 })
  assert.deepEqual([holding.opened(), holding.closed()], [1, 1])
})

test('one that does not: the input that leads is named', async (t) => {
  const open = fakeTarget((program) => ({ leads: program.includes('for') ? [] : leadsInVm(program) }))
  const { leads, unexpected } = await replayCorpus(await corpus(t, files), open.open, standing)
  assert.deepEqual(leads, [{ file: 'regression/constructor.js', leads: [secretLead] }])
  assert.deepEqual(unexpected, [
    { file: 'seed/loop.js', expects: ['timed-out'], ending: { kind: 'returned', text: '' } },
  ])
})

test('what our own side lost is neither held nor a regression', async (t) => {
  const dying = fakeTarget(() => ({ ending: { kind: 'lost', why: 'no process' } }))
  const { leads, unexpected, lost } = await replayCorpus(await corpus(t, files), dying.open, standing)
  assert.deepEqual([leads.length, unexpected.length, lost.length], [0, 0, 3])
})

test('a stop leaves the rest', async (t) => {
  const stop = new AbortController()
  const target = fakeTarget(() => (stop.abort(), {}))
  const { skipped } = await replayCorpus(await corpus(t, files), target.open, { ...standing, signal: stop.signal })
  assert.equal(skipped, 2)
  assert.equal(target.closed(), 1)
})

test('what its header keeps from a target is left out, and named', async (t) => {
  const dir = await corpus(t, {
    'seeds/a.js': '// expects: returned\n// not for: open, fake\n1',
    'seeds/b.js': '// needs: fs-service, class\n1',
    'seeds/c.js': '// needs: class\n1',
  })
  const target = fakeTarget(() => ({}))
  const bare = await replayCorpus(dir, target.open, { ...standing, target: 'fake' })
  assert.deepEqual([bare.inputs, bare.leftOut], [1, ['seeds/a.js', 'seeds/b.js']])
  const served = await replayCorpus(dir, target.open, { ...standing, target: 'other', services: ['fs-service'] })
  assert.deepEqual([served.inputs, served.leftOut], [3, []])
})

test('a first line that says nonsense, and a folder without a program, are told in one line', async (t) => {
  const wrong = await corpus(t, { 'seed/a.js': '// expects: returned, explodes' })
  await assert.rejects(
    readRegressionInputs(wrong),
    (error) => error instanceof UsageError && /seed.a\.js, line 1: 'explodes'/.test(error.message),
  )
  await assert.rejects(readRegressionInputs(await corpus(t, {})), UsageError)
  await assert.rejects(readRegressionInputs(join(wrong, 'nowhere')), UsageError)
})
