/** One figure of a bench: what was measured, the limit beside it, and whether it keeps within. */
export interface Figure {
  readonly name: string
  readonly value: number
  readonly unit: string
  /** Left out where nothing was promised: such a figure is for the table. */
  readonly limit?: number
  /** `most`: the value must not be above the limit. That is so where it is left out. */
  readonly bound?: 'most' | 'least'
  readonly detail: string
}

/** A bench asks one question and answers with figures, all from one run. */
export interface Question {
  readonly id: string
  readonly asks: string
  readonly answer: () => Promise<Figure[]>
}

export const keeps = ({ value, limit, bound }: Figure): boolean =>
  limit === undefined || (bound === 'least' ? value >= limit : value <= limit)
