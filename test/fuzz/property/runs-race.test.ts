import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc, { type Scheduler as Order } from 'fast-check'
import { buildSandbox, wholeBuild } from '../../../src/sandbox/create.ts'
import type { PluginResult, PluginSandbox, PluginSandboxOptions } from '../../../src/sandbox/plugin-sandbox.ts'
import { policies } from '../../../src/sandbox/policy/presets.ts'
import { SandboxDisposedError } from '../../../src/sandbox/sandbox.ts'
import { leavesNothing, openService } from '../../sandbox/plugin/support.ts'
import { falsified } from '../../sandbox/services/support.ts'
import { planted, type Budget } from './budget.ts'

leavesNothing()

/** What is asked of one sandbox, in any order: runs, each with its number of host calls, and what ends them. */
interface Plan {
  readonly calls: readonly number[]
  readonly aborted: readonly number[]
  /** How often it is disposed of. */
  readonly disposals: number
  readonly fails: boolean
}

const plan = fc.record<Plan>({
  calls: fc.array(fc.nat({ max: 3 }), { minLength: 1, maxLength: 4 }),
  aborted: fc.array(fc.nat({ max: 3 }), { maxLength: 3 }),
  disposals: fc.constantFrom(0, 0, 1, 2),
  fails: fc.boolean(),
})

const guest = `(async () => {
  for (let i = 0; i < input.calls; i++) { work.begun(input.at); try { await work.later(input.at) } catch (e) { work.begun(input.at) } }
  return input.at
})()`

type Runnable = Pick<PluginSandbox, 'run' | 'dispose'>
type Open = (options: PluginSandboxOptions, build: typeof wholeBuild) => Promise<Runnable>
const open: Open = (options, build) => buildSandbox(build, options)

async function race(openOne: Open, order: Order, { calls, aborted, disposals, fails }: Plan): Promise<void> {
  const faults: string[] = []
  const settled = new Map<number, string>()
  let isClosed = false
  const begun = (at: number): void => {
    if (settled.has(at)) faults.push(`run ${at} calls after it has settled`)
    if (isClosed) faults.push(`run ${at} calls after the disposal`)
  }
  const later = (): Promise<number> =>
    order.schedule(fails ? Promise.reject(new Error('no')) : Promise.resolve(1), 'host')
  const { service, events } = openService(
    'work',
    () => ({ 'work.begun': (at) => begun(at as number), 'work.later': later }),
    {
      names: ['work.begun', 'work.later'],
    },
  )
  const policy = policies.strict({ isolation: 'thread', limits: { wallMs: 60_000 } })
  const sandbox = await openOne({ policy }, { ...wholeBuild, services: async () => [service] })
  const controllers = calls.map(() => new AbortController())
  const runs = calls.map((count, at) =>
    order.schedule(Promise.resolve(), `run ${at}`).then(async () => {
      const options = { input: { at, calls: count }, signal: controllers[at]?.signal as AbortSignal }
      const end = await sandbox.run(guest, options).then(
        ({ status, value }) => (status === 'returned' ? `returned ${JSON.stringify(value)}` : status),
        (error: unknown) => (error instanceof SandboxDisposedError ? 'disposed' : String(error)),
      )
      if (settled.has(at)) faults.push(`run ${at} settles twice`)
      settled.set(at, end)
    }),
  )
  const cuts = aborted.map((at) =>
    order.schedule(Promise.resolve(), `abort ${at}`).then(() => controllers[at]?.abort()),
  )
  const disposed = Array.from({ length: disposals }, (_, i) =>
    order.schedule(Promise.resolve(), `dispose ${i}`).then(() => sandbox.dispose()),
  )
  await order.waitFor(Promise.all([...runs, ...cuts, ...disposed]))
  if (disposals === 0) assert.equal((await order.waitFor(sandbox.run('1 + 1'))).value, 2)
  await sandbox.dispose()
  isClosed = true
  await order.waitIdle()
  assert.deepEqual(faults, [])
  for (const [at, end] of settled) {
    const allowed = [`returned ${at}`]
    if (aborted.includes(at)) allowed.push('cancelled')
    if (disposals > 0) allowed.push('disposed')
    assert.ok(allowed.includes(end), `run ${at} ended as ${end}`)
  }
  assert.equal(settled.size, calls.length)
  const counted = (event: string): number => events.filter((each) => each === event).length
  assert.equal(counted('begin'), counted('end'), 'begins and ends')
  assert.equal(counted('close'), 1, 'closed once')
}

const holds = (openOne: Open, budget: Budget): Promise<void> =>
  fc.assert(
    fc.asyncProperty(fc.scheduler(), plan, (order, given) => race(openOne, order, given)),
    { interruptAfterTimeLimit: 6000, ...budget },
  )

test('in every order of runs, host answers, cancel and disposal each run settles once, and calls nothing afterwards', () =>
  holds(open, { numRuns: 200 }))

/** Answers at once to an abort, and lets the guest go on. */
const impatient: Open = async (options, build) => {
  const sandbox = await open(options, build)
  return {
    dispose: sandbox.dispose,
    run: (source, { signal, ...more } = {}) => {
      const cancelled = Promise.withResolvers<PluginResult>()
      signal?.addEventListener('abort', () => cancelled.resolve({ status: 'cancelled' } as PluginResult))
      return Promise.race([sandbox.run(source, more), cancelled.promise])
    },
  }
}

/** Takes the disposal for done before its runs are. */
const hasty: Open = async (options, build) => {
  const sandbox = await open(options, build)
  const gone = Promise.withResolvers<never>()
  gone.promise.catch(() => undefined)
  return {
    run: (source, more) => Promise.race([sandbox.run(source, more), gone.promise]),
    dispose: async () => {
      void sandbox.dispose()
      gone.reject(new SandboxDisposedError())
    },
  }
}

test('the race finds a cancel that only looks like one, and a disposal that waits for nothing', async () => {
  await falsified(holds(impatient, planted), /calls after it has settled/)
  await falsified(holds(hasty, planted), /begins and ends|closed once/)
})
