import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import fc from 'fast-check'
import type { Program } from '../../../src/fuzz/program.ts'
import { openThread } from '../../../src/sandbox/thread.ts'
import type { Sandbox, SandboxOptions } from '../../../src/sandbox/sandbox.ts'
import { limits } from '../../sandbox/support.ts'
import { nameOf, runPlain, scriptOf } from './plain-quickjs.ts'
import { smallPrograms } from './programs.ts'

/** Something that runs a program by itself and says how it ended. */
type Run = (program: Program) => Promise<string>

const inSandbox =
  (sandbox: Sandbox): Run =>
  async (program) => {
    const { status, value, error } = await sandbox.run(scriptOf(program))
    if (status === 'returned') return typeof value === 'string' ? `returned ${value}` : 'no text'
    return status === 'threw' ? `threw ${nameOf(error)}` : status
  }

/** What plain QuickJS says is what `run` says, for every program. Returns how many of them returned. */
async function agree(run: Run, programs: fc.Arbitrary<Program>, options: fc.Parameters<[Program]>): Promise<number> {
  let returned = 0
  await fc.assert(
    fc.asyncProperty(programs, async (program) => {
      const expected = await runPlain(program)
      fc.pre(expected !== undefined)
      if (expected.startsWith('returned')) returned++
      assert.equal(await run(program), expected)
    }),
    { interruptAfterTimeLimit: 5000, ...options },
  )
  return returned
}

for (const [name, more] of [
  ['as it is opened for plugins', { intrinsics: 'free' }],
  ['with host functions, values and fuel', { functions: { 'host.echo': (value) => value }, values: { given: [1] } }],
] as const satisfies readonly (readonly [string, Partial<SandboxOptions>])[])
  test(`the sandbox agrees with plain QuickJS on what a program returns and throws, ${name}`, async () => {
    const sandbox = await openThread({ limits: { ...limits, fuel: 1e12 }, ...more })
    after(() => sandbox.dispose())
    assert.ok((await agree(inSandbox(sandbox), smallPrograms, { numRuns: 400 })) > 40)
  })

test('a rewriting that takes one operator for another is found, and shrunk to it', async () => {
  const sandbox = await openThread({ limits })
  after(() => sandbox.dispose())
  const run = inSandbox(sandbox)
  for (const [from, to] of [
    ['?.[', '['],
    ['...', ''],
    ['finally{', 'finally{throw 1;'],
  ] as const) {
    const mistaken: Run = (program) => run(program.replaceAll(from, to))
    const found = await fc.check(
      fc.asyncProperty(smallPrograms, async (program) => {
        if (!program.includes(from)) return true
        const expected = await runPlain(program)
        return expected === undefined || (await mistaken(program)) === expected
      }),
      { numRuns: 5000, seed: 1 },
    )
    assert.ok(found.failed, from)
    const [program = ''] = found.counterexample ?? []
    assert.ok(program.includes(from) && program.length < 120, program)
  }
})
