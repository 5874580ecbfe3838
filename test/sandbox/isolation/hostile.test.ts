import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Duplex } from 'node:stream'
import { after, test, type TestContext } from 'node:test'
import { encodeFrame } from '../../../src/sandbox/isolation/frame.ts'
import { commandFor } from '../../../src/sandbox/isolation/index.ts'
import {
  openWith,
  type IsolatedSandbox,
  type IsolationOptions,
} from '../../../src/sandbox/isolation/isolated-sandbox.ts'
import type { Isolation } from '../../../src/sandbox/isolation/command.ts'
import type { Violation } from '../../../src/sandbox/monitor/violation.ts'
import { fixture, isolations, limits, ownTempFolder, skipOf, until } from './support.ts'

const temp = ownTempFolder()
after(() => temp.remove())

/** By attack: how its run ends, and the violation that is recorded. */
const ends: readonly (readonly [string, 'returned' | 'faulted' | 'timed-out', RegExp | undefined])[] = [
  ['honest', 'returned', undefined],
  ['ungranted', 'faulted', /name that was not granted/],
  ['inherited', 'faulted', /name that was not granted/],
  ['foreign-run', 'faulted', /outside of its run/],
  ['foreign-end', 'faulted', /end of a run that is not on/],
  ['skipped-number', 'faulted', /out of order/],
  ['same-number', 'faulted', /out of order/],
  ['call-after-end', 'returned', /outside of its run/],
  ['end-twice', 'returned', /end of a run that is not on/],
  ['second-start', 'faulted', /a second start/],
  ['oversized', 'faulted', /a frame of 4294967295 bytes/],
  ['empty', 'faulted', /a frame of 0 bytes/],
  ['garbage', 'faulted', /a frame of \d+ bytes/],
  ['no-json', 'faulted', /no JSON/],
  ['no-text', 'faulted', /no JSON/],
  ['unknown-kind', 'faulted', /no known kind/],
  ['extra-field', 'faulted', /a malformed done/],
  ['prototype', 'faulted', /__proto__/],
  ['infinite', 'faulted', /not finite/],
  ['nested', 'faulted', /nested deeper/],
  ['memory-lie', 'faulted', /memory beyond its limit/],
  ['output-lie', 'faulted', /output beyond its limit/],
  ['both-ends', 'faulted', /a result and an error at once/],
  ['status-lie', 'faulted', /a malformed done/],
  ['call-flood', 'faulted', /more than 200 host calls/],
  ['byte-flood', 'faulted', /bytes of host calls/],
  ['answer-flood', 'faulted', /does not read/],
  ['promise-flood', 'faulted', /more than 10 host calls waiting/],
  ['half-a-frame', 'timed-out', /in time/],
  ['silent', 'timed-out', /in time/],
  ['spin', 'timed-out', /in time/],
  ['exit', 'faulted', undefined],
  ['abort', 'faulted', undefined],
]

/** The parent's checks are the same for both; in the jail those whose end is another there are seen again. */
const jailed = ['honest', 'ungranted', 'oversized', 'spin', 'exit', 'abort']

interface Opened {
  readonly sandbox: IsolatedSandbox
  readonly violations: Violation[]
  readonly alive: () => number[]
  readonly called: unknown[]
}

/** Options of the sandbox, and of the program. */
interface More extends Partial<IsolationOptions> {
  readonly fullNode?: boolean
}

async function open(
  t: TestContext,
  isolation: Isolation,
  start = 'ready',
  { fullNode = false, ...more }: More = {},
): Promise<Opened> {
  const { program, alive } = fixture('hostile-child.ts', [start], { fullNode })
  const violations: Violation[] = []
  const called: unknown[] = []
  const large = 'x'.repeat(200_000)
  const sandbox = await openWith(commandFor(isolation, program, limits.memoryBytes), {
    isolation,
    limits,
    functions: {
      note: () => called.push('note'),
      large: () => large,
      never: () => new Promise(() => undefined),
    },
    caps: { calls: 200, callBytes: 1 << 20, waitingCalls: 10, backlogBytes: 1 << 20 },
    onViolation: (violation) => violations.push(violation),
    ...more,
  })
  t.after(async () => {
    sandbox.dispose()
    await sandbox.closed
    assert.deepEqual(alive(), [])
  })
  return { sandbox, violations, alive, called }
}

for (const isolation of isolations) {
  const skip = skipOf(isolation)
  test(
    `${isolation}: a child in a guest's hands ends its own run, and the next run has a new child`,
    { skip },
    async (t) => {
      const patient = await open(t, isolation)
      const hasty = await open(t, isolation, 'ready', { limits: { ...limits, wallMs: 100 }, graceMs: 100 })
      const attacks = isolation === 'jail' ? ends.filter(([attack]) => jailed.includes(attack)) : ends
      for (const [attack, status, why] of attacks) {
        // A lie must be found by itself, not by a deadline.
        const { sandbox, violations } = status === 'timed-out' ? hasty : patient
        const before = violations.length
        const result = await sandbox.run(attack)
        assert.equal(result.status, status, `${attack}: ${result.error?.message}`)
        const told = violations.slice(before).map(({ detail }) => detail)
        assert.equal(told.length, why === undefined ? 0 : 1, `${attack}: ${told.join()}`)
        if (why !== undefined) assert.match(told[0] ?? '', why, attack)
        if (status !== 'returned') assert.deepEqual([result.value, result.stdout], [undefined, ''])
      }
      assert.equal((await patient.sandbox.run('honest')).value, 1)
      if (isolation === 'process') assert.ok(patient.called.length > 0)
      for (const { sandbox } of [patient, hasty]) sandbox.dispose()
      await Promise.all([patient.sandbox.closed, hasty.sandbox.closed])
      assert.deepEqual([patient.alive(), hasty.alive(), temp.left()], [[], [], []])
    },
  )
}

test('process: what a child started goes with it; ending only the child leaves it', async (t) => {
  const { sandbox, alive } = await open(t, 'process', 'ready', { fullNode: true })
  const { value } = await sandbox.run('grandchild')
  assert.ok(typeof value === 'number' && alive().includes(value), 'it was there')
  sandbox.dispose()
  await sandbox.closed
  assert.deepEqual(alive(), [])

  const { program, alive: naively } = fixture('hostile-child.ts', ['grandchild'], { fullNode: true })
  const child = spawn(process.execPath, [program.entry, ...(program.args ?? [])], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
  })
  const ended = once(child, 'exit')
  const [, , , , events, told] = child.stdio as unknown as (Duplex | undefined)[]
  events?.write(encodeFrame(JSON.stringify({ t: 'open' })))
  await once(told as Duplex, 'data')
  child.kill('SIGKILL')
  await ended
  const left = naively()
  assert.equal(left.length, 1)
  for (const pid of left) process.kill(pid, 'SIGKILL')
  await until(() => naively().length === 0)
})

test('process: a child that does not start as it should is an error, and nothing of it is left', async (t) => {
  const bad: readonly (readonly [string, object])[] = [
    ['silent', { name: 'UsageError', code: 'isolation-failed', message: /did not start in time/ }],
    ['call', { name: 'UsageError', code: 'isolation-failed', message: /outside of its run/ }],
    ['exit', { name: 'UsageError', code: 'isolation-failed', message: /exit code 4/ }],
    ['refused', { name: 'RangeError', message: 'no such engine' }],
  ]
  for (const [start, error] of bad) {
    await assert.rejects(open(t, 'process', start, start === 'silent' ? { startMs: 300 } : {}), error)
    assert.deepEqual(temp.left(), [])
  }
})
