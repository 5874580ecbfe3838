import type { BenchInput } from '../bench/parse.ts'
import { counted } from '../report/measure.ts'
import type { Baseline } from './baseline.ts'
import { baseline, newCases, regressions, vanished } from './checks/baseline.ts'
import { complete, instrument, maxBreached, maxUnknown, minCases } from './checks/evidence.ts'
import { overhead } from './checks/overhead.ts'
import { minGrade, minScore } from './checks/score.ts'
import { waivers } from './checks/waivers.ts'
import { dayOf } from './day.ts'
import { differenceTo } from './difference.ts'
import { exitCode, type ExitCode } from './exit-code.ts'
import type { Outcome, Question } from './outcome.ts'
import type { Rules } from './rules.ts'
import type { Subject } from './subject.ts'
import { waiverFor } from './waived.ts'
import type { Waiver } from './waiver.ts'

/** Everything that a decision is made of. */
export interface DecisionInput {
  readonly subject: Subject
  readonly rules: Rules
  readonly baseline?: Baseline
  readonly waivers: readonly Waiver[]
  /** What budgets are held against, each document of another run. */
  readonly bench?: readonly BenchInput[]
  /** ISO 8601 in UTC; waivers end by its day. */
  readonly nowIso: string
}

/** The one decision: console, exit code and every report are drawn from it. */
export interface Decision {
  readonly pass: boolean
  readonly exitCode: ExitCode
  /** First the one line that says it all, then one for every rule that did not pass. */
  readonly lines: readonly string[]
  /** Every rule that was asked, in a fixed order, passed or not. */
  readonly rules: readonly Outcome[]
  /** The waivers that cover a verdict today. */
  readonly waived: readonly Waiver[]
}

const checks: readonly ((question: Question) => Outcome[])[] = [
  complete,
  baseline,
  minCases,
  waivers,
  maxBreached,
  vanished,
  regressions,
  newCases,
  minScore,
  minGrade,
  instrument,
  maxUnknown,
  overhead,
]

type FailureCode = Extract<Outcome, { state: 'fail' }>['exitCode']
/** What is said first where several rules fail: what makes the rest meaningless, then what is proven, then what is not. */
const precedence: readonly FailureCode[] = [exitCode.interrupted, exitCode.usage, exitCode.breach, exitCode.evidence]

/** `report` says what would fail, and passes; an interrupted run and a fault of the configuration stay what they are. */
const decides = (code: FailureCode, { effect }: Rules): boolean =>
  effect === 'decide' || code === exitCode.interrupted || code === exitCode.usage

function headline(rules: readonly Outcome[], input: DecisionInput, code: ExitCode): string {
  const failed = rules.filter((each) => each.state === 'fail')
  const first = precedence.flatMap((each) => failed.filter((one) => one.exitCode === each))[0]
  const warned = rules.filter((each) => each.state === 'warn').length
  if (first === undefined) {
    const cases = input.subject.targets.reduce((sum, each) => sum + each.cases.length, 0)
    const scope = `${counted(rules.length, 'check')} over ${counted(cases, 'case')} on ${counted(input.subject.targets.length, 'target')}`
    return `gate passed: ${scope}${warned > 0 ? `, ${counted(warned, 'warning')}` : ''}`
  }
  const others = failed.length - 1
  const more = others > 0 ? ` (and ${others} more)` : ''
  const says = `${first.rule}: ${first.line}${more}`
  return code === exitCode.pass
    ? `gate passed, it only reports; else exit ${first.exitCode}, ${says}`
    : `gate failed (exit ${code}), ${says}`
}

const marks = { pass: '✓', warn: '!', skip: '-', fail: '✗' } as const

const states = ['fail', 'warn', 'skip', 'pass'] as const

/** The outcomes with what needs a reader first. */
function byNeed(outcomes: readonly Outcome[]): Outcome[] {
  return outcomes.toSorted((a, b) => states.indexOf(a.state) - states.indexOf(b.state))
}

/** One outcome as the console and reports show it. */
export function outcomeLine({ state, rule, line }: Outcome): string {
  return `${marks[state]} ${rule}: ${line}`
}

/** Decides. Pure: equal input gives an equal decision, whatever the machine and the time of day. */
export function decide(input: DecisionInput): Decision {
  const { subject, rules, baseline: agreed, waivers: all, bench = [], nowIso } = input
  const today = dayOf(nowIso)
  const question: Question = {
    subject,
    rules,
    difference: agreed === undefined ? undefined : differenceTo(agreed, subject),
    waivers: all,
    bench,
    today,
    waived: (target, one) => waiverFor(all, target, one, today) !== undefined,
  }
  const outcomes = checks.flatMap((check) => check(question))
  const codes = outcomes.flatMap((each) =>
    each.state === 'fail' && decides(each.exitCode, rules) ? [each.exitCode] : [],
  )
  const code: ExitCode = precedence.find((each) => codes.includes(each)) ?? exitCode.pass
  const used = subject.targets.flatMap((target) =>
    target.cases.flatMap((one) => waiverFor(all, target, one, today) ?? []),
  )
  return {
    pass: code === exitCode.pass,
    exitCode: code,
    lines: [
      headline(outcomes, input, code),
      ...byNeed(outcomes)
        .filter((each) => each.state !== 'pass')
        .map(outcomeLine),
    ],
    rules: outcomes,
    waived: used,
  }
}
