import { shownGrade, shownScore } from '../../result.ts'
import type { DocumentView, PointView, TargetView } from '../view.ts'
import { fit, wrap } from './layout.ts'
import { gradeTone, marks, type Paint } from './paint.ts'
import { columns } from './table.ts'

/** One line a target: its number, spec, score, grade and counts. */
export function summary({ targets }: DocumentView, width: number, paint: Paint): string[] {
  const heads = ['#', 'target', 'score', 'grade', 'breached', 'unknown', 'held', 'n/a'].map((head) =>
    paint('quiet', head),
  )
  const rows = targets.map(({ target, counts }, index) => {
    const grade = shownGrade(target)
    const aside = target.role === 'standard' ? '' : ` (${target.role})`
    return [
      String(index + 1),
      fit(target.spec, width - 56 - aside.length) + paint('quiet', aside),
      shownScore(target),
      paint(gradeTone(grade), grade),
      counts.breached > 0 ? paint('bad', String(counts.breached)) : '0',
      counts.unknown > 0 ? paint('unsure', String(counts.unknown)) : '0',
      String(counts.contained),
      String(counts['not-applicable']),
    ]
  })
  return columns([heads, ...rows], ['right', 'left', 'left', 'center', 'right', 'right', 'right', 'right'])
}

function cell(point: PointView | undefined, paint: Paint): string {
  const { mark, tone } = marks[point?.state ?? 'not-run']
  return paint(tone, point?.state === 'lost' ? `${mark}${point.breached}` : mark)
}

const labelColumns = 16
const narrowest = 4

/**
 * Control point by target. Heads are the specs where they all fit beside each other, else the numbers of the summary;
 * more targets than fit go into further blocks.
 */
export function matrix(view: DocumentView, width: number, paint: Paint): string[] {
  const room = width - 2 - labelColumns
  const specs = view.targets.map(({ target }) => fit(target.spec, 24))
  const named = specs.reduce((sum, spec) => sum + Math.max(narrowest, spec.length) + 2, 0) <= room
  const perBlock = named ? view.targets.length : Math.max(1, Math.floor(room / (narrowest + 2)))
  const lines: string[] = []
  for (let from = 0; from < view.targets.length; from += perBlock) {
    const block = view.targets.slice(from, from + perBlock)
    const head = [
      'control point',
      ...block.map((_, index) => (named ? (specs[index] ?? '') : String(from + index + 1))),
    ]
    const row = (point: string, each: TargetView): string =>
      cell(
        each.points.find((own) => own.point === point),
        paint,
      )
    const body = view.points.map((point) => [point, ...block.map((each) => row(point, each))])
    const aligned = columns(
      [head.map((text) => paint('quiet', text)), ...body],
      ['left', ...block.map(() => 'center' as const)],
    )
    lines.push(...(from > 0 ? ['', ...aligned] : aligned))
  }
  const legend = '✓ held · ✗n lost, n cases breached · ? unknown · – not applicable · blank: not run'
  return [...lines, '', ...wrap(legend, width, 2).map((line) => paint('quiet', line))]
}
