import type { ResultDocument } from '../result.ts'
import { nextStep, worstBreaches } from './command.ts'
import { counted, duration, shortDigest } from './measure.ts'
import { wrap } from './terminal/layout.ts'
import { matrix, summary } from './terminal/matrix.ts'
import { painter, type Paint } from './terminal/paint.ts'
import { account } from './terminal/target.ts'
import { viewDocument, type DocumentView } from './view.ts'
import { visible } from './visible.ts'

/** `width` in columns, 72 at least; `color` writes ANSI colours, which only repeat what marks and words say. */
export interface TerminalOptions {
  readonly width: number
  readonly color: boolean
}

/** A blank at which no line is broken; `visible` leaves none in data. */
const held = '\u0000'

function opening({ doc }: DocumentView, width: number, paint: Paint): string[] {
  const { tool, corpus, cell } = doc
  const line = [
    `Escapement ${visible(tool.version, 40)}`,
    `corpus ${visible(corpus.edition, 40)} (${visible(shortDigest(corpus.digest), 40)})`,
    `${counted(corpus.selected, 'case')} on ${counted(doc.targets.length, 'target')}`,
    duration(doc.wallMs),
    `seed ${visible(doc.seed, 40)}`,
  ]
  const warnings = [
    ...(doc.interrupted ? ['Interrupted: this result is not complete.'] : []),
    ...(cell.kind === 'none' ? [`No outer cell around the hosts: ${visible(cell.detail, 200)}`] : []),
    ...(doc.controls.notRed.length > 0
      ? [`Positive controls that stayed quiet: ${doc.controls.notRed.map((each) => visible(each, 80)).join(', ')}`]
      : []),
  ]
  return [
    ...wrap(line.map((part) => part.replaceAll(' ', held)).join(' · '), width, 0).map((each) =>
      each.replaceAll(held, ' '),
    ),
    ...warnings.flatMap((text) => wrap(text, width, 2, '! ').map((each) => paint('unsure', each))),
  ]
}

/** How to see the worst breaches again: at most three. */
function replays(view: DocumentView): string[] {
  return worstBreaches(view)
    .slice(0, 3)
    .map(({ result }) => `  ${visible(result.replay, 300)}`)
}

/**
 * The result as a terminal shows it: summary, control point by target, an account of each audited target, how to see
 * the worst again, and what to run next. Pure. No line but a command is wider than `width`: commands are left whole, to be
 * copied.
 */
export function renderTerminal(doc: ResultDocument, options: TerminalOptions): string {
  const view = viewDocument(doc)
  const width = Math.max(72, options.width)
  const paint = painter(options.color)
  const again = replays(view)
  const next = nextStep(view)
  const parts: string[][] = [
    opening(view, width, paint),
    summary(view, width, paint),
    matrix(view, width, paint),
    ...view.audited.map((each) => account(each, doc.formula, width, paint)),
    ...(again.length > 0 ? [[paint('strong', 'See the worst again'), ...again]] : []),
    [paint('strong', next.why), `  ${next.command}`],
  ]
  return `${parts.map((lines) => lines.join('\n')).join('\n\n')}\n`
}
