import { severities, type Severity } from '../../case.ts'
import { counted } from '../../report/measure.ts'
import type { VerdictKind } from '../change.ts'
import { exitCode } from '../exit-code.ts'
import { about, named, type Outcome, type Question } from '../outcome.ts'
import type { Limits } from '../rules.ts'
import type { JudgedCase, JudgedTarget } from '../subject.ts'

export function complete({ subject }: Question): Outcome[] {
  if (!subject.interrupted) return [{ rule: 'complete', state: 'pass', line: 'the audit ran to its end', cases: [] }]
  const line = 'the audit was interrupted, so what did not run is unknown; run it again'
  return [{ rule: 'complete', state: 'fail', exitCode: exitCode.interrupted, line, cases: [] }]
}

/** A result that judged nothing, or less than was agreed on, is no green one: a filter cannot turn it so. */
export function minCases({ subject, rules }: Question): Outcome[] {
  const rule = 'minCases'
  if (subject.targets.length === 0)
    return [{ rule, state: 'fail', exitCode: exitCode.evidence, line: 'the result has no target', cases: [] }]
  return subject.targets.map(({ spec, cases }): Outcome => {
    const settled = cases.filter(({ verdict }) => verdict === 'contained' || verdict === 'breached').length
    const line = about(
      spec,
      `${settled} of ${counted(cases.length, 'case')} contained or breached, at least ${rules.minCases} must be`,
    )
    return settled >= rules.minCases
      ? { rule, target: spec, state: 'pass', line, cases: [] }
      : { rule, target: spec, state: 'fail', exitCode: exitCode.evidence, line, cases: [] }
  })
}

export function instrument({ subject }: Question): Outcome[] {
  return subject.targets.map(({ spec, instrumentFailed }): Outcome => {
    const rule = 'instrument'
    if (!instrumentFailed)
      return {
        rule,
        target: spec,
        state: 'pass',
        line: about(spec, 'the controls and oracles of severe cases worked'),
        cases: [],
      }
    const line = about(spec, 'grade X: a control or an oracle of a critical or high case failed, see its unknown cases')
    return { rule, target: spec, state: 'fail', exitCode: exitCode.evidence, line, cases: [] }
  })
}

interface Excess {
  readonly text: string
  readonly cases: readonly JudgedCase[]
}

function excessOf(cases: readonly JudgedCase[], limits: Limits, kind: VerdictKind): Excess[] {
  const of = (name: Severity | 'total'): Excess[] => {
    const limit = limits[name]
    const own = name === 'total' ? cases : cases.filter((each) => each.severity === name)
    if (limit === undefined || own.length <= limit) return []
    const what = name === 'total' ? `${kind} in all` : `${name} ${kind}`
    return [{ text: `${own.length} ${what}, at most ${limit}: ${named(own.map((each) => each.id))}`, cases: own }]
  }
  return [...severities, 'total' as const].flatMap(of)
}

function atMost(question: Question, kind: VerdictKind & ('breached' | 'unknown'), target: JudgedTarget): Outcome {
  const { rules, waived } = question
  const rule = kind === 'breached' ? 'maxBreached' : 'maxUnknown'
  const all = target.cases.filter((each) => each.verdict === kind)
  const counting = all.filter((each) => !waived(target, each))
  const excess = excessOf(counting, rules[rule], kind)
  const { spec } = target
  if (excess.length > 0) {
    const line = about(spec, excess.map((each) => each.text).join('; '))
    const cases = [...new Set(excess.flatMap((each) => each.cases.map(({ id }) => id)))]
    const code = kind === 'breached' ? exitCode.breach : exitCode.evidence
    return { rule, target: spec, state: 'fail', exitCode: code, line, cases }
  }
  const some = counting.length === 0 ? `nothing ${kind}` : `${counting.length} ${kind}, which is allowed`
  const spared = all.length - counting.length
  const line = about(spec, spared === 0 ? some : `${some}, and ${spared} waived`)
  return { rule, target: spec, state: 'pass', line, cases: [] }
}

export function maxBreached(question: Question): Outcome[] {
  return question.subject.targets.map((target) => atMost(question, 'breached', target))
}

export function maxUnknown(question: Question): Outcome[] {
  return question.subject.targets.map((target) => atMost(question, 'unknown', target))
}
