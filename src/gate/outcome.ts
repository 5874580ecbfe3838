import type { BenchInput } from '../bench/parse.ts'
import { visible } from '../report/visible.ts'
import type { Day } from './day.ts'
import type { Difference } from './difference.ts'
import type { ExitCode } from './exit-code.ts'
import type { Rules } from './rules.ts'
import type { JudgedCase, JudgedTarget, Subject } from './subject.ts'
import type { Waiver } from './waiver.ts'

export type RuleName =
  | 'complete'
  | 'baseline'
  | 'minCases'
  | 'instrument'
  | 'maxBreached'
  | 'maxUnknown'
  | 'minScore'
  | 'minGrade'
  | 'vanished'
  | 'regressions'
  | 'newCases'
  | 'waivers'
  | 'overhead'

/** What one rule says, of one target or of the whole. `line` is for people; `cases` are the ids that it speaks of. */
export type Outcome = {
  readonly rule: RuleName
  readonly target?: string
  readonly line: string
  readonly cases: readonly string[]
} & (
  { readonly state: 'pass' | 'warn' | 'skip' } | { readonly state: 'fail'; readonly exitCode: Exclude<ExitCode, 0 | 4> }
)

/** Everything that a rule may look at. */
export interface Question {
  readonly subject: Subject
  readonly rules: Rules
  /** Absent without a baseline. */
  readonly difference: Difference | undefined
  readonly waivers: readonly Waiver[]
  /** Each of another run; empty where nobody measured. */
  readonly bench: readonly BenchInput[]
  readonly today: Day
  /** Whether a waiver covers the case today. */
  readonly waived: (target: JudgedTarget, one: JudgedCase) => boolean
}

/** At most so many cases are named in a line; the rest is counted. */
const namedCases = 3

/** `a/b, c/d, e/f and 4 more`. */
export function named(words: readonly string[]): string {
  const shown = words.slice(0, namedCases).map((word) => visible(word, 160))
  const more = words.length - shown.length
  return `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}

/** A line about one target. */
export function about(spec: string, text: string): string {
  return `${visible(spec, 80)}: ${text}`
}
