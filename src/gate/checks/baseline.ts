import { counted } from '../../report/measure.ts'
import type { Change } from '../change.ts'
import type { Level } from '../config.ts'
import type { CommonCase, TargetDifference } from '../difference.ts'
import { exitCode, type ExitCode } from '../exit-code.ts'
import { about, named, type Outcome, type Question } from '../outcome.ts'
import type { JudgedCase, JudgedTarget } from '../subject.ts'

/** Says that there is no baseline; a preset that cannot do without one fails as a fault of the configuration. */
export function baseline({ rules, difference }: Question): Outcome[] {
  if (difference !== undefined) return []
  const base = { rule: 'baseline', cases: [] } as const
  const make = 'make one: escapement baseline update'
  if (rules.baseline === 'required')
    return [
      { ...base, state: 'fail', exitCode: exitCode.usage, line: `preset ${rules.preset} needs a baseline; ${make}` },
    ]
  const line = `no baseline: regressions and vanished cases were not looked for; ${make}`
  return [{ ...base, state: 'skip', line }]
}

/** A case or a target that is not there any more is never green. */
export function vanished({ difference }: Question): Outcome[] {
  if (difference === undefined) return []
  const failed = { rule: 'vanished', state: 'fail', exitCode: exitCode.breach } as const
  const mend = 'if that is meant: escapement baseline prune'
  const targets = difference.vanished.map(({ spec, cases }): Outcome => {
    const line = about(spec, `the target is in the baseline and not in the result; ${mend}`)
    return { ...failed, target: spec, line, cases: cases.map(({ id }) => id) }
  })
  const cases = difference.targets.map(({ before, after: { spec }, vanished: gone }): Outcome => {
    if (gone.length === 0) {
      const line = about(spec, `${counted(before.cases.length, 'case')} of the baseline, all in the result`)
      return { rule: 'vanished', target: spec, state: 'pass', line, cases: [] }
    }
    const ids = gone.map(({ id }) => id)
    const line = about(spec, `${counted(gone.length, 'case')} of the baseline vanished: ${named(ids)}; ${mend}`)
    return { ...failed, target: spec, line, cases: ids }
  })
  return [...targets, ...cases]
}

function atLevel(
  level: Exclude<Level, 'off'>,
  code: Exclude<ExitCode, 0 | 4>,
  base: Pick<Outcome, 'rule' | 'line' | 'cases'> & { readonly target: string },
): Outcome {
  return level === 'error' ? { ...base, state: 'fail', exitCode: code } : { ...base, state: 'warn' }
}

const losses: readonly Change[] = ['worse', 'hidden', 'unsure']
const moved = ({ id, before, after }: CommonCase): string => `${id} (${before}, now ${after})`

/** Verdicts that fell behind the baseline: breached now, not applicable any more, or unknown now. */
export function regressions({ rules, difference, waived }: Question): Outcome[] {
  const { regressions: level } = rules
  if (difference === undefined || level === 'off') return []
  return difference.targets.map(({ after, common }): Outcome => {
    const open = new Set(after.cases.filter((each) => !waived(after, each)).map((each) => each.id))
    const lost = common.filter(({ change, id }) => losses.includes(change) && open.has(id))
    const rule = 'regressions'
    const { spec } = after
    if (lost.length === 0) {
      const better = common.filter(({ change }) => change === 'better').length
      const keep = better === 0 ? '' : `, ${better} better: escapement baseline update keeps that`
      const line = about(spec, `nothing is worse than in the baseline${keep}`)
      return { rule, target: spec, state: 'pass', line, cases: [] }
    }
    const definite = lost.some(({ change }) => change !== 'unsure')
    const sorted = lost.toSorted((a, b) => losses.indexOf(a.change) - losses.indexOf(b.change))
    const line = about(spec, `${counted(lost.length, 'case')} worse than in the baseline: ${named(sorted.map(moved))}`)
    const base = { rule, target: spec, line, cases: sorted.map(({ id }) => id) } as const
    return atLevel(level, definite ? exitCode.breach : exitCode.evidence, base)
  })
}

function addedTo(difference: TargetDifference): readonly [JudgedTarget, readonly JudgedCase[]] {
  return [difference.after, difference.added]
}

/** The first appearance of a case is no regression; what it does is judged at a level of its own. */
export function newCases({ rules, difference, waived }: Question): Outcome[] {
  const { newCases: level } = rules
  if (difference === undefined || level === 'off') return []
  const all = [...difference.targets.map(addedTo), ...difference.added.map((target) => [target, target.cases] as const)]
  return all.map(([target, added]): Outcome => {
    const { spec } = target
    const rule = 'newCases'
    const open = added.filter(
      (each) => (each.verdict === 'breached' || each.verdict === 'unknown') && !waived(target, each),
    )
    if (open.length === 0) {
      const keep =
        added.length === 0
          ? 'no case is new'
          : `${counted(added.length, 'new case')}: escapement baseline update takes them in`
      return { rule, target: spec, state: 'pass', line: about(spec, keep), cases: [] }
    }
    const sorted = open.toSorted((a, b) => (a.verdict === b.verdict ? 0 : a.verdict === 'breached' ? -1 : 1))
    const words = sorted.map(({ id, verdict }) => `${id} (${verdict})`)
    const line = about(spec, `${counted(open.length, 'new case')} not contained: ${named(words)}`)
    const definite = sorted[0]?.verdict === 'breached'
    const base = { rule, target: spec, line, cases: sorted.map(({ id }) => id) } as const
    return atLevel(level, definite ? exitCode.breach : exitCode.evidence, base)
  })
}
