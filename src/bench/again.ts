import { pairsOf, type Answered, type ClockName } from './answered.ts'
import { halfWidthOf } from './estimate.ts'

/** A figure is wanted within 2 %, its control's share included; the bootstrap adds up to a third to what is looked at here. */
const aimedShare = 0.015

/**
 * The questions that further instances shall be asked: figures whose interval, widened by their control's, is wider than aimed for,
 * and such controls; of the two not the one that takes less than half of it. Only how wide the intervals are decides, never where
 * they lie: an instance more or less must not depend on the answer. Pure.
 */
export function stillWide(answered: readonly Answered[]): Answered[] {
  const controls = new Map(answered.filter(isControl).map((each) => [each.question.id, each]))
  const wide = new Set<Answered>()
  for (const figure of answered) {
    const control = controls.get(figure.question.controlId)
    if (isControl(figure) || control === undefined || isLost(figure) || isLost(control)) continue
    const { clock } = figure.question
    const parts = [figure, control].map((each) => ({ each, share: shareOf(each, clock) }))
    if (parts.reduce((sum, { share }) => sum + share, 0) <= aimedShare) continue
    for (const { each, share } of parts) if (share > aimedShare / 2) wide.add(each)
  }
  return [...wide]
}

const isControl = ({ question }: Answered): boolean => question.control
const isLost = ({ lostTo, answers }: Answered): boolean => lostTo !== undefined || answers.length === 0
const shareOf = (answered: Answered, clock: ClockName): number => halfWidthOf(pairsOf(answered, clock))
