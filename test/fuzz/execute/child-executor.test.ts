import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { openFixture, openOn, withScope } from '../fixture/open.ts'

describe('a child executor', () => {
  test('sees what a program got out of a realm that does not hold, and nothing in one that does', () =>
    withScope(async (scope) => {
      const weak = await openOn('node-vm', scope)
      const strong = await openOn('isolated-vm', scope)
      const oracles = async (executor: typeof weak, program: string): Promise<string[]> =>
        (await executor.execute(program, 'none')).leads.map(({ oracle }) => oracle)
      assert.ok((await oracles(weak, 'probe(hostEcho)')).includes('realm-secret'))
      assert.ok((await oracles(weak, 'probe(hostEcho)')).includes('env-secret'))
      assert.deepEqual(await oracles(weak, 'probe([1, {a: "x"}])'), [])
      assert.deepEqual(await oracles(strong, 'probe(hostEcho); probe(this)'), [])
      await weak.close()
      await strong.close()
    }))

  test('loses one program to a crash, and none of those that wait', () =>
    withScope(async (scope) => {
      const executor = openFixture('forger', scope)
      const programs = ['1', '2', 'exit', '3', '4']
      const endings = await Promise.all(programs.map((program) => executor.execute(program, 'none')))
      assert.deepEqual(
        endings.map(({ ending }) => ending.kind),
        ['returned', 'returned', 'crashed', 'returned', 'returned'],
      )
      assert.equal(executor.starts(), 2)
      await executor.close()
    }))

  test('takes no word of a host that breaks the protocol, and starts another', () =>
    withScope(async (scope) => {
      const executor = openFixture('forger', scope)
      const forged = [
        'forge:nonsense',
        'forge:{"t":"answer","n":999,"completion":{"kind":"returned","text":""},"unhandled":[],"crossed":[],"changed":[],"spoilt":false,"features":[],"edges":0,"wallMs":1}',
        'forge:{"t":"ready"}',
      ]
      for (const program of forged) {
        const { ending, leads } = await executor.execute(program, 'none')
        assert.equal(ending.kind, 'lost', program)
        assert.deepEqual(leads, [])
      }
      assert.equal((await executor.execute('1', 'none')).ending.kind, 'returned')
      await executor.close()
    }))

  test('hears of a runtime that breaks at the end of a program, and waits for nobody', () =>
    withScope(async (scope) => {
      const executor = openFixture('breaks-at-end', scope)
      const programs = ['1', 'break the end', '2', 'fault, and break the end', '3', 'break the next', '4', '5']
      const all = await Promise.all(programs.map((program) => executor.execute(program, 'none')))
      assert.deepEqual(
        all.map(({ ending }) => ('message' in ending ? ending.message : ending.kind)),
        [
          'returned',
          'Error: still in use',
          'returned',
          'of the runtime',
          'returned',
          'returned',
          'Error: no other sandbox',
          'returned',
        ],
      )
      assert.equal(executor.starts(), 4)
      await executor.close()
    }))

  test('says why a host does not start, and answers every program that waited for it', () =>
    withScope(async (scope) => {
      const executor = openFixture('dies-at-start', scope)
      const both = await Promise.all([executor.execute('1', 'none'), executor.execute('2', 'none')])
      for (const { ending } of both) assert.match(JSON.stringify(ending), /lost.*no such library/)
      assert.match(executor.startFault() ?? '', /no such library/)
      await executor.close()
    }))

  test('ends what does not end, and replaces a host after its share of programs', () =>
    withScope(async (scope) => {
      const executor = await openOn('near-membrane', scope)
      const { ending, leads } = await executor.execute('for(;;);', 'none')
      assert.equal(ending.kind, 'timed-out')
      // It does not claim to hold a deadline.
      assert.deepEqual(leads, [])
      await executor.close()
      const worn = openFixture('forger', scope, { recycleAfter: 3 })
      await Promise.all(Array.from({ length: 10 }, (_, n) => worn.execute(`${n}`, 'none')))
      assert.equal(worn.starts(), 4)
      await worn.close()
    }))

  test('answers what is under way when it is closed, and what is asked for afterwards', () =>
    withScope(async (scope) => {
      const executor = openFixture('forger', scope)
      const waiting = executor.execute('1', 'none')
      await executor.close()
      assert.equal((await waiting).ending.kind, 'lost')
      assert.equal((await executor.execute('2', 'none')).ending.kind, 'lost')
    }))
})
