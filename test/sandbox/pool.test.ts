import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { openPool, PoolClosedError, PoolFullError } from '../../src/sandbox/pool.ts'
import { SandboxDisposedError } from '../../src/sandbox/sandbox.ts'
import { openFakes, type FakeResult, type FakeSandbox } from './fake-sandboxes.ts'

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

test('runs share a bound of sandboxes, made when they are needed, and get their options whole', async () => {
  const fakes = openFakes()
  const pool = openPool({ create: fakes.create, size: 2, waiting: 10 })
  assert.deepEqual(pool.figures(), { sandboxes: 0, running: 0, waiting: 0, replaced: 0 })
  const runs = [1, 2, 3].map((n) => pool.run(String(n), { plugin: 'p', input: n }))
  await turn()
  assert.deepEqual(pool.figures(), { sandboxes: 2, running: 2, waiting: 1, replaced: 0 })
  assert.deepEqual(fakes.running[0]?.options, { plugin: 'p', input: 1 })
  for (let n = 0; n < 3; n++) {
    fakes.running[0]?.end()
    await turn()
  }
  assert.deepEqual(
    (await Promise.all(runs)).map(({ value }) => value),
    ['1', '2', '3'],
  )
  await pool.close()
  assert.deepEqual([fakes.made.length, fakes.made.every((each) => each.isDisposed())], [2, true])
})

test('a plugin with a thousand waiting runs does not delay another by more than one', async () => {
  const fakes = openFakes()
  const pool = openPool({ create: fakes.create, size: 1, waiting: 2000 })
  const flood = Array.from({ length: 1000 }, () => pool.run('flood', { plugin: 'greedy' }))
  await turn()
  const one = pool.run('one', { plugin: 'modest' })
  const order: (string | undefined)[] = []
  while (fakes.running.length > 0) {
    order.push(fakes.running[0]?.source)
    fakes.running[0]?.end()
    await turn()
  }
  assert.ok(order.indexOf('one') <= 2, `it was number ${order.indexOf('one')}`)
  await Promise.all([...flood, one])
  await pool.close()
})

test('where too many wait, the newest run of the plugin with the most is refused', async () => {
  const fakes = openFakes()
  const pool = openPool({ create: fakes.create, size: 1, waiting: 3 })
  const flood = [1, 2, 3, 4].map((n) => pool.run(`flood ${n}`, { plugin: 'greedy' }))
  await assert.rejects(pool.run('flood 5', { plugin: 'greedy' }), PoolFullError)
  const modest = pool.run('modest', { plugin: 'modest' })
  await assert.rejects(flood[3] as Promise<FakeResult>, PoolFullError)
  await turn()
  for (let n = 0; n < 4; n++) {
    fakes.running[0]?.end()
    await turn()
  }
  assert.equal((await modest).value, 'modest')
  await Promise.all(flood.slice(0, 3))
  await pool.close()
})

test('a broken sandbox and one that was disposed of are replaced, and only their own runs notice', async () => {
  const fakes = openFakes()
  const pool = openPool({ create: fakes.create, size: 1, waiting: 10 })
  const runs = ['faults', 'rejects', 'is well', 'is well too'].map((source) => pool.run(source, { plugin: 'p' }))
  await turn()
  fakes.running[0]?.end('faulted')
  await turn()
  fakes.running[0]?.fail(new SandboxDisposedError())
  await assert.rejects(runs[1] as Promise<FakeResult>, SandboxDisposedError)
  await turn()
  fakes.running[0]?.end('threw')
  await turn()
  fakes.running[0]?.end('timed-out')
  assert.deepEqual(
    [(await runs[0])?.status, (await runs[2])?.status, (await runs[3])?.status],
    ['faulted', 'threw', 'timed-out'],
  )
  assert.deepEqual([pool.figures().replaced, fakes.made.length], [2, 3])
  assert.deepEqual(
    fakes.made.map((each) => each.isDisposed()),
    [true, true, false],
  )
  await pool.close()
})

test('a sandbox that cannot be made fails its run and no other', async () => {
  const fakes = openFakes()
  let broken = true
  const create = (): Promise<FakeSandbox> => (broken ? Promise.reject(new Error('no memory')) : fakes.create())
  const pool = openPool({ create, size: 1, waiting: 10 })
  const [failing, next] = [pool.run('1', { plugin: 'p' }), pool.run('2', { plugin: 'p' })]
  broken = false
  await assert.rejects(failing, /no memory/)
  await turn()
  fakes.running[0]?.end()
  assert.equal((await next).value, '2')
  await pool.close()
})

test('a run is taken back while it waits, and not after', async () => {
  const fakes = openFakes()
  const pool = openPool({ create: fakes.create, size: 1, waiting: 10 })
  const controller = new AbortController()
  const { signal } = controller
  const first = pool.run('1', { plugin: 'p', signal })
  const second = pool.run('2', { plugin: 'p', signal })
  await turn()
  controller.abort(new Error('not needed'))
  await assert.rejects(second, /not needed/)
  assert.equal(pool.figures().waiting, 0)
  await assert.rejects(pool.run('3', { plugin: 'p', signal }), /not needed/)
  assert.equal(fakes.running[0]?.options.signal, signal, 'the sandbox gets it')
  fakes.running[0]?.end()
  assert.equal((await first).value, '1')
  await pool.close()
})

test('close drains: what was taken comes to its end, nothing more is taken', async () => {
  const fakes = openFakes()
  const pool = openPool({ create: fakes.create, size: 1, waiting: 10 })
  const runs = [1, 2].map((n) => pool.run(String(n), { plugin: 'p' }))
  let closed = false
  const closing = pool.close().then(() => (closed = true))
  await assert.rejects(pool.run('3', { plugin: 'p' }), PoolClosedError)
  await turn()
  fakes.running[0]?.end()
  await turn()
  assert.equal(closed, false)
  fakes.running[0]?.end()
  await closing
  assert.equal((await Promise.all(runs)).length, 2)
  assert.ok(fakes.made.every((each) => each.isDisposed()))
})

test('close stops: running and waiting runs reject, one that is being made is disposed of', async () => {
  const fakes = openFakes()
  const pool = openPool({ create: fakes.create, size: 2, waiting: 10 })
  const first = pool.run('1', { plugin: 'p' })
  await turn()
  const others = [pool.run('2', { plugin: 'p' }), pool.run('3', { plugin: 'p' })]
  const drained = pool.close('drain')
  await Promise.all([
    assert.rejects(first, SandboxDisposedError),
    ...others.map((each) => assert.rejects(each, PoolClosedError)),
    pool.close('stop'),
    drained,
  ])
  assert.deepEqual([fakes.made.every((each) => each.isDisposed()), pool.figures().replaced], [true, 0])
  assert.deepEqual(pool.figures().sandboxes, 0)
})

test('the end waits for what sandboxes leave to do after they are disposed of, and not for more', async () => {
  const fakes = openFakes()
  const gone = Promise.withResolvers<void>()
  const create = async (): Promise<FakeSandbox> => ({ ...(await fakes.create()), dispose: () => gone.promise })
  const pool = openPool({ create, size: 1, waiting: 0 })
  const run = pool.run('1', { plugin: 'p' })
  await turn()
  fakes.running[0]?.end('faulted')
  await run
  let closed = false
  const closing = pool.close().then(() => (closed = true))
  await turn()
  assert.equal(closed, false)
  gone.reject(new Error('it did not go well'))
  await closing
})

test('sizes that are none are refused', () => {
  const { create } = openFakes()
  for (const size of [0, 1.5, NaN]) assert.throws(() => openPool({ create, size, waiting: 1 }), RangeError)
  for (const waiting of [-1, NaN]) assert.throws(() => openPool({ create, size: 1, waiting }), RangeError)
})

const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ run: fc.constantFrom('a', 'b', 'c'), abort: fc.boolean() }) },
  {
    weight: 3,
    arbitrary: fc.record({ end: fc.nat({ max: 3 }), status: fc.constantFrom('returned', 'faulted', 'dispose') }),
  },
)

test('whatever happens, the bound holds, every run settles once, and nothing is left', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { maxLength: 40 }),
      fc.integer({ min: 1, max: 3 }),
      fc.constantFrom('drain', 'stop'),
      async (steps, size, how) => {
        const fakes = openFakes()
        const pool = openPool({ create: fakes.create, size, waiting: 6 })
        const settled: Promise<unknown>[] = []
        const endOne = (at: number, status: 'returned' | 'faulted' | 'dispose'): void => {
          const run = fakes.running[at % fakes.running.length]
          if (status === 'dispose') run?.fail(new SandboxDisposedError())
          else run?.end(status)
        }
        for (const each of steps) {
          if ('run' in each) {
            const controller = new AbortController()
            settled.push(
              pool.run('x', { plugin: each.run, signal: controller.signal }).catch((error: unknown) => error),
            )
            if (each.abort) controller.abort(new Error('aborted'))
          } else endOne(each.end, each.status)
          await turn()
          const { sandboxes, running, waiting } = pool.figures()
          assert.ok(sandboxes <= size && running <= size && running === fakes.running.length && waiting <= 6)
          assert.ok(waiting === 0 || running === size, 'nobody waits while there is room')
        }
        const closing = pool.close(how)
        while (fakes.running.length > 0) {
          endOne(0, 'returned')
          await turn()
        }
        await Promise.all([closing, ...settled])
        assert.ok(fakes.made.every((each) => each.isDisposed()))
        assert.deepEqual({ ...pool.figures(), replaced: 0 }, { sandboxes: 0, running: 0, waiting: 0, replaced: 0 })
      },
    ),
    { numRuns: 100 },
  )
})
