import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { fileURLToPath } from 'node:url'
import { commandFor } from '../../../src/sandbox/isolation/index.ts'
import { openWith } from '../../../src/sandbox/isolation/isolated-sandbox.ts'
import type { Build } from '../../../src/sandbox/create.ts'
import { refuse } from '../../../src/sandbox/host-function/refuse.ts'
import type { Violation } from '../../../src/sandbox/monitor/violation.ts'
import type { PolicyInput } from '../../../src/sandbox/policy/input.ts'
import { leavesNothing, open, openService, skipWithoutBubblewrap, until, type Opening } from './support.ts'

leavesNothing()

const entry = fileURLToPath(import.meta.resolve('./fixtures/broken-out.ts'))

/** A build whose child is not the engine's but a guest's. */
const brokenOut: Pick<Build, 'openIsolated'> = {
  openIsolated: (options) => {
    const program = { entry, needs: [{ from: entry, to: entry }], fullNode: true }
    const command = commandFor(options.isolation, program, options.limits.memoryBytes)
    return openWith(command, { ...options, graceMs: 100 })
  },
}

async function openBroken(t: TestContext, policy: PolicyInput, more: Opening = {}) {
  const seen: (readonly [Violation, string])[] = []
  const calls: number[] = []
  const { service } = openService('mine', (run) => ({
    'mine.call': () => {
      calls.push(calls.length)
      return refuse(run, 'mine.call', { code: 'EDENIED', message: 'no', kind: 'denied' })
    },
  }))
  const sandbox = await open(t, {
    policy: { isolation: 'process', ...policy },
    onViolation: (violation, { request }) => seen.push([violation, request]),
    ...more,
    build: { ...brokenOut, services: async () => [service] },
  })
  return { sandbox, seen, calls }
}

test('what the process of an engine is refused is a violation of its run', async (t) => {
  const { sandbox, seen } = await openBroken(t, {})
  const ended = await sandbox.run('ungranted call', { request: 'r' })
  const violation = { kind: 'malformed', service: 'jail', detail: 'a host call by a name that was not granted' }
  assert.deepEqual([ended.status, ended.violations, seen], ['faulted', [violation], [[violation, 'r']]])
  assert.equal((await sandbox.run('honest')).status, 'returned')
})

test("what it does after the end of its run is told, and is not the next run's", async (t) => {
  const { sandbox, seen, calls } = await openBroken(t, {})
  const ended = await sandbox.run('call after the end', { request: 'r' })
  assert.deepEqual([ended.status, ended.violations], ['returned', []])
  await until(() => seen.length > 0)
  assert.deepEqual(
    seen.map(([{ detail }, request]) => [detail, request]),
    [['a host call outside of its run', 'r']],
  )
  assert.deepEqual([ended.violations, calls], [[], []])
  assert.equal((await sandbox.run('honest')).violationCount, 0)
})

test('a process that does not end its run is one violation, not two', async (t) => {
  const { sandbox } = await openBroken(t, { limits: { wallMs: 50 } })
  const { status, violations } = await sandbox.run('silence')
  assert.deepEqual([status, violations.map(({ kind, service }) => [kind, service])], ['timed-out', [['time', 'jail']]])
})

test('where the policy ends a run nothing more is called, whatever the process has sent by then', async (t) => {
  const { sandbox, calls } = await openBroken(t, { onViolation: { action: 'terminate', after: 3 } })
  const { status, violationCount } = await sandbox.run('calls at once')
  assert.deepEqual([status, violationCount, calls.length], ['terminated', 3, 3])
  assert.equal((await sandbox.run('honest')).status, 'returned')
})

test('where a run is cancelled the functions of the embedder are not called either', async (t) => {
  const controller = new AbortController()
  let called = 0
  const own = (): void => {
    if (++called === 2) controller.abort()
  }
  const { sandbox } = await openBroken(t, {}, { functions: { own } })
  assert.equal((await sandbox.run('own calls at once', { signal: controller.signal })).status, 'cancelled')
  assert.equal(called, 2)
})

test(
  'jail: a forbidden system call ends the run and is a violation of that kind',
  { skip: skipWithoutBubblewrap },
  async (t) => {
    const { sandbox } = await openBroken(t, { isolation: 'jail' })
    const { status, violations } = await sandbox.run('a system call')
    assert.deepEqual(
      [status, violations.map(({ kind, service }) => [kind, service])],
      ['faulted', [['system-call', 'jail']]],
    )
    assert.equal((await sandbox.run('honest')).status, 'returned')
  },
)
