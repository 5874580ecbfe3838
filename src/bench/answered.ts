import type { Pair } from './estimate.ts'
import type { PairQuestion, Sample, Sampled } from './question.ts'

/** What became of one question: an answer of each fresh instance, and why it was given up, if it was. */
export interface Answered {
  readonly question: PairQuestion
  readonly answers: Sampled[]
  lostTo?: string
}

export type ClockName = 'wall' | 'cpu'

const firstOf = { wall: 0, cpu: 2 } as const

const pairOf = (sample: Sample, clock: ClockName): Pair => {
  const at = firstOf[clock]
  return [sample[at], sample[at + 1] as number]
}

/** The pairs of each instance, by one of the two clocks. */
export const pairsOf = ({ answers }: Answered, clock: ClockName): Pair[][] =>
  answers.map(({ samples }) => samples.map((sample) => pairOf(sample, clock)))
