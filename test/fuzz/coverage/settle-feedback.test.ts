import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { loadCatalogue } from '../../../src/catalogue.ts'
import { culprits } from '../../../src/fuzz/coverage/culprits.ts'
import { packageDirs } from '../../../src/fuzz/coverage/package-dirs.ts'
import { settleFeedback } from '../../../src/fuzz/coverage/settle-feedback.ts'
import { UsageError } from '../../../src/internal/errors.ts'
import { resolveTarget, type ResolvedTarget } from '../../../src/resolve.ts'
import { skipWithout } from '../../skip.ts'
import { fakeTarget } from './fake-target.ts'

const sound = "exports.run = (source) => { if (source === '1') return 1; return 2 }"

test('a target that bears it is instrumented', async (t) => {
  const settled = await settleFeedback(await fakeTarget(t, { 'index.js': sound }))
  assert.deepEqual(settled, { feedback: 'instrumented', leftOut: [], edges: 3, notes: [] })
})

test('without a wish nothing is started', async (t) => {
  const wish = await fakeTarget(t, { 'index.js': 'this is no JavaScript' })
  const none = { feedback: 'none', leftOut: [], edges: 0, notes: [] }
  assert.deepEqual(await settleFeedback({ ...wish, feedback: 'none' }), none)
})

/** Breaks where its own text is not what it was when it was written. */
const vain = (name: string): string =>
  `function ${name}() { return 1 }\nif (String(${name}).length !== ${`function ${name}() { return 1 }`.length}) throw new Error('changed')\n`

test('modules that break are left out, the others keep their counters', async (t) => {
  const wish = await fakeTarget(t, {
    'index.js': `require('./a.js'); require('./vain.js'); require('./b.js'); require('./vainer.js'); ${sound}`,
    'a.js': 'if (1) 2',
    'b.js': 'if (1) 2',
    'vain.js': vain('vain'),
    'vainer.js': vain('vainer'),
  })
  const { feedback, leftOut, edges, notes } = await settleFeedback(wish)
  const box = wish.packageDirs[0] as string
  assert.deepEqual([feedback, edges], ['instrumented', 7])
  assert.deepEqual([...leftOut].toSorted(), [join(box, 'vain.js'), join(box, 'vainer.js')])
  assert.match(notes[0] ?? '', /^feedback 'instrumented' changes what the target does: Error: changed$/)
  assert.ok(notes.includes('vain.js has no counters: it was asked to be left out'))
})

test('a target that does something else with counters, without an error, is found out too', async (t) => {
  const wish = await fakeTarget(t, { 'index.js': 'exports.run = function () { return String(exports.run).length }' })
  const { feedback, notes } = await settleFeedback(wish)
  assert.equal(feedback, 'none')
  assert.match(notes.join(), /sees nothing: no module of the target has counters/)
})

test('feedback that counts nothing is no feedback, and says so', async (t) => {
  const wish = await fakeTarget(t, { 'index.js': sound })
  const elsewhere = await settleFeedback({ ...wish, packageDirs: [join(wish.scratchDir, 'elsewhere')] })
  assert.equal(elsewhere.feedback, 'none')
  assert.match(elsewhere.notes.join(), /sees nothing: no module of the target has counters/)
  // It has counters, but what evaluates programs is Node's own.
  const idle = await fakeTarget(t, { 'index.js': 'if (1) exports.run = parseInt' })
  const { feedback, notes } = await settleFeedback(idle)
  assert.equal(feedback, 'none')
  assert.match(notes.join(), /sees nothing: none of 2 edges was taken/)
  // And an engine that is no WebAssembly has none of the other kind.
  const engine = await settleFeedback({ ...wish, feedback: 'guest-engine' })
  assert.equal(engine.feedback, 'none')
  assert.match(engine.notes.join(), /feedback 'guest-engine' sees nothing/)
})

test('a target that does not start is told as such', async (t) => {
  const thrown = await settleFeedback(await fakeTarget(t, { 'index.js': "throw new Error('not today')" }))
  assert.deepEqual([thrown.feedback, thrown.notes], ['none', ['the target does not start: Error: not today']])
  const gone = await settleFeedback(await fakeTarget(t, { 'index.js': 'process.exit(7)' }))
  assert.deepEqual(gone.notes, ['the target does not start: it ended with code 7'])
})

test('a module that does not parse is left as it is, and listed', async (t) => {
  const wish = await fakeTarget(t, {
    'index.js': `try { require('./broken.js') } catch {} require('./data.json'); ${sound}`,
    'broken.js': 'var var',
    'data.json': '{}',
  })
  const { feedback, notes } = await settleFeedback(wish)
  assert.equal(feedback, 'instrumented')
  assert.equal(notes.length, 1)
  assert.match(notes[0] ?? '', /^broken\.js has no counters: Unexpected/)
})

test('every module that breaks is found, in few attempts', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 60 }), fc.array(fc.nat(), { maxLength: 4 }), async (size, picked) => {
      const files = Array.from({ length: size }, (_, index) => index)
      const bad = new Set(picked.map((each) => each % size))
      let attempts = 0
      const found = await culprits(files, (leftOut) => {
        attempts += 1
        return Promise.resolve([...bad].every((each) => leftOut.includes(each)))
      })
      assert.deepEqual(new Set(found), bad)
      assert.equal(found?.length, bad.size)
      assert.ok(attempts <= 2 + bad.size * (Math.ceil(Math.log2(size)) + 1), `${attempts} attempts`)
    }),
  )
  assert.equal(await culprits([1, 2], () => Promise.resolve(false)), undefined)
})

const catalogue = await loadCatalogue()

async function resolved(spec: string): Promise<ResolvedTarget | undefined> {
  try {
    return await resolveTarget(spec, catalogue, { install: true, notice: () => undefined, cwd: process.cwd() })
  } catch (error) {
    if (error instanceof UsageError && ['ERR_NO_NETWORK', 'ERR_NPM_MISSING'].includes(error.code)) return undefined
    throw error
  }
}

/** The least number of edges of each, well below what was measured. */
const real = {
  'vm2@3.12.2': 2000,
  'vm2@3.9.19': 900,
  'vm2@3.9.3': 150,
  'ses@2.3.0': 2000,
  'sandboxjs@0.9.7': 2000,
  'near-membrane@0.11.17': 1500,
  'quickjs-emscripten': 20_000,
  reference: 20_000,
} as const
for (const [spec, leastEdges] of Object.entries(real))
  test(`${spec} does with feedback what it does without`, async (t) => {
    const target = await resolved(spec)
    if (target === undefined) return t.skip(skipWithout('registry'))
    const { source, dialect } = target.target
    const { adapterPath: modulePath, installedDir, nodePath } = target
    const body = 'typeof hostEcho({ a: 1 }).x + [1, 2].map(String).join()'
    const settled = await settleFeedback({
      modulePath,
      scratchDir: import.meta.dirname,
      nodePath,
      ...(installedDir === undefined ? {} : { installedDir }),
      feedback: installedDir === undefined ? 'guest-engine' : 'instrumented',
      packageDirs:
        installedDir === undefined || !('package' in source) ? [] : packageDirs(installedDir, source.package),
      programs: dialect === 'script' ? ['1', body] : ['return 1', `return ${body}`],
    })
    assert.notEqual(settled.feedback, 'none')
    assert.deepEqual([settled.leftOut, settled.notes], [[], []])
    assert.ok(settled.edges > leastEdges, `${settled.edges} edges`)
    return undefined
  })
