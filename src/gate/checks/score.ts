import { gradeOf, grades, type Grade } from '../../score.ts'
import { exitCode } from '../exit-code.ts'
import { about, type Outcome, type Question } from '../outcome.ts'
import type { JudgedTarget } from '../subject.ts'

interface Threshold {
  readonly rule: 'minScore' | 'minGrade'
  /** As the configuration writes it. */
  readonly wanted: string
  readonly reached: (points: number) => boolean
  readonly shown: (points: number) => string
}

const from = (low: string, high: string): string => (low === high ? low : `${low} to ${high}`)

/**
 * Both ends must reach a threshold. Where only the high end does, the cases that nobody knows about decide: that is a
 * want of evidence and not a fault of the target. Waivers change nothing here.
 */
function judge({ rule, wanted, reached, shown }: Threshold, { spec, score }: JudgedTarget): Outcome {
  const failed = { rule, target: spec, state: 'fail', cases: [] } as const
  if (score === undefined)
    return { ...failed, exitCode: exitCode.evidence, line: about(spec, `has no score, ${rule} is ${wanted}`) }
  const is = `${rule === 'minScore' ? 'score' : 'grade'} ${from(shown(score.low), shown(score.high))}`
  if (reached(score.low))
    return { rule, target: spec, state: 'pass', line: about(spec, `${is}, ${rule} is ${wanted}`), cases: [] }
  if (reached(score.high))
    return {
      ...failed,
      exitCode: exitCode.evidence,
      line: about(spec, `${is}: ${rule} ${wanted} is reached only if what is unknown is contained`),
    }
  return { ...failed, exitCode: exitCode.breach, line: about(spec, `${is} is below ${rule} ${wanted}`) }
}

export function minScore({ subject, rules }: Question): Outcome[] {
  const { minScore: least } = rules
  if (least === undefined) return []
  const threshold: Threshold = {
    rule: 'minScore',
    wanted: String(least),
    reached: (points) => points >= least,
    shown: String,
  }
  return subject.targets.map((target) => judge(threshold, target))
}

export function minGrade({ subject, rules }: Question): Outcome[] {
  const { minGrade: least } = rules
  if (least === undefined) return []
  const rank = (grade: Grade): number => grades.indexOf(grade)
  const threshold: Threshold = {
    rule: 'minGrade',
    wanted: least,
    reached: (points) => rank(gradeOf(points)) <= rank(least),
    shown: gradeOf,
  }
  return subject.targets.map((target) => judge(threshold, target))
}
