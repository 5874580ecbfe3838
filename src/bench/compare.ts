import { exitCode, type ExitCode } from '../gate/exit-code.ts'
import { pairTargets } from '../gate/pair.ts'
import { doubtOf, claimOf, type Claim } from './claim.ts'
import type { BenchDocument, Figure } from './document.ts'
import { closeness } from './figure-key.ts'
import { quotient } from './quotient.ts'

/**
 * A price that rose by less is no regression, however sure it is: on one machine, from boot to boot, the layout of memory and code
 * alone moves a ratio by about one percent, and no A/A control of a single run sees that. Low enough that a rise of 3 % is seen
 * where the interval is within 1 %.
 */
export const defaultThreshold = 1.015

export interface CompareOptions {
  /** Least factor by which a price must have risen, above 1. */
  readonly threshold?: number
  /** Other factors by figure, as `figure-key.ts` names them; the closest name counts. */
  readonly thresholds?: Readonly<Record<string, number>>
}

/** A figure in both documents. `change`: the later ratio over the earlier one. */
export interface ComparedFigure {
  readonly id: string
  readonly before: Claim
  readonly after: Claim
  readonly change: Claim
  /** What the low end of the change had to pass: the threshold, or the wider of the noise floors where that is more. */
  readonly bar: number
}

/** Two bench documents beside each other. Ids are those of the later one, of `vanished` those of the earlier one. */
export interface BenchComparison {
  /** How the machines differ, one line each. Ratios are compared all the same: both arms of each ran on one machine. */
  readonly warnings: readonly string[]
  /** To be confirmed by a second run of these figures alone: `confirmed`. */
  readonly regressions: readonly ComparedFigure[]
  readonly improvements: readonly ComparedFigure[]
  readonly unchanged: readonly ComparedFigure[]
  /** Not to be relied on in one of them, or tried and not measured in the later one: nothing is said of their prices. */
  readonly unsure: readonly { readonly id: string; readonly why: string; readonly in: 'earlier' | 'later' }[]
  /** Figures and gauges that only the earlier document has. */
  readonly vanished: readonly string[]
  readonly added: readonly string[]
}

const machineKeys = ['os', 'kernel', 'arch', 'cpu', 'cores', 'node', 'v8'] as const

function machineWarnings(before: BenchDocument, after: BenchDocument): string[] {
  const words = machineKeys.flatMap((key) => {
    const [was, is] = [before.machine[key], after.machine[key]]
    return was === is ? [] : [`another machine: ${key} was ${was}, is ${is}`]
  })
  const cut = Object.entries({ earlier: before, later: after }).filter(([, each]) => each.interrupted)
  return [...words, ...cut.map(([which]) => `the ${which} run was interrupted`)]
}

function barOf(
  before: Figure,
  after: Figure,
  { threshold = defaultThreshold, thresholds = {} }: CompareOptions,
): number {
  const own = Object.entries(thresholds)
    .filter(([key]) => closeness(key, after) > 0)
    .toSorted(([a], [b]) => closeness(b, after) - closeness(a, after))[0]
  return Math.max(own?.[1] ?? threshold, 1 + before.floor, 1 + after.floor)
}

/** Figures and gauges by what they are of, with the spec of the target as the later document writes it. */
function byName<T extends Pick<Figure, 'id' | 'target' | 'measure'>>(
  all: readonly T[],
  rest: (each: T) => string,
  specs: ReadonlyMap<string, string>,
): Map<string, T> {
  return new Map(
    all.map((each) => [JSON.stringify([specs.get(each.target) ?? each.target, each.measure, rest(each)]), each]),
  )
}

/**
 * Compares two bench documents. Targets are paired by spec, then by id where each side has one of it: a new version of a runtime is
 * held against the one before. A price rose, or fell, only where the whole interval of its change is beyond the bar. Pure.
 */
export function compareBench(
  before: BenchDocument,
  after: BenchDocument,
  options: CompareOptions = {},
): BenchComparison {
  const specs = new Map(pairTargets(before.targets, after.targets).pairs.map(([was, is]) => [was.spec, is.spec]))
  const figuresBefore = byName(before.figures, ({ guest }) => guest, specs)
  const figuresAfter = byName(after.figures, ({ guest }) => guest, new Map())
  const gaugesBefore = byName(before.gauges, ({ instances }) => String(instances), specs)
  const gaugesAfter = byName(after.gauges, ({ instances }) => String(instances), new Map())
  const only = (here: ReadonlyMap<string, { readonly id: string }>, there: ReadonlyMap<string, unknown>): string[] =>
    [...here].flatMap(([name, { id }]) => (there.has(name) ? [] : [id]))

  const regressions: ComparedFigure[] = []
  const improvements: ComparedFigure[] = []
  const unchanged: ComparedFigure[] = []
  const unsure: BenchComparison['unsure'][number][] = []
  for (const [name, is] of figuresAfter) {
    const was = figuresBefore.get(name)
    if (was === undefined) continue
    const [earlier, later] = [doubtOf(was, before), doubtOf(is, after)]
    if (earlier !== undefined || later !== undefined) {
      const where = earlier === undefined ? 'later' : 'earlier'
      unsure.push({ id: is.id, why: earlier ?? later ?? '', in: where })
      continue
    }
    const change = quotient(claimOf(is), claimOf(was))
    const bar = barOf(was, is, options)
    const list = change.low > bar ? regressions : change.high < 1 / bar ? improvements : unchanged
    list.push({ id: is.id, before: claimOf(was), after: claimOf(is), change, bar })
  }
  const reasons = new Map(after.skipped.map(({ what, why }) => [what, why]))
  const vanished: string[] = []
  for (const [name, { id, target, measure, guest }] of figuresBefore) {
    if (figuresAfter.has(name)) continue
    const now = `${specs.get(target) ?? target}/${measure}/${guest}`
    const why = reasons.get(now)
    if (why === undefined) vanished.push(id)
    else unsure.push({ id: now, why, in: 'later' })
  }
  return {
    warnings: machineWarnings(before, after),
    regressions: regressions.toSorted((a, b) => b.change.low - a.change.low),
    improvements: improvements.toSorted((a, b) => a.change.high - b.change.high),
    unchanged,
    unsure,
    vanished: [...vanished, ...only(gaugesBefore, gaugesAfter)],
    added: [...only(figuresAfter, figuresBefore), ...only(gaugesAfter, gaugesBefore)],
  }
}

/**
 * The first comparison after a second run of its regressions alone, compared with the same baseline: what the second run found
 * unchanged or cheaper is unchanged. What it did not judge stays a regression: nobody has refuted it. Pure.
 */
export function confirmed(first: BenchComparison, second: BenchComparison): BenchComparison {
  const refuted = new Set([...second.unchanged, ...second.improvements].map(({ id }) => id))
  return {
    ...first,
    regressions: first.regressions.filter(({ id }) => !refuted.has(id)),
    unchanged: [...first.unchanged, ...first.regressions.filter(({ id }) => refuted.has(id))],
  }
}

/** 1 where a price rose or a figure is not there any more; 3 where one could be relied on and cannot be now; else 0. */
export function benchComparisonCode({ regressions, unsure, vanished }: BenchComparison): ExitCode {
  if (regressions.length > 0 || vanished.length > 0) return exitCode.breach
  return unsure.some((each) => each.in === 'later') ? exitCode.evidence : exitCode.pass
}
