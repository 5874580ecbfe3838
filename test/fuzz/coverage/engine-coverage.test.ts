import assert from 'node:assert/strict'
import { once } from 'node:events'
import { after, before, test } from 'node:test'
import { Worker } from 'node:worker_threads'
import fc from 'fast-check'
import { featuresOf } from '../../../src/fuzz/coverage/buckets.ts'
import { installFeedback } from '../../../src/fuzz/coverage/feedback.ts'
import type { Engine } from '../../../src/sandbox/engine/engine.ts'
import type { Sandbox } from '../../../src/sandbox/sandbox.ts'
import { program } from '../../sandbox/engine/leaving.ts'
import { engineOptions, outcomeOf } from './engine-outcome.ts'
import { expression } from './expressions.ts'

// Before the sandbox is loaded, as in a host.
const feedback = installFeedback('guest-engine', { packageDirs: [] })
const { openThread } = await import('../../../src/sandbox/thread.ts')
const { resetEngine } = await import('../../../src/sandbox/engine/engine.ts')
const { digest } = await import('../../../src/sandbox/engine/snapshot.ts')
const { openTestEngine, runIn } = await import('../../sandbox/engine/support.ts')

let sandbox: Sandbox
let engine: Engine
let pristine: string
let plain: Worker
before(async () => {
  sandbox = await openThread(engineOptions)
  engine = await openTestEngine()
  pristine = digest(engine.instance)
  plain = new Worker(new URL('plain-engine.ts', import.meta.url))
})
after(async () => {
  sandbox.dispose()
  await plain.terminate()
})

test('the engine has counters, and a first program is seen', async () => {
  assert.ok(feedback.edges() > 20_000)
  assert.deepEqual(feedback.notes, [])
  feedback.reset()
  assert.throws(() => feedback.started(), { name: 'NoFeedbackError' })
  await sandbox.run('1')
  feedback.started()
})

/** An engine whose memory has grown is thrown away; so is it here. */
async function reset(): Promise<boolean> {
  if (resetEngine(engine)) return true
  engine = await openTestEngine()
  return false
}

test('with counters too, memory and globals are put back to the last byte, whatever ran and wherever it was cut short', async () => {
  const ends = new Map<string, number>()
  let compared = 0
  const fuel = fc.oneof(fc.integer({ min: 1, max: 200_000 }), fc.constant(2_000_000))
  await fc.assert(
    fc.asyncProperty(program, fuel, async (source, steps) => {
      const { status } = await runIn(engine, source, { fuel: steps })
      ends.set(status, (ends.get(status) ?? 0) + 1)
      if (await reset()) compared += 1
      assert.equal(digest(engine.instance), pristine)
    }),
    { numRuns: 300 },
  )
  const seen = (status: string): number => ends.get(status) ?? 0
  assert.ok(compared > 150 && seen('out-of-fuel') > 30 && seen('returned') > 30, JSON.stringify([...ends, compared]))
})

/** Each goes deep in another part of the engine. */
const deep = [
  '(function f(){f()})()',
  'eval("(".repeat(1e5)+1)',
  'JSON.parse("[".repeat(1e5))',
  'var a=[];for(var i=0;i<2e4;i++)a=[a];String(a)',
  'var p={};for(var i=0;i<2e4;i++)p=new Proxy(p,{});p.x',
  '(function f(){[2,1].sort(f)})()',
  'var o={get x(){return this.x}};o.x',
  'try{(function f(){f()})()}catch{};(function f(){try{f()}finally{f()}})()',
]

test('the same where the stack of the host itself runs out within the engine', async () => {
  const larger = await openTestEngine({ stackBytes: 4 << 20 })
  const start = digest(larger.instance)
  const ends: string[] = []
  for (let round = 0; round < 3; round++) {
    for (const source of deep) {
      const { status } = await runIn(larger, source, { fuel: 3e7 })
      ends.push(status)
      assert.ok(resetEngine(larger), source)
      assert.equal(digest(larger.instance), start, source)
    }
  }
  assert.ok(ends.filter((end) => end === 'stack-overflow').length > 10, ends.join())
})

async function featuresIn(source: string): Promise<readonly number[]> {
  feedback.reset()
  await sandbox.run(source)
  return featuresOf(feedback.counters())
}

test('one program counts the same each time, whatever ran between', async () => {
  await fc.assert(
    fc.asyncProperty(expression, program, async (source, between) => {
      const first = await featuresIn(source)
      assert.deepEqual(await featuresIn(source), first)
      await sandbox.run(between)
      // Where that made the memory grow, the next run opens another engine first, which is counted too.
      await sandbox.run('0')
      assert.deepEqual(await featuresIn(source), first)
    }),
    { numRuns: 60 },
  )
})

test('programs that differ in what they make the engine do differ in their features', async () => {
  const sources = ['1', '"a".repeat(3)', '/(a+)/.exec("caat")', 'JSON.parse("[1]")', 'new Proxy({},{}).x', 'var var']
  const all = await Promise.all(sources.map(async (source) => [source, (await featuresIn(source)).join()] as const))
  assert.equal(new Set(all.map(([, features]) => features)).size, sources.length)
})

test('the engine comes to the same with and without counters, in as many steps', async () => {
  const kinds = new Map<string, number>()
  await fc.assert(
    fc.asyncProperty(expression, async (source) => {
      const edged = outcomeOf(await sandbox.run(source))
      plain.postMessage(source)
      const [expected] = (await once(plain, 'message')) as [string]
      assert.equal(edged, expected)
      const { status } = JSON.parse(edged) as { status: string }
      kinds.set(status, (kinds.get(status) ?? 0) + 1)
    }),
    { numRuns: 400 },
  )
  assert.ok((kinds.get('returned') ?? 0) > 150 && (kinds.get('threw') ?? 0) > 5, JSON.stringify([...kinds]))
})
