import { markdownTable } from 'markdown-table'
import { waiverOf, type GateOutcome, type ReportContext } from '../context.ts'
import { counted } from '../measure.ts'
import type { TargetView } from '../view.ts'
import { code, fitting, plain } from './text.ts'

/** What the gate said, at most some `maxBytes` of its lines. */
export function gateSection({ pass, exitCode, lines }: GateOutcome, maxBytes: number): string {
  const reports = pass && lines.some((line) => line.startsWith('✗'))
  const head = reports
    ? '! **Gate only reports**'
    : pass
      ? '✓ **Gate passed**'
      : `✗ **Gate failed**, exit code ${exitCode}`
  const { shown, left } = fitting(
    lines.map((line) => `- ${plain(line)}`),
    maxBytes,
  )
  const more = left > 0 ? [`- and ${counted(left, 'more line')}`] : []
  return [head, ...(shown.length > 0 ? [[...shown, ...more].join('\n')] : [])].join('\n\n')
}

/** Results that somebody answers for until a day, at most some `maxBytes` of them. Empty where there are none. */
export function waivedSection(targets: readonly TargetView[], context: ReportContext, maxBytes: number): string[] {
  const rows = targets.flatMap(({ target, cases }) =>
    cases.flatMap(({ info, result }) => {
      const waiver = waiverOf(context, target, result)
      if (waiver === undefined) return []
      const { owner, end, reason } = waiver
      return [[code(target.spec), code(info.id), plain(owner, 80), plain(end, 40), plain(reason, 200)]]
    }),
  )
  if (rows.length === 0) return []
  const { shown, left } = fitting(rows, maxBytes)
  const head = ['Target', 'Case', 'Owner', 'Until', 'Reason']
  return [
    `**Waived (${rows.length})**, counted as they are`,
    // Without padding: a wide cell would be paid for in every row.
    markdownTable([head, ...shown], { alignDelimiters: false }),
    ...(left > 0 ? [`And ${counted(left, 'more waived result')}.`] : []),
  ]
}
