import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isolations, leavesNothing, open, skipOf } from './support.ts'

leavesNothing()

for (const isolation of isolations)
  test(`${isolation}: console writes lines to two streams`, { skip: skipOf(isolation) }, async (t) => {
    const sandbox = await open(t, { policy: { isolation } })
    const { status, stdout, stderr } = await sandbox.run(`
      console.log('a', { b: [1, null] }, 2); console.info(); console.debug(undefined, true)
      console.warn('w', { x: 1 }); console.error(Symbol('s'), 10n, () => 1)
      const cyclic = {}; cyclic.self = cyclic; console.error(cyclic, { toJSON() { throw 1 } })
      log('own', 3)`)
    assert.deepEqual(
      { status, stdout, stderr },
      {
        status: 'returned',
        stdout: 'a {"b":[1,null]} 2\n\nundefined true\nown 3\n',
        stderr: 'w {"x":1}\nSymbol(s) [unprintable] () => 1\n[unprintable] [unprintable]\n',
      },
    )
    // Nothing of it is in the next run.
    const next = await sandbox.run('1')
    assert.deepEqual([next.stdout, next.stderr], ['', ''])
  })

test('a guest cannot change the console, nor what it writes with', async (t) => {
  const sandbox = await open(t, { policy: { intrinsics: 'free' } })
  const result = await sandbox.run(`
    console.error = null; JSON.stringify = () => 'forged'; String = () => 'forged'
    Array.prototype[Symbol.iterator] = function* () { yield 'forged' }
    console.error('a', { b: 1 }); console.log('c', { d: 1 })`)
  assert.deepEqual([result.status, result.stderr, result.stdout], ['returned', 'a {"b":1}\n', 'c {"d":1}\n'])
})

const outputBytes = 1000
const cases: readonly (readonly [string, string, 'returned' | 'output-exceeded'])[] = [
  ['as much as fits', 'console.error("x".repeat(999))', 'returned'],
  ['one byte more', 'console.error("x".repeat(1000))', 'output-exceeded'],
  ['a line beyond what one call takes', 'console.error("x".repeat(1e6))', 'output-exceeded'],
  ['control characters, which JSON writes in six', 'console.error("\\u0001".repeat(999))', 'returned'],
  ['pairs of surrogates wherever they are cut', 'console.error("x" + "😀".repeat(249))', 'returned'],
  ['many lines', 'for (let i = 0; i < 300; i++) console.warn("abc")', 'output-exceeded'],
  ['many lines that are caught', 'for (;;) try { console.warn("abc") } catch {}', 'output-exceeded'],
  ['bytes, not letters', 'console.error("ä".repeat(600))', 'output-exceeded'],
  ['standard output beside it', 'console.error("x".repeat(900)); console.log("x".repeat(900))', 'returned'],
  ['standard output', 'for (let i = 0; i < 300; i++) console.log("abc")', 'output-exceeded'],
]

test('no limit is too small', async (t) => {
  for (let bytes = 0; bytes < 20; bytes++) {
    const sandbox = await open(t, { policy: { limits: { outputBytes: bytes } } })
    const line = 'x'.repeat(Math.max(0, bytes - 1))
    const fits = await sandbox.run(`console.error('${line}')`)
    // Where not even one letter fits through a call, no line does.
    assert.deepEqual([fits.status, fits.stderr], bytes < 13 ? ['output-exceeded', ''] : ['returned', `${line}\n`])
    const over = await sandbox.run(`console.error('x'.repeat(${bytes}))`)
    assert.deepEqual([over.status, over.stderr], ['output-exceeded', ''])
  }
})

for (const isolation of ['thread', 'process'] as const)
  test(`${isolation}: standard error has the limit that standard output has`, async (t) => {
    const sandbox = await open(t, { policy: { isolation, limits: { outputBytes } } })
    for (const [name, source, status] of cases) {
      const result = await sandbox.run(source)
      assert.equal(result.status, status, name)
      assert.ok(Buffer.byteLength(result.stderr) <= outputBytes, name)
      if (name.startsWith('pairs')) assert.equal(result.stderr, `x${'😀'.repeat(249)}\n`)
      if (status === 'returned') continue
      assert.deepEqual(result.error, { name: 'LimitReached', message: 'the output limit was reached' }, name)
      const told = { kind: 'output', service: 'engine', detail: 'the output limit was reached' }
      assert.deepEqual(result.violations, [told], name)
    }
  })
