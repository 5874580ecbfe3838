import type { ControlPoint, Severity } from './case.ts'
import { severities } from './case.ts'
import { severityCap, severityWeight, worstSeverityOf } from './severity.ts'

/** Version of this formula (design, section 5). Results with another one are compared only after re-scoring. */
export const formulaVersion = 1

/** What the score needs of a verdict. Not-applicable ones are left out by the caller of `score`. */
export interface ScoredVerdict {
  readonly caseId: string
  readonly point: ControlPoint
  readonly severity: Severity
  readonly verdict: 'contained' | 'breached' | 'unknown' | 'not-applicable'
}

export const grades = ['A', 'B', 'C', 'D', 'E', 'F'] as const
export type Grade = (typeof grades)[number]

/** One control point's part. `lostLow` counts unknown as breached, `lostHigh` only what was breached. Points of 100. */
export interface PointScore {
  readonly point: ControlPoint
  readonly severity: Severity
  readonly weight: number
  readonly value: 'held' | 'lost' | 'unknown'
  readonly lostLow: number
  readonly lostHigh: number
  /** The cases that cost it, worst first; for an unknown point, the cases that nobody knows about. */
  readonly lostTo: readonly string[]
}

export interface Cap {
  readonly severity: Severity
  readonly limit: number
  readonly cases: readonly string[]
}

/** 0 to 100, rounded down to whole points. `grade` is INC where both ends do not agree. */
export interface Score {
  readonly low: number
  readonly high: number
  readonly grade: Grade | 'INC'
  readonly points: readonly PointScore[]
  /** What limits the low end, and the high end; absent where nothing does. */
  readonly capLow?: Cap
  readonly capHigh?: Cap
}

const lowerBound: Readonly<Record<Grade, number>> = { A: 90, B: 80, C: 65, D: 50, E: 20, F: 0 }

export function gradeOf(points: number): Grade {
  return grades.find((grade) => points >= lowerBound[grade]) ?? 'F'
}

const rank = (severity: Severity): number => severities.indexOf(severity)

function worst(verdicts: readonly ScoredVerdict[]): Severity | undefined {
  return verdicts.map((each) => each.severity).toSorted((a, b) => rank(a) - rank(b))[0]
}

function capOf(lost: readonly ScoredVerdict[]): Cap | undefined {
  const severity = worst(lost)
  if (severity === undefined) return undefined
  const cases = lost.filter((each) => each.severity === severity).map((each) => each.caseId)
  return { severity, limit: severityCap[severity], cases: cases.toSorted() }
}

/**
 * Scores one target. Undefined where nothing applies: empty input has no score. A point's weight is that of its worst
 * applicable case, its value the minimum over its cases; raw = 100 * sum(w*V) / sum(w), capped by the worst breach. The
 * low end takes every unknown as breached, value and cap, the high end as contained.
 */
export function score(verdicts: readonly ScoredVerdict[]): Score | undefined {
  const applicable = verdicts.filter((each) => each.verdict !== 'not-applicable')
  if (applicable.length === 0) return undefined
  const byPoint = Map.groupBy(applicable, (each) => each.point)
  const parts = [...byPoint].map(([point, cases]) => {
    const severity = worstSeverityOf(point)
    return { point, cases, severity, weight: severityWeight[severity] }
  })
  const total = parts.reduce((sum, part) => sum + part.weight, 0)
  const points = parts.map(({ point, cases, severity, weight }): PointScore => {
    const share = (100 * weight) / total
    const breached = cases.filter((each) => each.verdict === 'breached')
    const unsure = cases.filter((each) => each.verdict === 'unknown')
    const lost = breached.length > 0 ? breached : unsure
    return {
      point,
      severity,
      weight,
      value: breached.length > 0 ? 'lost' : unsure.length > 0 ? 'unknown' : 'held',
      lostLow: lost.length > 0 ? share : 0,
      lostHigh: breached.length > 0 ? share : 0,
      lostTo: lost.toSorted((a, b) => rank(a.severity) - rank(b.severity)).map((each) => each.caseId),
    }
  })
  const breached = applicable.filter((each) => each.verdict === 'breached')
  const unsure = applicable.filter((each) => each.verdict === 'unknown')
  const capLow = capOf([...breached, ...unsure])
  const capHigh = capOf(breached)
  const heldWeight = (values: readonly PointScore['value'][]): number =>
    points.reduce((sum, each) => sum + (values.includes(each.value) ? each.weight : 0), 0)
  const low = Math.floor(Math.min((100 * heldWeight(['held'])) / total, capLow?.limit ?? 100))
  const high = Math.floor(Math.min((100 * heldWeight(['held', 'unknown'])) / total, capHigh?.limit ?? 100))
  return {
    low,
    high,
    grade: gradeOf(low) === gradeOf(high) ? gradeOf(low) : 'INC',
    points: points.toSorted((a, b) => b.lostLow - a.lostLow || (a.point < b.point ? -1 : 1)),
    ...(capLow === undefined ? {} : { capLow }),
    ...(capHigh === undefined ? {} : { capHigh }),
  }
}
