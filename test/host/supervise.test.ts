import assert from 'node:assert/strict'
import { PassThrough } from 'node:stream'
import { describe, test } from 'node:test'
import { setImmediate as turn, setTimeout as delay } from 'node:timers/promises'
import type { HostProcess } from '../../src/host/host-process.ts'
import type { TreeReading } from '../../src/host/process-tree.ts'
import type { CallLimits } from '../../src/host/call.ts'
import { supervise, type SupervisedHost } from '../../src/host/supervise.ts'

const limits: CallLimits = { deadlineMs: 60_000, cpuMs: 1000, rssGrowthBytes: 1 << 20, measure: true }
const trial = {
  source: 'x',
  plant: { realm: 'r', env: 'e' },
  policy: { wallMs: 1, memoryBytes: 1, outputBytes: 1, rootDir: '' },
  settleMs: 0,
  lingerMs: 0,
}
const ready = { t: 'ready', protocol: 1, runtime: { x: '1' }, node: '24', v8: '13' }
const answer = {
  t: 'answer',
  completion: { kind: 'returned', text: 'ok' },
  completionBytes: 2,
  plantedBefore: true,
  plantedAfter: true,
  connections: 0,
  changed: [],
  digested: 1,
  handles: [],
}

/** A host without a process: the test speaks for it, and moves its clock and its sensors. */
function puppet() {
  const results = new PassThrough()
  const stdout = new PassThrough()
  const exits: ((code: number | null, signal: string | null) => void)[] = []
  const reading: { -readonly [K in keyof TreeReading]: TreeReading[K] } = {
    cpuMs: 0,
    rssBytes: 0,
    hiddenBytes: 0,
    processes: [],
  }
  const delays = new Map<string, number>()
  const asked: string[] = []
  const requests = new PassThrough()
  requests.on('data', (chunk: Buffer) => asked.push((JSON.parse(chunk.toString('utf8', 4)) as { t: string }).t))
  let killed = 0
  const process: HostProcess = {
    pid: 1,
    results,
    requests,
    stdio: [stdout, new PassThrough()],
    onExit: (listener) => void exits.push(listener),
    read: () => ({ ...reading }),
    delays: () => new Map(delays),
    destroy: () => {
      killed += 1
      return Promise.resolve([])
    },
  }
  let nowMs = 0
  const host: SupervisedHost = supervise(process, 60_000, { nowMs: () => nowMs, isoTime: () => '' })
  const sayBytes = async (bytes: Uint8Array): Promise<void> => {
    results.write(bytes)
    await turn()
    await turn()
  }
  return {
    host,
    asked,
    reading,
    delays,
    stdout,
    killed: () => killed,
    pass: (delayMs: number) => (nowMs += delayMs),
    leave: (code: number | null, signal: string | null) => exits.forEach((listener) => listener(code, signal)),
    sayBytes,
    say: (message: object) => {
      const body = Buffer.from(JSON.stringify(message))
      const head = Buffer.alloc(4)
      head.writeUInt32BE(body.length)
      return sayBytes(Buffer.concat([head, body]))
    },
  }
}

async function warm() {
  const p = puppet()
  await p.say(ready)
  assert.deepEqual(await p.host.ready, ready)
  return p
}

describe('a supervised host', () => {
  test('asks, takes reports and an answer, hears idle, and may be used again', async () => {
    const p = await warm()
    const traced = p.host.call(trial, limits)
    await p.say({ t: 'report', n: 1, text: 'first', late: false })
    await p.say({ t: 'report', n: 1, text: 'second', late: false })
    await p.say({ t: 'report', n: 1, text: 'after', late: true })
    p.stdout.write('said')
    await turn()
    p.pass(12)
    p.reading.cpuMs = 30
    p.reading.rssBytes = 4096
    await p.say({ ...answer, n: 1 })
    await p.say({ t: 'idle', n: 1 })
    const trace = await traced
    assert.deepEqual(p.asked, ['trial'])
    assert.equal(trace.exit.kind, 'answered')
    assert.deepEqual([trace.reports, trace.lateReports, trace.stdio], [['first', 'second'], ['after'], 'said'])
    assert.equal(trace.idleAfter, true)
    assert.equal(trace.account?.digested, 1)
    const { wallMs, cpuMs, peakRssBytes, stdioBytes, samples } = trace.sensors
    assert.deepEqual([wallMs, cpuMs, peakRssBytes, stdioBytes], [12, 30, 4096, 4])
    assert.ok(samples >= 2)
    assert.equal(p.host.reusable(), true)
    await p.host.stop('kill')
  })

  const violations: readonly (readonly [string, string, (p: Awaited<ReturnType<typeof warm>>) => Promise<void>])[] = [
    ['bytes that are no JSON', 'not-json', (p) => p.sayBytes(Buffer.from([0, 0, 0, 1, 0x7b]))],
    ['an empty frame', 'empty-frame', (p) => p.sayBytes(Buffer.alloc(4))],
    ['a frame that is too long', 'frame-too-large', (p) => p.sayBytes(Buffer.from([1, 0, 0, 0]))],
    ['a message of no kind', 'unknown-message', (p) => p.say({ t: 'verdict', kind: 'contained' })],
    ['an answer for another trial', 'wrong-id', (p) => p.say({ ...answer, n: 2 })],
    ['a report for a trial to come', 'wrong-id', (p) => p.say({ t: 'report', n: 2, text: '', late: false })],
    ['an idle before its answer', 'unasked', (p) => p.say({ t: 'idle', n: 1 })],
    ['a second ready', 'unasked', (p) => p.say(ready)],
    [
      'a second answer',
      'duplicate-answer',
      async (p) => {
        await p.say({ ...answer, n: 1 })
        await p.say({ ...answer, n: 1 })
      },
    ],
  ]
  for (const [name, what, speak] of violations)
    test(`is killed for ${name}`, async () => {
      const p = await warm()
      const traced = p.host.call(trial, limits)
      await speak(p)
      const { exit } = await traced
      assert.equal(exit.kind === 'protocol-violation' && exit.what, what)
      assert.equal(p.killed(), 1)
      assert.equal(p.host.reusable(), false)
    })

  test('is refused when it speaks another protocol', async () => {
    const p = puppet()
    await p.say({ ...ready, protocol: 2 })
    const said = await p.host.ready
    assert.equal('kind' in said && said.kind, 'protocol-violation')
  })

  test('whose earlier guest still speaks is not used again, and its words are not those of the next', async () => {
    const p = await warm()
    const first = p.host.call(trial, limits)
    await p.say({ ...answer, n: 1 })
    await p.say({ t: 'idle', n: 1 })
    await first
    await p.say({ t: 'report', n: 1, text: 'late', late: true })
    assert.equal(p.host.reusable(), false)
    const second = p.host.call(trial, limits)
    await p.say({ t: 'report', n: 1, text: 'later still', late: true })
    await p.say({ ...answer, n: 2 })
    await p.say({ t: 'idle', n: 2 })
    const trace = await second
    assert.deepEqual([trace.reports, trace.lateReports], [[], []])
    await p.host.stop('kill')
  })

  test('is killed for memory and for CPU that its sensors show', async () => {
    for (const [change, resource] of [
      [{ rssBytes: 2 << 20 }, 'memory'],
      [{ cpuMs: 3001 }, 'cpu'],
    ] as const) {
      const p = await warm()
      const traced = p.host.call(trial, limits)
      Object.assign(p.reading, change)
      const { exit } = await traced
      assert.equal(exit.kind === 'limit-exceeded' && exit.resource, resource)
    }
  })

  test('is not charged, in a call that is not measured, with what earlier calls used', async () => {
    const p = await warm()
    p.reading.cpuMs = 5000
    const traced = p.host.call(trial, { ...limits, measure: false })
    p.pass(30)
    await new Promise((resolve) => setTimeout(resolve, 80))
    p.reading.cpuMs = 5020
    await new Promise((resolve) => setTimeout(resolve, 80))
    await p.say({ ...answer, n: 1 })
    await p.say({ t: 'idle', n: 1 })
    const { exit, sensors } = await traced
    assert.deepEqual([exit.kind, sensors.cpuMs], ['answered', 20])
    await p.host.stop('kill')
  })

  test('that leaves in a call has crashed in it; its code and signal are told', async () => {
    const p = await warm()
    const traced = p.host.call(trial, limits)
    p.leave(null, 'SIGSEGV')
    assert.deepEqual((await traced).exit, { kind: 'crashed', phase: 'call', code: null, signal: 'SIGSEGV' })
  })

  test('that leaves before it is ready has crashed at its start', async () => {
    const p = puppet()
    p.leave(3, null)
    assert.deepEqual(await p.host.ready, { kind: 'crashed', phase: 'start', code: 3, signal: null })
  })

  test('that died between answer and idle does not answer', async () => {
    const p = await warm()
    const traced = p.host.call(trial, limits)
    await p.say({ ...answer, n: 1 })
    p.leave(null, 'SIGKILL')
    const trace = await traced
    assert.equal(trace.exit.kind, 'crashed')
    assert.equal(trace.idleAfter, false)
  })

  test('which had no core for a while gets as long again, within bounds', async () => {
    const p = await warm()
    p.delays.set('7', 1000)
    const traced = p.host.call(trial, { ...limits, deadlineMs: 20 })
    let ended = false
    void traced.then(() => (ended = true))
    p.delays.set('7', 1060)
    await delay(40)
    assert.equal(ended, false)
    p.delays.set('7', 9000)
    const { exit } = await traced
    assert.deepEqual(exit, { kind: 'timed-out', phase: 'call', deadlineMs: 20 })
    const unmeasured = await warm()
    unmeasured.delays.set('7', 9000)
    const { exit: early } = await unmeasured.host.call(trial, { ...limits, deadlineMs: 1, measure: false })
    assert.equal(early.kind, 'timed-out')
  })

  test('may take some CPU before its guest has said a word, which is not put to the guest', async () => {
    const p = await warm()
    const traced = p.host.call(trial, limits)
    p.reading.cpuMs = 2900
    await delay(60)
    assert.equal(p.killed(), 0)
    await p.say({ t: 'report', n: 1, text: 'first', late: false })
    p.reading.cpuMs = 3920
    const { exit } = await traced
    assert.equal(exit.kind === 'limit-exceeded' && exit.detail, '1020 ms of CPU')
  })

  test('at the deadline of its call: timed out', async () => {
    const p = await warm()
    const { exit } = await p.host.call(trial, { ...limits, deadlineMs: 1 })
    assert.deepEqual(exit, { kind: 'timed-out', phase: 'call', deadlineMs: 1 })
  })

  test('called while it is busy, or dead, is our own fault and no verdict', async () => {
    const p = await warm()
    const busy = p.host.call(trial, limits)
    assert.equal((await p.host.call(trial, limits)).exit.kind, 'harness-fault')
    await p.host.stop('kill')
    assert.equal((await busy).exit.kind, 'interrupted')
    assert.equal((await p.host.call(trial, limits)).exit.kind, 'harness-fault')
  })

  test('is cut off when it reports without end', async () => {
    const p = await warm()
    const traced = p.host.call(trial, limits)
    const body = Buffer.from(JSON.stringify({ t: 'report', n: 1, text: '', late: false }))
    const frame = Buffer.concat([Buffer.from([0, 0, 0, body.length]), body])
    await p.sayBytes(Buffer.concat(Array.from({ length: 20_001 }, () => frame)))
    const { exit, reports } = await traced
    assert.equal(exit.kind === 'protocol-violation' && exit.what, 'flood')
    assert.equal(reports.length, 20_000)
  })

  test('keeps the beginning of a flood of stdio, and counts all of it', async () => {
    const p = await warm()
    const traced = p.host.call(trial, limits)
    for (let i = 0; i < 8; i++) p.stdout.write(Buffer.alloc(32 << 10, 'a'))
    await turn()
    await p.say({ ...answer, n: 1 })
    await p.say({ t: 'idle', n: 1 })
    const trace = await traced
    assert.equal(trace.sensors.stdioBytes, 256 << 10)
    assert.ok(trace.stdio.length <= 64 << 10)
    await p.host.stop('kill')
  })
})
