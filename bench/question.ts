/** One figure of a bench: what was measured, the limit beside it, and whether it keeps within. */
export interface Figure {
  readonly name: string
  readonly value: number
  readonly unit: string
  readonly limit: number
  /** `most`: the value must not be above the limit. */
  readonly bound: 'most' | 'least'
  readonly detail: string
}

/** A bench asks one question and answers with figures, all from one run. */
export interface Question {
  readonly id: string
  readonly asks: string
  readonly answer: () => Promise<Figure[]>
}

export const keeps = (figure: Figure): boolean =>
  figure.bound === 'most' ? figure.value <= figure.limit : figure.value >= figure.limit
