import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Value } from '@sinclair/typebox/value'
import { assembleBench } from '../../src/bench/assemble.ts'
import { BenchSchema } from '../../src/bench/document.ts'
import { planQuestions } from '../../src/bench/plan.ts'
import { seededRandom } from '../../src/internal/seeded-random.ts'
import type { BenchShape, PairQuestion, Reading, Sampled } from '../../src/bench/question.ts'
import { renderBench } from '../../src/bench/render.ts'
import type { TargetRun } from '../../src/bench/run.ts'

const machine = { os: '', kernel: '', arch: '', cpu: '', cores: 1, memoryBytes: 1, node: '', v8: '' }
const head = { escapement: '0', startedAt: '2026-01-01T00:00:00.000Z', seed: 's', interrupted: false, machine }

const [control, memory] = planQuestions(
  't',
  {
    limits: [{ name: 'memory', point: 'limit.memory' }],
    guests: ['cpu'],
    isolation: [],
    policies: [],
    hasInstance: false,
  },
  { axes: [], guests: [], measures: [] },
) as [PairQuestion, PairQuestion]

/** Answers of instances of which each differs a little: B over A is `ratio` by the wall and `cpuRatio` by CPU. */
function answers(ratio: number, cpuRatio = ratio, instances = 6): Sampled[] {
  const random = seededRandom(`${ratio} ${cpuRatio}`)
  return Array.from({ length: instances }, () => ({
    batchA: 10,
    batchB: 10,
    saturated: { wall: false, cpu: false },
    samples: Array.from({ length: 20 }, () => {
      const noise = 1 + 0.002 * (random() - 0.5)
      return [1000, 1000 * ratio * noise, 1000, 1000 * cpuRatio * noise] as const
    }),
  }))
}

const runOf = (ofControl: Sampled[], ofMemory: Sampled[], readings: readonly Reading[][] = []): TargetRun => ({
  target: { id: 't', spec: 't', modulePath: '', nodePath: '', nodeFlags: [] },
  runtime: { t: '1' },
  answered: [
    { question: control, answers: ofControl },
    { question: memory, answers: ofMemory },
  ],
  readings,
  skipped: [],
})

test('a figure with a sound control is published, widened by what the control is off', () => {
  const doc = assembleBench(head, [runOf(answers(1.01), answers(1.2))])
  const [figure] = doc.figures
  assert.ok(Value.Check(BenchSchema, doc))
  assert.deepEqual(doc.skipped, [])
  assert.equal(doc.controls[0]?.sound, true)
  assert.ok(figure !== undefined && Math.abs(figure.wall.ratio - 1.2) < 0.01)
  assert.ok(figure.floor >= 0.009 && figure.floor < 0.012, String(figure.floor))
  assert.ok(figure.wall.low < 1.2 / 1.009 && figure.wall.high > 1.2 * 1.009)
  assert.equal(figure.samples.length, 6)
  assert.equal(figure.pairs, 120)
})

test('a figure whose control differs from itself by more than 1.5 % is not published: it is skipped, figures and all', () => {
  const doc = assembleBench(head, [runOf(answers(1.03), answers(1.2))])
  assert.deepEqual(doc.figures, [])
  assert.equal(doc.controls[0]?.sound, false)
  assert.equal(doc.skipped[0]?.what, 't/limit.memory/cpu')
  assert.match(doc.skipped[0]?.why ?? '', /control differs from itself, by the wall 1\.03.*came to 1\.2/)
})

test('one policy check whose control differs from itself leaves the others alone, and so do limits and operations', () => {
  const shape: BenchShape = {
    limits: [{ name: 'memory', point: 'limit.memory' }],
    guests: ['trivial'],
    isolation: ['create', 'warm-run'],
    policies: ['one.stat', 'other.stat'].map((measure) => ({ measure, point: 'fs.read', a: 'bare', b: 'checked' })),
    hasInstance: false,
  }
  const questions = planQuestions('t', shape, { axes: [], guests: [], measures: [] })
  const lost = ['control/t/policy/one.stat', 'control/t/isolation/warm-run']
  const answered = questions.map((question) => ({
    question,
    answers: answers(question.control ? (lost.includes(question.id) ? 1.03 : 1) : 1.2),
  }))
  const doc = assembleBench(head, [{ ...runOf([], []), answered }])
  const sound = doc.controls.filter((each) => each.sound).map(({ id }) => id)
  assert.deepEqual(sound, ['control/t/limits/trivial', 'control/t/policy/other.stat'])
  assert.deepEqual(
    doc.figures.map(({ id, control: own }) => [id, own]),
    [
      ['t/limit.memory/trivial', sound[0]],
      ['t/other.stat/call', sound[1]],
    ],
  )
  assert.deepEqual(
    doc.skipped.map(({ what }) => what),
    ['t/isolation.create/trivial', 't/one.stat/call'],
  )
})

test('the worse of the two clocks decides whether a control is sound', () => {
  assert.deepEqual(assembleBench(head, [runOf(answers(1, 0.96), answers(1.2))]).figures, [])
})

test('too few instances, or a question that was lost, make no figure', () => {
  const few = assembleBench(head, [runOf(answers(1), answers(1.2, 1.2, 4))])
  assert.match(few.skipped[0]?.why ?? '', /only 4 of at least 5/)
  const fewOfControl = assembleBench(head, [runOf(answers(1, 1, 2), answers(1.2))])
  assert.match(fewOfControl.skipped[0]?.why ?? '', /control was not measured: only 2/)
  const run = runOf(answers(1), answers(1.2))
  ;(run.answered[1] as { lostTo?: string }).lostTo = 'the process ended by SIGSEGV'
  assert.match(assembleBench(head, [run]).skipped[0]?.why ?? '', /SIGSEGV/)
})

test('a gauge is the median of fresh processes, between the least and the greatest', () => {
  const reading = (value: number): Reading[] => [{ measure: 'memory.idle', instances: 64, value, unit: 'bytes' }]
  const six = [5, 1, 2, 3, 4, 6].map(reading)
  const [gauge] = assembleBench(head, [runOf([], [], six)]).gauges
  assert.deepEqual([gauge?.value, gauge?.low, gauge?.high, gauge?.n, gauge?.id], [3.5, 1, 6, 6, 't/memory.idle/64'])
  const five = assembleBench(head, [runOf([], [], six.slice(1))])
  assert.deepEqual(five.gauges, [])
  assert.match(five.skipped.at(-1)?.why ?? '', /only 5 of 6/)
})

test('the same runs and seed give the same document', () => {
  const make = (): unknown => assembleBench(head, [runOf(answers(1.01), answers(1.2))])
  assert.deepEqual(make(), make())
})

test('the table names price, interval and verdict, and what could not be published', () => {
  const shown = renderBench(assembleBench(head, [runOf(answers(1), answers(1.2))]))
  assert.match(shown, /t\s+memory\s+cpu\s+1\.200×\s+1\.1\d+ to 1\.2\d+\s+1\.20 µs, no limit on 1\.00 µs\s+not audited/)
  const not = renderBench(assembleBench(head, [runOf(answers(1.05), answers(1.2))]))
  assert.match(not, /1 figure not published:\n {2}t\/limit\.memory\/cpu: /)
})
