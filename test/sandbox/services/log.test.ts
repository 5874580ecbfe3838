import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { fitLine, type LogLine } from '../../../src/sandbox/host-function/log/line.ts'
import { logService } from '../../../src/sandbox/host-function/log/log.ts'
import { openTokenBucket, type TokenBucket } from '../../../src/sandbox/host-function/log/token-bucket.ts'
import type { LogPolicy } from '../../../src/sandbox/policy/policy.ts'
import type { Service } from '../../../src/sandbox/service.ts'
import { beginRun, falsified, refusal } from './support.ts'

const policy: LogPolicy = { level: 'debug', linesPerSecond: 1000, lineBytes: 200 }

function openLog(bounds: Partial<LogPolicy> = {}): { readonly service: Service; readonly lines: LogLine[] } {
  const lines: LogLine[] = []
  const sink = (line: LogLine): void => void lines.push(line)
  return { lines, service: logService({ ...policy, ...bounds }, sink, () => 1234) }
}

test('a line has its level, who wrote it, when, and its fields', async () => {
  const { service, lines } = openLog()
  const run = beginRun(service, { plugin: 'rules', request: 'r7' })
  run.call('logger.warn', 'price above limit', { price: 12.5, tags: ['a', { b: null }] })
  run.call('logger.info', { not: 'text' })
  run.call('logger.error')
  await run.finish()
  const common = { timeMs: 1234, plugin: 'rules', request: 'r7', cut: false }
  assert.deepEqual(lines, [
    { ...common, level: 'warn', message: 'price above limit', fields: { price: 12.5, tags: ['a', { b: null }] } },
    { ...common, level: 'info', message: '{"not":"text"}', fields: {} },
    { ...common, level: 'error', message: '', fields: {} },
  ])
  assert.throws(() => run.call('logger.info', 'late'), refusal('EENDED'))
  assert.deepEqual(run.violations, [])
})

test('lines below the level go nowhere and take nothing from the rate', async () => {
  for (const [level, heard] of [
    ['debug', 4],
    ['info', 3],
    ['warn', 2],
    ['error', 1],
    ['none', 0],
  ] as const) {
    const { service, lines } = openLog({ level, linesPerSecond: heard })
    const run = beginRun(service)
    for (const name of ['debug', 'info', 'warn', 'error']) run.call(`logger.${name}`, 'x')
    await run.finish()
    assert.deepEqual([lines.length, run.violations], [heard, []], level)
  }
})

test('fields that are no object are refused', async () => {
  const { service, lines } = openLog()
  const run = beginRun(service)
  for (const fields of [null, 1, 'x', [1]]) assert.throws(() => run.call('logger.info', 'x', fields), refusal('EINVAL'))
  assert.deepEqual([lines.length, run.violations.length], [0, 4])
  await run.finish()
})

test('nothing that a guest writes makes a line of its own (CWE-117)', async () => {
  const { service, lines } = openLog()
  const forged = 'done\nERROR admin logged in\r\u001b[1A\u202e'
  const run = beginRun(service, { plugin: `p\n${forged}`, request: 'r\u0000' })
  run.call('logger.info', forged, { [forged]: [forged] })
  await run.finish()
  const [line] = lines
  const written = [line?.plugin, line?.request, line?.message, ...Object.keys(line?.fields ?? {})].join(' ')
  assert.equal(lines.length, 1)
  assert.deepEqual(Object.values(line?.fields ?? {}), [[line?.message]])
  for (const acted of ['\n', '\r', '\u001b', '\u202e', '\0']) assert.ok(!written.includes(acted))
  // A sink that writes what it is given, without the service between.
  assert.match(`info ${forged}`, /^ERROR admin logged in/m)
})

const field = fc.jsonValue({ maxDepth: 4 })
const fields = fc.dictionary(fc.string({ unit: 'binary' }), field, { maxKeys: 6 })

test('message and fields take the bytes of a line at most, and what fits is whole', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary' }),
      fields,
      fc.integer({ min: 64, max: 400 }),
      (message, given, lineBytes) => {
        const line = fitLine(message, given, lineBytes)
        const fieldBytes = Object.keys(line.fields).length === 0 ? 0 : Buffer.byteLength(JSON.stringify(line.fields))
        assert.ok(Buffer.byteLength(line.message) + fieldBytes <= lineBytes)
        assert.equal(Object.getPrototypeOf(line.fields), Object.prototype)
        assert.ok(!Object.hasOwn(line.fields, '__proto__'))
      },
    ),
    { numRuns: 200 },
  )
  const ascii = fc.string({ unit: 'grapheme-ascii' })
  fc.assert(
    fc.property(
      ascii,
      fc.dictionary(ascii, fc.oneof(ascii, fc.integer(), fc.array(ascii)), { maxKeys: 4 }),
      (message, given) => {
        fc.pre(!Object.hasOwn(given, '__proto__'))
        const line = fitLine(message, given, 1 << 20)
        assert.deepEqual(line, { message, fields: { ...given }, cut: false })
      },
    ),
    { numRuns: 100 },
  )
})

test('a line that is too long is cut, which is told once in a run', async () => {
  const { service, lines } = openLog({ lineBytes: 64 })
  const run = beginRun(service)
  for (let i = 0; i < 3; i++) run.call('logger.info', 'x'.repeat(1000), { a: 1 })
  let deep: object = {}
  for (let i = 0; i < 20; i++) deep = { deep }
  run.call('logger.info', 'deep', deep)
  await run.finish()
  assert.deepEqual(
    lines.map(({ message, cut }) => [message.length, cut]),
    [
      [64, true],
      [64, true],
      [64, true],
      [4, true],
    ],
  )
  assert.deepEqual(run.violations, [
    { kind: 'output', service: 'logger', detail: 'logger.info: a line of more than 64 bytes' },
  ])
})

test('a flood is dropped, counted, and told once to each side', async () => {
  const { service, lines } = openLog({ linesPerSecond: 10 })
  let nowMs = 0
  const run = beginRun(service, { nowMs: () => nowMs })
  for (let i = 0; i < 1000; i++) run.call('logger.info', 'flood')
  nowMs = 500
  for (let i = 0; i < 1000; i++) run.call('logger.info', 'flood')
  await run.finish()
  assert.equal(lines.length, 16)
  assert.deepEqual(lines.at(-1)?.fields, { dropped: 1985 })
  assert.equal(lines.at(-1)?.message, '1985 lines of this run were dropped')
  assert.deepEqual(run.violations, [
    { kind: 'quota', service: 'logger', detail: 'logger.info: more than 10 lines a second' },
  ])
})

test("the rate is the plugin's, whatever runs it has, and no other's", async () => {
  const { service, lines } = openLog({ linesPerSecond: 10 })
  const flood = (run: ReturnType<typeof beginRun>): void => {
    for (let i = 0; i < 20; i++) run.call('logger.info', 'x')
  }
  const long = beginRun(service, { plugin: 'a' })
  // Each of these ends with all of its rate unused, while another run of its plugin goes on.
  for (let i = 0; i < 5; i++) await beginRun(service, { plugin: 'a' }).finish()
  const second = beginRun(service, { plugin: 'a' })
  flood(long)
  flood(second)
  assert.equal(lines.length, 10)
  await second.finish()
  await long.finish()
  const next = beginRun(service, { plugin: 'a' })
  flood(next)
  await next.finish()
  assert.equal(lines.filter(({ message }) => message === 'x').length, 10)
  const other = beginRun(service, { plugin: 'b' })
  flood(other)
  assert.equal(lines.filter(({ message, plugin }) => message === 'x' && plugin === 'b').length, 10)
  await other.finish()
})

test('a sink that throws is not the guest’s, and what it did not take is dropped', async () => {
  let broken = true
  const lines: LogLine[] = []
  const service = logService(policy, (line) => {
    if (broken) throw new Error('disk full')
    lines.push(line)
  })
  const run = beginRun(service)
  run.call('logger.info', 'lost')
  broken = false
  await run.finish()
  assert.deepEqual(lines[0]?.fields, { dropped: 1 })
})

const perSecond = 5

/** In every window of a second and however many more, no more are let through than come in and were there. */
function keepsRate(open: () => TokenBucket): void {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 60 }), (gapsMs) => {
      const bucket = open()
      const takenMs: number[] = []
      let nowMs = 0
      for (const gapMs of gapsMs) {
        nowMs += gapMs
        for (let i = 0; i < 2 * perSecond; i++) if (bucket.take(nowMs)) takenMs.push(nowMs)
      }
      takenMs.forEach((fromMs, first) =>
        takenMs.slice(first).forEach((untilMs, more) => {
          assert.ok(more + 1 <= perSecond * (1 + (untilMs - fromMs) / 1000) + 1e-6, 'more than the rate')
        }),
      )
    }),
    { numRuns: 200 },
  )
}

test('a token bucket keeps its rate in every window; a counter by the second does not', async () => {
  keepsRate(() => openTokenBucket(perSecond, 0))
  const counted = (): TokenBucket => {
    const taken = new Map<number, number>()
    return {
      take: (nowMs) => {
        const second = Math.floor(nowMs / 1000)
        taken.set(second, (taken.get(second) ?? 0) + 1)
        return (taken.get(second) ?? 0) <= perSecond
      },
      full: () => false,
    }
  }
  await falsified((async () => keepsRate(counted))(), /more than the rate/)
})

test('a clock that goes back gives no tokens, and none at all are given at a rate of 0', () => {
  const bucket = openTokenBucket(1, 1000)
  assert.deepEqual(
    [bucket.take(1000), bucket.take(0), bucket.take(1000), bucket.take(2000)],
    [true, false, false, true],
  )
  assert.equal(openTokenBucket(0, 0).take(1e9), false)
})
