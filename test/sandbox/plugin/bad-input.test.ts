import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PluginRunOptions } from '../../../src/sandbox/plugin-sandbox.ts'
import { isolations, leavesNothing, open, openService, skipOf } from './support.ts'

leavesNothing()

const cyclic: Record<string, unknown> = {}
cyclic['self'] = { list: [cyclic] }

let deep: unknown = 0
for (let level = 0; level < 200_000; level++) deep = [deep]

const refusedInputs: Readonly<Record<string, unknown>> = {
  'a cycle': cyclic,
  'a BigInt': { n: 1n },
  'a function': () => 1,
  'a symbol': Symbol('s'),
  'no number': [Number.NaN],
  infinity: Infinity,
  'a Map': new Map(),
  'a Date': { at: new Date(0) },
  bytes: new Uint8Array(1),
  'an instance': new URL('http://site.test/'),
  'a promise': Promise.resolve(1),
  'a property __proto__': JSON.parse('{"__proto__":1}'),
  'nesting beyond every stack': deep,
}

for (const isolation of isolations)
  test(
    `${isolation}: what is no source, input or name is refused before anything runs`,
    { skip: skipOf(isolation) },
    async (t) => {
      const mine = openService('mine', () => ({ 'mine.call': () => 1 }))
      const sandbox = await open(t, { policy: { isolation }, build: { services: async () => [mine.service] } })
      for (const source of [undefined, null, 1, {}, ['1'], Symbol('s'), Buffer.from('1'), () => 1])
        await assert.rejects(sandbox.run(source as string), TypeError)
      for (const [name, input] of Object.entries(refusedInputs))
        await assert.rejects(sandbox.run('1', { input }), TypeError, name)
      for (const options of [{ plugin: '' }, { plugin: 1 }, { request: '' }, { request: {} }])
        await assert.rejects(sandbox.run('1', options as PluginRunOptions), /must be a string that is not empty/)
      await assert.rejects(
        sandbox.run('1', {
          input: {
            get trap() {
              throw new RangeError('mine')
            },
          },
        }),
        /mine|so large/,
      )
      assert.deepEqual([mine.events, sandbox.monitor.report().runs.finished], [[], 0])
      assert.equal((await sandbox.run('1')).value, 1)
    },
  )

test('an input is copied when it is handed over, its getters asked once', async (t) => {
  const gate = Promise.withResolvers<void>()
  const sandbox = await open(t, { functions: { wait: () => gate.promise } })
  const first = sandbox.run('wait()')
  let asked = 0
  const input = {
    list: [1],
    get once() {
      return ++asked
    },
  }
  const second = sandbox.run('input.list.push(2); input', { input })
  input.list.push(9)
  gate.resolve()
  await first
  assert.deepEqual((await second).value, { list: [1, 2], once: 1 })
  assert.deepEqual([asked, input.list], [1, [1, 9]])
})

for (const isolation of ['thread', 'process'] as const)
  test(`${isolation}: odd source ends in a result`, async (t) => {
    const sandbox = await open(t, { policy: { isolation, limits: { wallMs: 20_000 } } })
    const status = async (source: string, options?: PluginRunOptions): Promise<string> => {
      const { status: ended, error } = await sandbox.run(source, options)
      return error === undefined ? ended : `${ended} ${error.name}`
    }
    assert.equal(await status('1 +'), 'threw SyntaxError')
    assert.equal(await status('\ud800'), 'threw SyntaxError')
    assert.equal(await status('1\0+1'), 'threw SyntaxError')
    assert.equal(await status('import x from "y"'), 'threw SyntaxError')
    assert.equal(await status(''), 'returned')
    assert.equal(await status('"\ud800".length'), 'returned')
    assert.deepEqual((await sandbox.run('input', { input: '\ud800\0' })).value, '\ud800\0')
    assert.equal((await sandbox.run('1 + 1')).value, 2)
  })

const large = 'x'.repeat(50_000_000)
const many = Object.fromEntries(Array.from({ length: 1_000_000 }, (_, at) => [`k${at}`, at]))
const larges = [[`"${large}"`], ['input.length', large]] as const

for (const isolation of isolations)
  test(
    `${isolation}: 50 MB of source or input that cannot fit end in a limit`,
    { skip: skipOf(isolation) },
    async (t) => {
      const sandbox = await open(t, { policy: { isolation, limits: { memoryBytes: 32 << 20 } } })
      for (const [source, input] of larges) {
        const { status, violations, error } = await sandbox.run(source, { input })
        assert.deepEqual([status, error?.name], ['out-of-memory', 'LimitReached'])
        assert.deepEqual(
          violations.map(({ kind }) => kind),
          ['memory'],
        )
      }
      assert.equal((await sandbox.run('1 + 1')).value, 2)
    },
  )

for (const isolation of ['thread', 'process'] as const)
  test(`${isolation}: 50 MB or a million keys under the limits of strict end in a result`, async (t) => {
    const sandbox = await open(t, { policy: { isolation, limits: { wallMs: 1000 } } })
    for (const [source, input] of [...larges, ['Object.keys(input).length', many]] as const) {
      const { status, value } = await sandbox.run(source, { input })
      // Node's own copies have a ceiling too, where the engine has a process.
      const others = isolation === 'process' ? ['faulted'] : []
      assert.ok(['returned', 'out-of-memory', 'timed-out', 'output-exceeded', ...others].includes(status), status)
      if (status === 'returned') assert.ok(value === 1_000_000 || value === 50_000_000)
    }
    assert.equal((await sandbox.run('1 + 1')).value, 2)
  })
