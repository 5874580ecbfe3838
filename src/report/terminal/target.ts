import { shownGrade, shownScore } from '../../result.ts'
import { advice } from '../advice.ts'
import { scoreRange, whatWouldChange } from '../change.ts'
import { unspokenLine } from '../language.ts'
import { counted, decimal } from '../measure.ts'
import type { CaseView, TargetView } from '../view.ts'
import { visible } from '../visible.ts'
import { fit, names, wrap } from './layout.ts'
import { gradeTone, type Paint } from './paint.ts'

const shownBreaches = 8

function heading({ target }: TargetView, width: number, paint: Paint): string {
  const grade = shownGrade(target)
  const right = `${shownScore(target)} of 100   grade ${grade}`
  const spec = fit(target.spec, width - right.length - 8)
  const rule = '─'.repeat(Math.max(2, width - spec.length - right.length - 5))
  return `${paint('strong', spec)} ${paint('quiet', rule)} ${right.slice(0, -grade.length)}${paint(gradeTone(grade), grade)}`
}

/** Which points cost how much, to which case, and what capped the grade. */
function lost({ target }: TargetView, width: number, paint: Paint): string[] {
  const { score } = target
  if (score === undefined) return ['  No case applies: there is no score.']
  const taken = score.points.filter((each) => each.value !== 'held')
  if (taken.length === 0) return ['  Nothing lost.']
  const sum = (value: 'lost' | 'unknown'): number =>
    taken.filter((each) => each.value === value).reduce((total, each) => total + each.lostLow, 0)
  const breached = sum('lost')
  const doubted = sum('unknown')
  const left = decimal(Math.max(0, 100 - breached - doubted))
  const lines = [`  Lost ${decimal(breached)} of 100 points, ${decimal(doubted)} more in doubt: ${left} left`]
  for (const each of taken) {
    const first = `  ${decimal(each.lostLow).padStart(6)}  ${each.point.padEnd(18)}`
    const mark = each.value === 'lost' ? paint('bad', '✗ to') : paint('unsure', '? to')
    lines.push(`${first}${mark} ${names(each.lostTo, width - 33)}`)
  }
  const cap = score.capLow
  if (cap !== undefined && score.low >= cap.limit) {
    const breach = score.capHigh?.limit === cap.limit ? 'breach' : 'case that is unknown'
    const text = `Capped at ${cap.limit}: a ${cap.severity} ${breach} leaves no more (${names(cap.cases, width)})`
    lines.push(...wrap(text, width, 4, '  '))
  }
  return lines
}

function breachLines(title: string, cases: readonly CaseView[], width: number, paint: Paint): string[] {
  if (cases.length === 0) return []
  const lines = cases.slice(0, shownBreaches).flatMap(({ info }) => {
    const id = fit(info.id, width - 16)
    const head = `    ${paint('bad', '✗')} ${info.severity.padEnd(9)} ${id}`
    return [head, ...wrap(visible(info.title, 300), width, 16).map((line) => paint('quiet', line))]
  })
  const left = cases.length - shownBreaches
  return ['', `  ${paint('strong', title)}`, ...lines, ...(left > 0 ? [`    and ${left} more: see the report`] : [])]
}

function unknowns({ unknown, counts }: TargetView, width: number, paint: Paint): string[] {
  if (counts.unknown === 0) return []
  const title = `Unknown (${counts.unknown}): counted as breached in the low score`
  return [
    '',
    `  ${paint('strong', title)}`,
    ...unknown.flatMap(({ reason, cases }) => [
      `    ${paint('unsure', '?')} ${reason} × ${cases.length}: ${names(
        cases.map(({ info }) => info.id),
        width - reason.length - 14,
      )}`,
      ...wrap(advice[reason], width, 6).map((line) => paint('quiet', line)),
    ]),
  ]
}

function change(view: TargetView, formula: number, width: number, paint: Paint): string[] {
  const changes = whatWouldChange(view, formula)
  if (changes.length === 0) return []
  const lines = changes.flatMap((each) => {
    const to = `${scoreRange(each)}, grade ${each.grade}`
    return wrap(`If ${each.condition}: ${to}`, width, 6, '    ')
  })
  return ['', `  ${paint('strong', 'What would change it')}`, ...lines]
}

/** The account of one target: what was lost, to what, what is not known, and what would change it. */
export function account(view: TargetView, formula: number, width: number, paint: Paint): string[] {
  const { brokenClaims, neverClaimed, target } = view
  const unspoken = unspokenLine(view)
  const broken = `Broken claims (${brokenClaims.length}): the runtime says that it holds these`
  const never = `Never claimed (${neverClaimed.length}): lost, but nothing was promised`
  return [
    heading(view, width, paint),
    ...(unspoken === undefined ? [] : wrap(unspoken, width, 4, '  ').map((line) => paint('quiet', line))),
    ...(target.instrumentFailed
      ? wrap(
          '✗ The instrument failed: a positive control stayed quiet or an oracle was dead. Do not use this score.',
          width,
          4,
          '  ',
        )
      : []),
    ...lost(view, width, paint),
    ...breachLines(broken, brokenClaims, width, paint),
    ...breachLines(never, neverClaimed, width, paint),
    ...unknowns(view, width, paint),
    ...change(view, formula, width, paint),
    ...(view.breached.length + view.counts.unknown === 0
      ? [`  ${counted(view.counts.contained, 'case')} contained, each with a control and a positive control.`]
      : []),
  ]
}
