import { daysBetween, type Day } from './day.ts'
import type { JudgedCase, JudgedTarget, Subject } from './subject.ts'
import type { Waiver } from './waiver.ts'

/** What a waiver is worth today. `unused` says why nothing is waived by it. */
export type WaiverState =
  | { readonly kind: 'used'; readonly daysLeft: number }
  | { readonly kind: 'expired'; readonly daysAgo: number }
  | { readonly kind: 'unused'; readonly why: string }

/** Whether a waiver is of this very case, revision, target and verdict. Its days are not looked at. */
function covers(waiver: Waiver, { spec }: JudgedTarget, one: JudgedCase): boolean {
  return (
    waiver.target === spec &&
    waiver.case === one.id &&
    waiver.revision === one.revision &&
    waiver.verdict === one.verdict
  )
}

/** The state of a waiver over what was judged. Pure. */
export function stateOfWaiver(waiver: Waiver, { targets }: Subject, today: Day): WaiverState {
  const left = daysBetween(today, waiver.end)
  if (left < 0) return { kind: 'expired', daysAgo: -left }
  const target = targets.find((each) => each.spec === waiver.target)
  if (target === undefined) return { kind: 'unused', why: 'the target was not judged here' }
  const one = target.cases.find((each) => each.id === waiver.case)
  if (one === undefined) return { kind: 'unused', why: 'the case is not in the result' }
  if (one.revision !== waiver.revision)
    return { kind: 'unused', why: `it is of revision ${waiver.revision}, the case is at ${one.revision}` }
  if (one.verdict !== waiver.verdict)
    return { kind: 'unused', why: `it accepts ${waiver.verdict}, the case is ${one.verdict}` }
  return { kind: 'used', daysLeft: left }
}

/** The waiver that covers a case today, if there is one. Pure. */
export function waiverFor(
  waivers: readonly Waiver[],
  target: JudgedTarget,
  one: JudgedCase,
  today: Day,
): Waiver | undefined {
  return waivers.find((each) => covers(each, target, one) && each.end >= today)
}
