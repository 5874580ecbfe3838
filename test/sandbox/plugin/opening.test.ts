import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SelfCheckError } from '../../../src/sandbox/defense/self-check.ts'
import {
  createSandbox,
  policies,
  SandboxDisposedError,
  UsageError,
  type PolicyInput,
} from '../../../src/sandbox/index.ts'
import { bareMachine } from '../../../src/sandbox/policy/relax.ts'
import { openThread } from '../../../src/sandbox/thread.ts'
import { servicesOf } from '../../../src/sandbox/services-of.ts'
import {
  database,
  echo,
  fakeDatabase,
  folder,
  leavesNothing,
  leavingNothing,
  open,
  openService,
  skipWithoutBubblewrap,
} from './support.ts'

leavesNothing()

test('a policy that is wrong is refused with one line that says where', async () => {
  const wrong: readonly (readonly [unknown, RegExp])[] = [
    [{ limits: { walMs: 1 } }, /limits\.walMs is no key of a policy, did you mean limits\.wallMs\?/],
    [{ limit: {} }, /limit is no key of a policy, did you mean limits\?/],
    [{ isolation: 'tread' }, /isolation is "tread"/],
    [{ limits: { wallMs: 0 } }, /limits\.wallMs/],
    [{ limits: { memoryBytes: 1 } }, /limits\.memoryBytes/],
    [{ fs: { read: '/' } }, /fs\.read/],
    [undefined, /undefined/],
    ['strict', /./],
  ]
  for (const [policy, said] of wrong)
    await assert.rejects(createSandbox({ policy: policy as PolicyInput }), (error) => {
      assert.ok(error instanceof UsageError, String(error))
      assert.match(error.message, said)
      assert.ok(!error.message.includes('\n') && error.remedy !== '')
      return true
    })
})

test('a whole policy and what shall differ from strict come to the same', async (t) => {
  const over = { isolation: 'thread', fs: { read: [folder(t)] }, modules: { a: 'export default 1' } } as const
  const [whole, part] = [await createSandbox({ policy: policies.strict(over) }), await createSandbox({ policy: over })]
  assert.deepEqual(whole.policy, part.policy)
  assert.deepEqual(whole.policy, policies.strict(over))
  assert.equal((await part.run('import("a").then((a) => a.default)')).value, 1)
  await whole.dispose()
  await part.dispose()
})

const everything = (root: string) =>
  ({
    policy: {
      fs: { read: [root] },
      ...(skipWithoutBubblewrap === false ? { exec: { allow: [{ command: echo, args: [] }], root } } : {}),
      db: database,
      kv: { entries: 1 },
    },
  }) as const

test('whatever fails while a sandbox opens, nothing stays open', async (t) => {
  const { policy } = everything(folder(t))
  const fake = fakeDatabase()
  const closing = openService('mine', () => ({ 'mine.call': () => 1 }))
  const services: typeof servicesOf = async (...given) => [...(await servicesOf(...given)), closing.service]
  const broken = new Error('no engine today')
  const failures: readonly (readonly [string, Parameters<typeof open>[1], RegExp])[] = [
    [
      'a path of a service',
      { functions: { 'fs.readText': () => 'mine' } },
      /fs\.readText cannot be handed in: fs is a name of the service fs/,
    ],
    ['a function beside those of a service', { functions: { 'kv.all': () => 1 } }, /kv is a name of the service kv/],
    [
      'a function instead of a timer',
      { functions: { setTimeout: () => 1 } },
      /setTimeout is a name of the service timers/,
    ],
    ['a value that hides a service', { values: { console: 1 } }, /console is a name of the service console/],
    ['a function that is none', { functions: { own: 1 as never } }, /own is not a function/],
    ['a name of the own', { functions: { log: () => 1 } }, /log is a name/],
    ['a value that cannot be copied', { values: { given: () => 1 } }, /a function cannot be copied/],
    ['the engine', { build: { openThread: () => Promise.reject(broken) } }, /no engine today/],
    [
      'the self-check',
      { build: { openThread: () => Promise.reject(new SelfCheckError([{ id: 'x', why: 'y' }])) } },
      /does not start: x: y/,
    ],
    [
      'the process of the engine',
      { policy: { ...policy, isolation: 'process' }, build: { openIsolated: () => Promise.reject(broken) } },
      /no engine/,
    ],
  ]
  for (const [name, opening, said] of failures) {
    const before = [closing.events.length, fake.closed()]
    await leavingNothing(() =>
      assert.rejects(
        open(t, { policy, ...opening, db: { database: fake.database }, build: { services, ...opening?.build } }),
        said,
        name,
      ),
    )
    assert.deepEqual([closing.events.length, fake.closed()], [(before[0] ?? 0) + 1, (before[1] ?? 0) + 1], name)
  }
  assert.ok(closing.events.every((event) => event === 'close'))
})

test('two services with one path open no sandbox, and both are closed', async (t) => {
  const [one, two] = [openService('a', () => ({})), openService('b', () => ({}), { names: ['a.call'] })]
  const services = async () => [one.service, two.service]
  await assert.rejects(open(t, { build: { services } }), /a\.call is offered by two services/)
  assert.deepEqual([one.events, two.events], [['close'], ['close']])
})

test('a service that cannot be had closes those that were there before', { skip: skipWithoutBubblewrap }, async (t) => {
  const root = folder(t)
  const policy = policies.strict({ exec: { allow: [{ command: echo, args: [] }], root }, db: database })
  const closed: string[] = []
  const around = {
    exec: {
      confinement: {
        kind: 'none',
        why: '',
        launch: () => {
          throw new Error('unused')
        },
      },
    },
    get db(): never {
      closed.push('asked')
      throw new Error('no database')
    },
  } as const
  const { readdirSync } = await import('node:fs')
  const before = readdirSync('/proc/self/fd').length
  await assert.rejects(servicesOf(policy, around), /no database/)
  assert.deepEqual(closed, ['asked'])
  assert.equal(readdirSync('/proc/self/fd').length, before)
})

test('what this machine cannot hold is refused, or reported and taken out of the policy', async (t) => {
  const build = { machine: async () => bareMachine }
  const asked = { isolation: 'jail', exec: { allow: [{ command: echo, args: [] }], root: folder(t) } } as const
  await assert.rejects(
    open(t, { policy: asked, build }),
    (error: UsageError) => error.code === 'ERR_POLICY_UNENFORCEABLE',
  )
  const openIsolated = async () => ({
    ...(await openThread({ limits: policies.strict().limits })),
    closed: Promise.resolve(),
  })
  const lax = await open(t, {
    policy: { ...asked, enforcement: 'best-effort' },
    build: { ...build, openIsolated },
    exec: {
      confinement: {
        kind: 'none',
        why: 'a test',
        launch: () => {
          throw new Error('unused')
        },
      },
    },
  })
  assert.deepEqual([...new Set(lax.unenforced.map(({ key }) => key))], ['isolation', 'exec.network'])
  assert.deepEqual([lax.policy.isolation, lax.policy.exec.network], ['process', 'host'])
  // Where files cannot be opened safely, and programs not be ended, there are none.
  const elsewhere = async () => ({ ...bareMachine, platform: 'win32' as const })
  const none = await open(t, {
    policy: { ...asked, isolation: 'thread', fs: { read: [folder(t)] }, enforcement: 'best-effort' },
    build: { machine: elsewhere },
  })
  assert.ok(none.unenforced.some(({ key }) => key === 'exec.allow'))
  assert.equal((await none.run('typeof exec')).value, 'undefined')
})

test('a machine is looked at only for what depends on it', async (t) => {
  const machine = () => assert.fail('looked')
  await open(t, { build: { machine } })
  await assert.rejects(open(t, { policy: { isolation: 'jail' }, build: { machine } }), /looked/)
})

test('a run on a sandbox that was disposed of rejects, and disposal is one', async (t) => {
  const one = openService('mine', () => ({ 'mine.call': () => 1 }))
  const sandbox = await open(t, { build: { services: async () => [one.service] } })
  const first = sandbox.dispose()
  assert.equal(sandbox.dispose(), first)
  await first
  await sandbox.dispose()
  await assert.rejects(sandbox.run('1'), SandboxDisposedError)
  assert.deepEqual(one.events, ['close'])
})
