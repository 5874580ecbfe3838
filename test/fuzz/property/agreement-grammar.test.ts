import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { programs } from '../../../src/fuzz/grammar/grammar.ts'
import type { LanguagePart, Vocabulary } from '../../../src/fuzz/grammar/vocabulary.ts'
import type { Program } from '../../../src/fuzz/program.ts'
import { openThread } from '../../../src/sandbox/thread.ts'
import type { Sandbox } from '../../../src/sandbox/sandbox.ts'
import { limits } from '../../sandbox/support.ts'
import { nameOf, runPlain, scriptOf } from './plain-quickjs.ts'

/** What QuickJS has with and without a sandbox around it, and what both do alike before the first job runs. */
const parts: readonly LanguagePart[] = [
  'class',
  'generator',
  'proxy',
  'reflect',
  'symbol',
  'regexp',
  'typed-array',
  'promise',
  'async-function',
]
const vocabulary: Vocabulary = { parts: new Set(parts), functions: [], values: [], names: [], texts: [] }

/** Says of every value that is probed what kind of one it is. Nothing of it is the program's to change. */
const recorder = [
  'var log=[],probe=(function(){var add=Function.prototype.call.bind(Array.prototype.push);',
  'var tag=Function.prototype.call.bind(Object.prototype.toString),list=log;',
  'return function(x){var t=typeof x;if(list.length<60)add(list,t==="string"||t==="object"||t==="function"?t:t+tag(x))}})(),report=probe;',
].join('')

const recorded = (program: Program): Program => `${recorder}var told=log;\n${program}\nreturn told.join(" ")`

/** Where the stack ends differs by some frames, and chance and the clock differ by right. */
const isBound = (program: Program): boolean => !/random|Date|now\b|performance/.test(program)

async function inSandbox(sandbox: Sandbox, program: Program): Promise<string | undefined> {
  const { status, value, error } = await sandbox.run(scriptOf(recorded(program)))
  if (status === 'returned') return typeof value === 'string' ? `returned ${value}` : 'no text'
  return status === 'threw' ? `threw ${nameOf(error)}` : undefined
}

test('the sandbox agrees with plain QuickJS on what programs of the whole grammar probe', async () => {
  const sandbox = await openThread({ limits: { ...limits, fuel: 1e12 }, intrinsics: 'free' })
  after(() => sandbox.dispose())
  let returned = 0
  await fc.assert(
    fc.asyncProperty(programs(vocabulary), async (program) => {
      fc.pre(isBound(program))
      const expected = await runPlain(recorded(program))
      const told = await inSandbox(sandbox, program)
      fc.pre(expected !== undefined && told !== undefined)
      if (expected?.startsWith('returned') === true) returned += 1
      assert.equal(told, expected)
    }),
    { numRuns: 300, interruptAfterTimeLimit: 8000, endOnFailure: true },
  )
  assert.ok(returned > 20, `${returned} returned`)
})
