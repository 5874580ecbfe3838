import { claimOf, doubtOf, type Claim } from '../../bench/claim.ts'
import type { Figure } from '../../bench/document.ts'
import { closeness, namesTarget } from '../../bench/figure-key.ts'
import type { BenchInput } from '../../bench/parse.ts'
import { counted } from '../../report/measure.ts'
import { visible } from '../../report/visible.ts'
import { exitCode } from '../exit-code.ts'
import { about, type Outcome, type Question } from '../outcome.ts'
import type { Budget } from '../rules.ts'
import { unmeasured } from './unmeasured.ts'

/** What one run says of one figure. `over` and `within`: the whole interval is on that side of the budget. */
interface Reading {
  readonly figure: Figure
  readonly claim: Claim
  readonly says: 'over' | 'within' | 'both' | 'doubtful'
  readonly doubt?: string
}

function readingOf(figure: Figure, { doc }: BenchInput, { maxRatio }: Budget): Reading {
  const claim = claimOf(figure)
  const doubt = doubtOf(figure, doc)
  if (doubt !== undefined) return { figure, claim, says: 'doubtful', doubt }
  return { figure, claim, says: claim.low > maxRatio ? 'over' : claim.high <= maxRatio ? 'within' : 'both' }
}

type Judgement = Extract<Outcome, { state: 'fail' }>['exitCode'] | 0

/**
 * Dearer than its budget only where enough runs say so and none says the opposite; within it only where every run does. One more run
 * can therefore turn a failure into a doubt and a pass into a failure, and nothing into a pass.
 */
function judge(readings: readonly Reading[], { confirm = 1 }: Budget): Judgement {
  const count = (says: Reading['says']): number => readings.filter((each) => each.says === says).length
  if (count('over') >= confirm && count('within') === 0) return exitCode.breach
  return count('within') === readings.length ? exitCode.pass : exitCode.evidence
}

/** At most so many digits that a reader can tell the ends of an interval apart. */
const factor = (value: number): string => String(Number(value.toPrecision(4)))

function lineOf(code: Judgement, readings: readonly Reading[], { key, maxRatio, confirm = 1 }: Budget): string {
  const [worst] = readings.toSorted((a, b) => b.claim.low - a.claim.low)
  if (worst === undefined) return ''
  const { figure, claim, doubt } = worst
  const name = key === figure.measure ? `${figure.measure} (guest ${figure.guest})` : key
  const price = `${visible(name, 120)} costs ${factor(claim.ratio)} × (${factor(claim.low)} to ${factor(claim.high)})`
  const runs = counted(readings.length, 'run')
  if (code === exitCode.pass) return `${price} at most, in ${runs}; its budget is ${maxRatio} ×`
  if (code === exitCode.breach) return `${price}, its budget is ${maxRatio} ×`
  const over = readings.filter((each) => each.says === 'over').length
  const why =
    over > 0
      ? `over it in ${over} of ${runs}, ${confirm} must agree and none say the opposite: give more, --bench`
      : (doubt ?? 'the interval reaches across it: measure longer')
  return `${price}, its budget is ${maxRatio} ×; ${why}`
}

interface Found {
  readonly input: BenchInput
  readonly figure: Figure
}

/** One outcome for each target: of its figures the one that says the worst. */
function judgeBudget(budget: Budget, all: readonly Found[]): Outcome[] {
  const targets = Map.groupBy(all, ({ figure }) => figure.target)
  return [...targets].map(([target, own]): Outcome => {
    const figures = Map.groupBy(own, ({ figure }) => JSON.stringify([figure.measure, figure.guest]))
    const judged = [...figures.values()].map((same) => {
      const readings = same.map(({ input, figure }) => readingOf(figure, input, budget))
      return { readings, code: judge(readings, budget), top: Math.max(...readings.map(({ claim }) => claim.high)) }
    })
    const code = ([exitCode.breach, exitCode.evidence, exitCode.pass] as const).find((one) =>
      judged.some((each) => each.code === one),
    )
    const [worst] = judged.filter((each) => each.code === code).toSorted((a, b) => b.top - a.top)
    const line = about(target, lineOf(code ?? exitCode.pass, worst?.readings ?? [], budget))
    const base = { rule: 'overhead', target, line, cases: [] } as const
    return code === undefined || code === exitCode.pass
      ? { ...base, state: 'pass' }
      : { ...base, state: 'fail', exitCode: code }
  })
}

/**
 * Holds every budget against the figures of the judged targets, and where its key names a target against that one's. Without bench
 * results that is said and nothing fails; with them, a budget that no figure answers to is a want of evidence.
 */
export function overhead({ rules, bench, subject }: Question): Outcome[] {
  const judged = new Set(subject.targets.map(({ spec }) => spec))
  return rules.budgets.flatMap((budget): Outcome[] => {
    const { key, vs } = budget
    const base = { rule: 'overhead', cases: [] } as const
    const name = visible(key, 80)
    if (bench.length === 0) {
      const line = `the budget of ${name} was not judged: no bench results were given, --bench FILE`
      return [{ ...base, state: 'skip', line }]
    }
    const found = bench.flatMap((input) =>
      input.doc.figures
        .filter((figure) => closeness(key, figure) > 0 && (vs === undefined || figure.a === vs))
        .filter((figure) => judged.has(figure.target) || namesTarget(key, figure))
        .map((figure) => ({ input, figure })),
    )
    const measured = new Set(found.flatMap(({ figure }) => [figure.id, figure.target]))
    const missing = unmeasured(budget, bench, [...judged], measured)
    if (found.length + missing.length > 0) return [...judgeBudget(budget, found), ...missing]
    const beside = vs === undefined ? '' : ` beside '${visible(vs, 80)}'`
    const line = `no figure of ${name}${beside} in ${counted(bench.length, 'bench document')}: nobody knows what it costs`
    return [{ ...base, state: 'fail', exitCode: exitCode.evidence, line }]
  })
}
