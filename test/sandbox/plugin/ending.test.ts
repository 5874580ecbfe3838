import assert from 'node:assert/strict'
import { test } from 'node:test'
import { HostRefusal, SandboxDisposedError } from '../../../src/sandbox/index.ts'
import { isolations, leavesNothing, leavingNothing, open, openService, skipOf, turn } from './support.ts'

leavesNothing()

const never = (): Promise<never> => new Promise(() => undefined)

for (const isolation of isolations) {
  const skip = skipOf(isolation)

  test(`${isolation}: a signal that was aborted before runs nothing`, { skip }, async (t) => {
    const called: unknown[] = []
    const mine = openService('mine', () => ({ 'mine.call': () => called.push('service') }))
    const sandbox = await open(t, {
      policy: { isolation },
      functions: { note: () => called.push('own') },
      build: { services: async () => [mine.service] },
    })
    const result = await sandbox.run('note(); mine.call(); 1', { signal: AbortSignal.abort() })
    const { status, value, error, stdout, stderr, violations, violationCount } = result
    assert.deepEqual(
      { status, value, error, stdout, stderr, violations, violationCount },
      {
        status: 'cancelled',
        value: undefined,
        error: { name: 'LimitReached', message: 'the run was cancelled' },
        stdout: '',
        stderr: '',
        violations: [],
        violationCount: 0,
      },
    )
    assert.deepEqual([called, mine.events], [[], []])
    assert.deepEqual(sandbox.monitor.report().runs, { active: 0, finished: 1, byStatus: { cancelled: 1 } })
    assert.equal((await sandbox.run('1')).value, 1)
  })

  test(`${isolation}: a run that waits is cancelled at once, and what it began with it`, { skip }, async (t) => {
    const called = Promise.withResolvers<void>()
    const mine = openService('mine', () => ({
      'mine.call': () => {
        called.resolve()
        return never()
      },
    }))
    const sandbox = await open(t, { policy: { isolation }, build: { services: async () => [mine.service] } })
    const controller = new AbortController()
    const running = sandbox.run('log("before"); mine.call()', { signal: controller.signal })
    await called.promise
    controller.abort()
    const { status, error } = await running
    assert.deepEqual([status, error?.message], ['cancelled', 'the run was cancelled'])
    assert.deepEqual(mine.events, ['begin', 'end'])
    assert.equal((await sandbox.run('2')).value, 2)
  })
}

test('a run that waits for its turn leaves the queue at once, and nobody passes', async (t) => {
  const gate = Promise.withResolvers<void>()
  const order: string[] = []
  const sandbox = await open(t, {
    functions: { wait: () => gate.promise, mark: (name: string): void => void order.push(name) },
  })
  const controller = new AbortController()
  const first = sandbox.run('wait().then(() => mark("first"))')
  const second = sandbox.run('mark("second")', { signal: controller.signal })
  const third = sandbox.run('mark("third")')
  await turn()
  controller.abort()
  assert.equal((await second).status, 'cancelled')
  assert.deepEqual(order, [])
  const fourth = sandbox.run('mark("fourth")', { signal: controller.signal })
  assert.equal((await fourth).status, 'cancelled')
  gate.resolve()
  await Promise.all([first, third])
  assert.deepEqual(order, ['first', 'third'])
})

test('what is cancelled after its end has ended as it did, and keeps no listener', async (t) => {
  const sandbox = await open(t)
  const controller = new AbortController()
  let listeners = 0
  const { signal } = controller
  const add = signal.addEventListener.bind(signal)
  const remove = signal.removeEventListener.bind(signal)
  signal.addEventListener = (...given: Parameters<typeof add>) => {
    listeners += 1
    add(...given)
  }
  signal.removeEventListener = (...given: Parameters<typeof remove>) => {
    listeners -= 1
    remove(...given)
  }
  const result = await sandbox.run('1', { signal })
  controller.abort()
  assert.deepEqual([result.status, listeners], ['returned', 0])
  assert.equal((await sandbox.run('2')).value, 2)
})

test('disposal by a host function ends its run there', async (t) => {
  for (const isAwaited of [false, true]) {
    const sandbox = await open(t, {
      functions: { stop: () => (isAwaited ? sandbox.dispose() : void sandbox.dispose()) },
    })
    const queued = [sandbox.run('stop(); for (;;) {}'), sandbox.run('1'), sandbox.run('2')]
    for (const run of queued) await assert.rejects(run, SandboxDisposedError)
    await sandbox.dispose()
  }
})

for (const isolation of isolations)
  test(
    `${isolation}: disposal during a run ends all of it before it is done`,
    { skip: skipOf(isolation) },
    async (t) => {
      const mine = openService('mine', () => ({ 'mine.call': never }), { end: turn })
      const sandbox = await open(t, { policy: { isolation }, build: { services: async () => [mine.service] } })
      const running = sandbox.run('mine.call()')
      const waiting = sandbox.run('mine.call()')
      const both = Promise.all([running, waiting].map((run) => assert.rejects(run, SandboxDisposedError)))
      while (mine.events.length === 0) await turn()
      await sandbox.dispose()
      assert.deepEqual(mine.events, ['begin', 'end', 'close'])
      await both
      assert.deepEqual(sandbox.monitor.report().runs, { active: 0, finished: 1, byStatus: { rejected: 1 } })
    },
  )

test('a service that does not begin ends its run, those that had begun with it, and nothing else', async (t) => {
  await leavingNothing(async () => {
    let ended = 0
    const before = openService('before', () => ({ 'before.call': () => 'called' }), {
      end: async () => {
        await turn()
        ended += 1
        throw new Error('nor does it end well')
      },
    })
    let begins = 0
    const broken = openService('broken', () => {
      begins += 1
      if (begins === 1) throw new RangeError('not today')
      return { 'broken.call': () => 1 }
    })
    const sandbox = await open(t, { build: { services: async () => [before.service, broken.service] } })
    const failed = sandbox.run('before.call()')
    const next = sandbox.run('before.call()')
    await assert.rejects(failed, /not today/)
    assert.equal(ended, 1)
    assert.equal((await next).value, 'called')
    assert.deepEqual(sandbox.monitor.report().runs.byStatus, { rejected: 1, returned: 1 })
    await sandbox.dispose()
  })
})

test('a context that throws rejects the run, and only that', async (t) => {
  const sandbox = await open(t, {
    context: ({ plugin }) => {
      if (plugin === 'bad') throw new TypeError('no context for it')
      return {}
    },
  })
  await assert.rejects(sandbox.run('1', { plugin: 'bad' }), /no context for it/)
  assert.equal((await sandbox.run('1', { plugin: 'good' })).value, 1)
})

test("an answer that comes when the next run is on is counted as its own run's", async (t) => {
  const late: (() => void)[] = []
  const { service } = openService('mine', () => ({
    'mine.call': () => new Promise((_, reject) => late.push(() => reject(new HostRefusal('ELATE', 'late')))),
  }))
  const sandbox = await open(t, { policy: { limits: { wallMs: 30 } }, build: { services: async () => [service] } })
  assert.equal((await sandbox.run('mine.call()', { request: 'one' })).status, 'timed-out')
  const next = sandbox.run('mine.call()', { request: 'two' })
  await turn()
  late[0]?.()
  assert.equal((await next).status, 'timed-out')
  late[1]?.()
  await turn()
  assert.equal(sandbox.monitor.report().refusals.total, 0)
})

test('host functions that answer at once keep neither the host nor a cancel waiting', async (t) => {
  let calls = 0
  const sandbox = await open(t, { policy: { limits: { wallMs: 60_000 } }, functions: { quick: async () => ++calls } })
  const controller = new AbortController()
  setTimeout(() => controller.abort(), 20)
  const { status } = await sandbox.run('(async () => { for (;;) await quick() })()', { signal: controller.signal })
  assert.equal(status, 'cancelled')
  assert.ok(calls > 1)
})
