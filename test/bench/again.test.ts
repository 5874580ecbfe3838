import assert from 'node:assert/strict'
import { test } from 'node:test'
import { stillWide } from '../../src/bench/again.ts'
import { pairsOf, type Answered } from '../../src/bench/answered.ts'
import { estimateRatio, missOf } from '../../src/bench/estimate.ts'
import { planQuestions } from '../../src/bench/plan.ts'
import type { PairQuestion, Sampled } from '../../src/bench/question.ts'
import { seededRandom, type Random } from '../../src/internal/seeded-random.ts'

const shape = {
  limits: [
    { name: 'wall', point: 'limit.wall', clock: 'cpu' },
    { name: 'memory', point: 'limit.memory' },
  ],
  guests: ['cpu'],
  isolation: [],
  policies: [],
  hasInstance: false,
} as const
const questions = planQuestions('t', shape, { axes: [], guests: [], measures: ['limit.wall', 'limit.memory'] })
const [control, wall, memory] = questions as [PairQuestion, PairQuestion, PairQuestion]

/** An answer in which B over A is `ratio` by the wall clock and `cpuRatio` by CPU, but for a little of each pair. */
function answer(ratio: number, cpuRatio: number, random: Random): Sampled {
  const samples = Array.from({ length: 6 }, () => {
    const noise = 1 + 0.002 * (random() - 0.5)
    return [1000, 1000 * ratio * noise, 1000, 1000 * cpuRatio * noise] as const
  })
  return { batchA: 1, batchB: 1, saturated: { wall: false, cpu: false }, samples }
}

/** Answers of eight instances, evenly spread over `share` to both sides of `ratio`. */
function answered(question: PairQuestion, share: number, ratio = 1, cpuShare = share): Answered {
  const random = seededRandom(question.id)
  const at = (index: number, by: number): number => ratio * (1 + (by * (index - 3.5)) / 3.5)
  return {
    question,
    answers: Array.from({ length: 8 }, (_, index) => answer(at(index, share), at(index, cpuShare), random)),
  }
}

const idsOf = (all: readonly Answered[]): string[] => all.map(({ question }) => question.id)

test('nothing is asked again where every figure is narrow with its control', () => {
  assert.deepEqual(stillWide([answered(control, 0.005), answered(wall, 0.008), answered(memory, 0.005)]), [])
})

test('a wide figure is asked again, its narrow control and the narrow figure beside it are not', () => {
  const all = [answered(control, 0.003), answered(wall, 0.003), answered(memory, 0.05)]
  assert.deepEqual(idsOf(stillWide(all)), [memory.id])
})

test('a wide control is asked again for the figures that it makes wide, and narrow figures are not', () => {
  const all = [answered(control, 0.05), answered(wall, 0.003), answered(memory, 0.003)]
  assert.deepEqual(idsOf(stillWide(all)), [control.id])
  assert.deepEqual(stillWide([answered(control, 0.05)]), [], 'of no figure')
})

test('the clock that a figure goes by decides', () => {
  const rest = [answered(control, 0.003), answered(memory, 0.003)]
  assert.deepEqual(idsOf(stillWide([...rest, answered(wall, 0.003, 1, 0.05)])), [wall.id])
  assert.deepEqual(stillWide([...rest, answered(wall, 0.05, 1, 0.003)]), [])
})

test('what was lost, or has a lost control, is not asked again', () => {
  const lost = (each: Answered): Answered => ({ ...each, lostTo: 'no answer' })
  assert.deepEqual(stillWide([answered(control, 0.003), lost(answered(memory, 0.05))]), [])
  assert.deepEqual(stillWide([lost(answered(control, 0.003)), answered(memory, 0.05)]), [])
  assert.deepEqual(stillWide([answered(control, 0.003), { question: memory, answers: [] }]), [])
})

test('where the interval lies decides nothing: any factor on the ratios leaves the choice as it is', () => {
  for (const factor of [0.2, 0.99, 1, 1.03, 400]) {
    const all = [answered(control, 0.003, factor), answered(wall, 0.003, factor), answered(memory, 0.05, factor)]
    assert.deepEqual(idsOf(stillWide(all)), [memory.id], String(factor))
  }
})

test('the truth is in the interval as often as 95 % says although its width decides when to stop', () => {
  const random = seededRandom('stopping')
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  let held = 0
  let stopped = 0
  for (let run = 0; run < 100; run++) {
    const one: Answered = { question: memory, answers: [] }
    const all = [answered(control, 0.004), one]
    while (one.answers.length < 8 || (one.answers.length < 24 && stillWide(all).length > 0))
      one.answers.push(answer(Math.exp(0.015 * normal()), 1, random))
    if (one.answers.length > 8 && one.answers.length < 24) stopped += 1
    if (missOf(estimateRatio(pairsOf(one, 'wall'), random)) === 0) held += 1
  }
  assert.ok(held >= 90, `${held} of 100 hold 1`)
  assert.ok(stopped >= 30, `${stopped} of 100 stopped by their width`)
})
