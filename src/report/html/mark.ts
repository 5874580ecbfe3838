import type { Severity } from '../../case.ts'
import type { CaseResult, TargetResult } from '../../result.ts'
import { shortDigest } from '../measure.ts'
import type { PointState } from '../view.ts'
import { visible } from '../visible.ts'
import { h, type ComponentChild, type VNode } from './vdom.ts'

interface Mark {
  readonly mark: string
  readonly name: string
  readonly tone: string
}

/** How each state of a control point is marked and named. The colour of its class only repeats the mark. */
export const states: Readonly<Record<PointState, Mark>> = {
  lost: { mark: '✗', name: 'lost', tone: 'bad' },
  unknown: { mark: '?', name: 'unknown', tone: 'unsure' },
  held: { mark: '✓', name: 'held', tone: 'good' },
  'not-applicable': { mark: '–', name: 'not applicable', tone: 'none' },
  'not-run': { mark: '·', name: 'not run', tone: 'none' },
}

const verdicts: Readonly<Record<CaseResult['verdict']['kind'], Mark>> = {
  breached: { mark: '✗', name: 'breached', tone: 'bad' },
  unknown: { mark: '?', name: 'unknown', tone: 'unsure' },
  contained: { mark: '✓', name: 'contained', tone: 'good' },
  'not-applicable': { mark: '–', name: 'n/a', tone: 'none' },
}

/** A small label: the mark is for the eye, the word for everybody. */
export function label({ mark, name, tone }: Mark): VNode {
  return h('span', { class: `v ${tone}` }, h('b', { 'aria-hidden': 'true' }, mark), ' ', name)
}

export function verdictLabel(kind: CaseResult['verdict']['kind']): VNode {
  return label(verdicts[kind])
}

export function severityLabel(severity: Severity): VNode {
  return h('span', { class: `sev ${severity}` }, severity)
}

/** Class of a grade's box. */
function gradeTone(grade: string): string {
  if (grade === 'A' || grade === 'B') return 'good'
  if (grade === 'C' || grade === 'D') return 'fair'
  return grade === 'INC' || grade === '-' ? 'unsure' : 'bad'
}

const gradeWords: Readonly<Record<string, string>> = {
  INC: 'incomplete: what is unknown decides the grade',
  X: 'the instrument failed',
  '-': 'no score',
}

export function gradeBox(grade: string): VNode {
  const said = `grade ${gradeWords[grade] ?? grade}`
  return h('span', { class: `grade ${gradeTone(grade)}`, role: 'img', 'aria-label': said, title: said }, grade)
}

/** The low end large, since that is what may be relied on; the interval beside it where the ends differ. */
export function scoreLine({ score }: TargetResult): VNode {
  if (score === undefined) return h('p', { class: 'score' }, '–')
  const range = score.low === score.high ? '' : `(${score.low}–${score.high}) `
  return h('p', { class: 'score' }, String(score.low), ' ', h('span', { class: 'dim' }, `${range}of 100`))
}

export function boundaryOf({ boundary }: TargetResult): string {
  return boundary === 'none' ? 'no boundary' : `${boundary} boundary`
}

/** A command to be copied whole. */
export function command(line: string): VNode {
  return h('code', { class: 'cmd' }, line)
}

export function code(line: string): VNode {
  return h('code', null, line)
}

/** The first digits of a digest; all of them where it is pointed at. What is no digest may be cut inside a character. */
export function digest(whole: string): VNode {
  return h('code', { title: whole }, visible(shortDigest(whole)))
}

/** Anchor of a target, of one of its control points, of one of its cases: from positions, never from data. */
export const anchor = {
  target: (target: number): string => `t${target}`,
  point: (target: number, point: number): string => `t${target}p${point}`,
  case: (target: number, index: number): string => `t${target}c${index}`,
} as const

type Row = readonly [name: string, value: ComponentChild | readonly ComponentChild[]]

/** A definition list; rows without a value are left out. */
export function facts(rows: readonly Row[], kind = 'facts'): VNode {
  const given = rows.filter(([, value]) => value !== undefined && value !== '')
  return h(
    'dl',
    { class: kind },
    given.map(([name, value]) => [h('dt', null, name), h('dd', null, value as ComponentChild)]),
  )
}

/** A table with named columns, whose first cell names the row. What does not fit can be scrolled to by keyboard too. */
export function table(
  caption: string,
  head: readonly string[],
  rows: readonly (readonly ComponentChild[])[],
  kind = '',
): VNode {
  return h(
    'div',
    { class: 'scroll', tabIndex: 0, role: 'region', 'aria-label': caption },
    h(
      'table',
      { class: kind },
      h(
        'thead',
        null,
        h(
          'tr',
          null,
          head.map((name) => h('th', { scope: 'col' }, name)),
        ),
      ),
      h(
        'tbody',
        null,
        rows.map(([first, ...rest]) =>
          h(
            'tr',
            null,
            h('th', { scope: 'row' }, first),
            rest.map((each) => h('td', null, each)),
          ),
        ),
      ),
    ),
  )
}

/** Pieces with something between them. */
export function joined(pieces: readonly ComponentChild[], between: () => ComponentChild): ComponentChild[] {
  return pieces.flatMap((piece, index) => (index === 0 ? [piece] : [between(), piece]))
}

export const lineBreak = (): VNode => h('br', null)
