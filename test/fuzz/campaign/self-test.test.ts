import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { selfTest, type SelfTestStep } from '../../../src/fuzz/campaign/self-test.ts'
import type { ChildExecutor } from '../../../src/fuzz/execute/child-executor.ts'
import type { Execution, Wanted } from '../../../src/fuzz/execution.ts'
import { treasonsWith } from '../../../src/fuzz/host/planted.ts'
import { openOn, withScope } from '../fixture/open.ts'
import { fakeExecutor, feature } from './fakes.ts'

const failedOf = (steps: readonly SelfTestStep[]): string[] =>
  steps.filter(({ failed }) => failed !== undefined).map(({ name }) => name)

/** What a sound executor makes of the programs of a self-test. */
const sound = () =>
  fakeExecutor(
    (program) => {
      const says = (oracle: 'realm-secret' | 'intrinsics' | 'crash' | 'file-secret' | 'marker-file') => ({
        leads: [{ oracle, site: 's', detail: 'd' }],
      })
      if (program.includes('traitorleak-file')) return says('file-secret')
      if (program.includes('traitorwrite-outside')) return says('marker-file')
      if (program.includes('traitorleak')) return says('realm-secret')
      if (program.includes('traitorpollute')) return says('intrinsics')
      if (program.includes('traitordie'))
        return { ...says('crash'), ending: { kind: 'crashed', code: null, signal: 'SIGABRT', words: '' } }
      if (program.includes('traitorhang')) return { ending: { kind: 'timed-out', deadlineMs: 1 } }
      return { features: program.includes('probe') ? [feature(1), feature(3)] : [feature(1), feature(2)] }
    },
    { treasons: treasonsWith(['fs-service']) },
  )

type Blind = (execution: Execution, program: string, at: number) => Execution

/** The same executor, seen through something that keeps part of it from us. */
function blinded(executor: ChildExecutor, blind: Blind): ChildExecutor {
  let at = 0
  return {
    ...executor,
    execute: async (program: string, wanted: Wanted) => blind(await executor.execute(program, wanted), program, ++at),
  }
}

const withoutLeads: Blind = (execution) => ({ ...execution, leads: [] })
const table: readonly (readonly [string, Blind, readonly RegExp[]])[] = [
  ['leads are dropped', withoutLeads, [/leak is seen/, /pollute/, /die/, /leak-file/, /write-outside/]],
  [
    'crashes are not told',
    (execution) =>
      execution.ending.kind === 'crashed' ? { ...execution, ending: { kind: 'returned', text: '' } } : execution,
    [/die/],
  ],
  [
    'hangs are not told',
    (execution) =>
      execution.ending.kind === 'timed-out' ? { ...execution, ending: { kind: 'returned', text: '' } } : execution,
    [/hang/],
  ],
  [
    'everything is a lead',
    (execution) => ({ ...execution, leads: [{ oracle: 'realm-secret', site: '', detail: '' }] }),
    [/does nothing/, /pollute/, /die/, /leak-file/, /write-outside/],
  ],
  ['feedback is empty', (execution) => ({ ...execution, features: [] }), [/feedback counts/, /differ/]],
  ['feedback is constant', (execution) => ({ ...execution, features: [feature(7)] }), [/differ/]],
  [
    'feedback is noise',
    (execution, _, at) => ({ ...execution, features: [feature(at), feature(at + 100)] }),
    [/the same twice/],
  ],
  [
    'everything is lost',
    (execution) => ({ ...execution, leads: [], features: [], ending: { kind: 'lost', why: 'nobody answers' } }),
    [/does nothing/, /leak is/, /pollute/, /die/, /hang/, /leak-file/, /write-outside/, /counts/, /differ/],
  ],
]

describe('the self-test of a campaign', () => {
  test('passes every step where everything is seen', async () => {
    const steps = await selfTest(sound())
    assert.deepEqual(failedOf(steps), [])
    assert.equal(steps.length, 10)
  })

  for (const [how, blind, expected] of table)
    test(`fails where ${how}, and at nothing else`, async () => {
      const failed = failedOf(await selfTest(blinded(sound(), blind)))
      for (const pattern of expected)
        assert.ok(
          failed.some((name) => pattern.test(name)),
          `${pattern}: ${failed.join('; ')}`,
        )
      assert.ok(
        failed.every((name) => expected.some((pattern) => pattern.test(name))),
        failed.join('; '),
      )
    })

  test('says why where the target does not start, and asks nothing more', async () => {
    const executor = fakeExecutor(() => ({ ending: { kind: 'lost', why: 'x' } }), { startFault: () => 'no library' })
    const steps = await selfTest(executor)
    assert.deepEqual(
      steps.map(({ failed }) => failed),
      ['no library'],
    )
  })

  test('asks nothing of feedback where there is none', async () => {
    const executor = { ...sound(), feedback: 'none' as const }
    assert.equal((await selfTest(executor)).length, 7)
  })
})

describe('on real targets', () => {
  test('every step passes, services included, and fails where the executor is blinded', () =>
    withScope(async (scope) => {
      const reference = await openOn('reference', scope, 'guest-engine', ['fs-service'])
      assert.deepEqual(failedOf(await selfTest(reference)), [])
      const failed = failedOf(await selfTest(blinded(reference, withoutLeads)))
      assert.equal(failed.length, 5)
      await reference.close()
      const ivm = await openOn('isolated-vm', scope)
      assert.deepEqual(failedOf(await selfTest(ivm)), [])
      await ivm.close()
    }))
})
