import type { Severity } from '../../case.ts'
import type { CaseResult, TargetResult } from '../../result.ts'
import type { PointState } from '../view.ts'
import { html, type Markup } from './markup.ts'

/** How each state of a control point is marked and named. The colour of its class only repeats the mark. */
export const states: Readonly<
  Record<PointState, { readonly mark: string; readonly name: string; readonly tone: string }>
> = {
  lost: { mark: '✗', name: 'lost', tone: 'bad' },
  unknown: { mark: '?', name: 'unknown', tone: 'unsure' },
  held: { mark: '✓', name: 'held', tone: 'good' },
  'not-applicable': { mark: '–', name: 'not applicable', tone: 'none' },
  'not-run': { mark: '·', name: 'not run', tone: 'none' },
}

const verdicts: Readonly<Record<CaseResult['verdict']['kind'], { readonly mark: string; readonly tone: string }>> = {
  breached: { mark: '✗', tone: 'bad' },
  unknown: { mark: '?', tone: 'unsure' },
  contained: { mark: '✓', tone: 'good' },
  'not-applicable': { mark: '–', tone: 'none' },
}

/** A verdict as a small label. */
export function verdictLabel(kind: CaseResult['verdict']['kind']): Markup {
  const { mark, tone } = verdicts[kind]
  return html`<span class="v ${tone}"><b>${mark}</b> ${kind === 'not-applicable' ? 'n/a' : kind}</span>`
}

export function severityLabel(severity: Severity): Markup {
  return html`<span class="sev ${severity}">${severity}</span>`
}

/** Class of a grade's box. */
export function gradeTone(grade: string): string {
  if (grade === 'A' || grade === 'B') return 'good'
  if (grade === 'C' || grade === 'D') return 'fair'
  return grade === 'INC' || grade === '-' ? 'unsure' : 'bad'
}

/** The low end large, since that is what may be relied on; the interval beside it where the ends differ. */
export function scoreLine({ score }: TargetResult): Markup {
  if (score === undefined) return html`<p class="score">–</p>`
  const range = score.low === score.high ? '' : `(${score.low}–${score.high}) `
  return html`<p class="score">${score.low} <span class="dim">${range}of 100</span></p>`
}

export function boundaryOf({ boundary }: TargetResult): string {
  return boundary === 'none' ? 'no boundary' : `${boundary} boundary`
}

/** A command to be copied whole. */
export function command(line: string): Markup {
  return html`<code class="cmd">${line}</code>`
}

/** Anchor of a target, of one of its control points, of one of its cases: from positions, never from data. */
export const anchor = {
  target: (target: number): string => `t${target}`,
  point: (target: number, point: number): string => `t${target}p${point}`,
  case: (target: number, index: number): string => `t${target}c${index}`,
} as const

/** Rows of a definition list; those without a value are left out. */
export function facts(rows: readonly (readonly [string, Markup | string | undefined])[]): Markup {
  return html`${rows.flatMap(([name, value]) =>
    value === undefined || value === ''
      ? []
      : [
          html`<dt>${name}</dt>
            <dd>${value}</dd>`,
        ],
  )}`
}
