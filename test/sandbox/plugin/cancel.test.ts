import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test, type TestContext } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import fc from 'fast-check'
import { findConfinement } from '../../../src/sandbox/host-function/exec/confinement.ts'
import { SandboxDisposedError } from '../../../src/sandbox/index.ts'
import type { PluginSandbox } from '../../../src/sandbox/plugin-sandbox.ts'
import { uniqueSeconds, withArgument } from '../exec/support.ts'
import {
  database,
  fakeDatabase,
  folder,
  isolations,
  leavesNothing,
  open,
  openService,
  serve,
  site,
  skipOf,
  skipWithoutBubblewrap,
  sleep,
  turn,
  type Isolation,
} from './support.ts'

leavesNothing()

const seconds = uniqueSeconds()

/** All of them but the last two wait for what does not come by itself. */
const programs: readonly string[] = [
  'fetch(site + "/silent")',
  'fetch(site + "/endless").then((response) => response.text())',
  'Promise.all([1, 2, 3].map(() => fetch(site + "/silent")))',
  'new Promise((resolve) => setTimeout(resolve, 4000))',
  'let n = 0; new Promise(() => { setInterval(() => n++, 1) })',
  '(async () => { for (;;) { await mine.later(); for (let i = 0; i < 1000; i++); } })()',
  '(async () => { for (;;) { kv.set("a", 1); await fs.writeText("a", "b"); await fs.readText("a") } })()',
  '(async () => { for (;;) try { await db.query("select id from items"); random.int(2, 1) } catch {} })()',
  ...(skipWithoutBubblewrap === false
    ? [
        `exec.run(${JSON.stringify(sleep)}, [${JSON.stringify(seconds)}])`,
        `Promise.all([exec.run(${JSON.stringify(sleep)}, [${JSON.stringify(seconds)}]), fetch(site + "/silent")])`,
      ]
    : []),
  'for (let i = 0; i < 1e5; i++); mine.later().then(() => 7)',
  'null.x',
]

/** When, and how, a run is stopped from outside. */
interface Moment {
  readonly turns: number
  readonly delayMs: number
  readonly how: 'abort' | 'dispose' | 'abort, dispose' | 'dispose, abort'
}

interface Given {
  readonly programs: readonly string[]
  readonly moments: readonly Moment[]
}

const moment = fc.record<Moment>({
  turns: fc.nat(12),
  delayMs: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 12 })),
  how: fc.constantFrom('abort', 'abort', 'dispose', 'abort, dispose', 'dispose, abort'),
})

const given = fc.record<Given>({
  programs: fc.array(fc.constantFrom(...programs), { minLength: 1, maxLength: 3 }),
  moments: fc.array(moment, { minLength: 1, maxLength: 2 }),
})

async function openAll(t: TestContext, isolation: Isolation) {
  const root = folder(t)
  const port = await serve(t, ({ url }, response) => {
    response.on('error', () => undefined)
    if (url === '/endless') response.write('x')
  })
  const { policy, options } = site(port)
  const confinement = skipWithoutBubblewrap === false ? findConfinement('none', randomUUID) : undefined
  const granted = { allow: [{ command: sleep, args: ['[0-9.]+'] }], root, processes: 4 }
  return async () => {
    const fake = fakeDatabase()
    const mine = openService('mine', () => ({ 'mine.later': turn }), { names: ['mine.later'] })
    const { services } = (await import('../../../src/sandbox/create.ts')).wholeBuild
    const sandbox = await open(t, {
      policy: {
        isolation,
        // What is not stopped ends by this, and the run has another status than those that are expected.
        limits: { wallMs: 60_000 },
        timers: { total: 1e6 },
        fs: { read: [root], write: [root] },
        fetch: { ...policy, requests: 100, concurrent: 10, deadlineMs: 60_000 },
        ...(confinement === undefined ? {} : { exec: { ...granted, deadlineMs: 60_000 } }),
        db: { ...database, statements: 1e6 },
        kv: { entries: 5 },
      },
      fetch: options,
      ...(confinement === undefined ? {} : { exec: { confinement } }),
      db: { database: fake.database },
      values: { site: `http://site.test:${port}` },
      build: { services: async (...of) => [...(await services(...of)), mine.service] },
    })
    return { sandbox, events: mine.events, closed: fake.closed }
  }
}

const ends = ['returned', 'threw', 'cancelled']

/** How a run ended: a status, or what it rejected with. */
const endOf = (run: ReturnType<PluginSandbox['run']>): Promise<string> =>
  run.then(
    ({ status, error }) => {
      assert.equal(error === undefined, status === 'returned')
      return status
    },
    (error: unknown) => {
      assert.ok(error instanceof SandboxDisposedError, String(error))
      return 'disposed'
    },
  )

type Open = Awaited<ReturnType<typeof openAll>>

async function stopAtAnyMoment(openOne: Open, { programs: sources, moments }: Given): Promise<void> {
  const { sandbox, events, closed } = await openOne()
  const controller = new AbortController()
  const runs = sources.map((source) => endOf(sandbox.run(source, { signal: controller.signal })))
  const isDisposed = moments.some(({ how }) => how.includes('dispose'))
  for (const { turns, delayMs, how } of moments) {
    if (delayMs > 0) await pause(delayMs)
    for (let turnsLeft = turns; turnsLeft > 0; turnsLeft--) await turn()
    for (const step of how.split(', '))
      if (step === 'abort') controller.abort()
      else void sandbox.dispose()
  }
  const allowed = isDisposed ? [...ends, 'disposed'] : ends
  for (const end of await Promise.all(runs)) assert.ok(allowed.includes(end), end)
  if (!isDisposed) assert.equal((await sandbox.run('1 + 1')).value, 2)
  await sandbox.dispose()
  const counted = (event: string): number => events.filter((each) => each === event).length
  assert.deepEqual([counted('begin') - counted('end'), counted('close'), closed()], [0, 1, 1])
  assert.equal(sandbox.monitor.report().runs.active, 0)
  assert.deepEqual(withArgument(seconds), [])
  await assert.rejects(sandbox.run('1'), SandboxDisposedError)
}

const numRuns = { thread: 60, process: 6, jail: 4 }

for (const isolation of isolations)
  test(
    `${isolation}: a run that is cancelled or disposed of at any moment ends, and leaves nothing`,
    { skip: skipOf(isolation), timeout: 60_000 },
    async (t) => {
      const openOne = await openAll(t, isolation)
      await fc.assert(
        fc.asyncProperty(given, (each) => stopAtAnyMoment(openOne, each)),
        { numRuns: numRuns[isolation] },
      )
    },
  )

test('at each host call of a run, a cancel or a disposal ends it there', async (t) => {
  const source = 'let n = 0; for (let i = 0; i < 6; i++) { step(); n++ } later().then(() => { step(); return n })'
  for (let at = 1; at <= 7; at++)
    for (const how of ['abort', 'dispose'] as const) {
      const controller = new AbortController()
      let steps = 0
      const functions = {
        step: () => {
          if (++steps !== at) return
          if (how === 'abort') controller.abort()
          else void sandbox.dispose()
        },
        later: turn,
      }
      const sandbox = await open(t, { functions })
      assert.equal(
        await endOf(sandbox.run(source, { signal: controller.signal })),
        how === 'abort' ? 'cancelled' : 'disposed',
      )
      assert.equal(steps, at, 'no call after it')
      await sandbox.dispose()
    }
})
