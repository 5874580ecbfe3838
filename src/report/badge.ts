import { shownGrade, shownScore, type ResultDocument } from '../result.ts'
import type { ReportContext } from './context.ts'
import { jsonText } from './json-text.ts'
import { viewDocument, type TargetView } from './view.ts'
import { visible } from './visible.ts'

/** What shields.io reads from an endpoint: https://shields.io/badges/endpoint-badge. */
export interface Badge {
  readonly schemaVersion: 1
  readonly label: string
  /** Never empty. */
  readonly message: string
  readonly color: string
  /** True keeps the reader of the badge from choosing another colour. */
  readonly isError: boolean
}

const colors: Readonly<Record<string, string>> = {
  A: 'brightgreen',
  B: 'green',
  C: 'yellowgreen',
  D: 'yellow',
  E: 'orange',
  F: 'red',
}

/** What has no score comes before the lowest one: nothing is known of it. */
function worst(targets: readonly TargetView[]): TargetView | undefined {
  const rank = ({ target }: TargetView): number => (target.instrumentFailed ? -1 : (target.score?.low ?? -1))
  return targets.toSorted((a, b) => rank(a) - rank(b))[0]
}

/**
 * The badge of a result: grade and score of its one target, or of the worst of several, and the edition of the corpus. It says
 * so where only a part of the corpus was selected, where the run was interrupted and where a gate failed. Pure.
 */
export function badge(doc: ResultDocument, { gate }: ReportContext = {}): Badge {
  const { audited } = viewDocument(doc)
  const label = `escapement ${visible(doc.corpus.edition, 20)}`
  const shown = worst(audited)
  if (shown === undefined)
    return { schemaVersion: 1, label, message: 'nothing audited', color: 'lightgrey', isError: true }
  const grade = shownGrade(shown.target)
  const { selected, cases } = doc.corpus
  const message = [
    ...(gate?.pass === false ? ['gate failed'] : []),
    ...(doc.interrupted ? ['interrupted'] : []),
    `${visible(shown.target.spec, 60)} ${grade} ${shownScore(shown.target)}`,
    ...(audited.length > 1 ? [`worst of ${audited.length}`] : []),
    ...(selected < cases ? [`${selected} of ${cases} cases`] : []),
  ].join(' · ')
  const failed = gate?.pass === false || doc.interrupted
  const color = gate?.pass === false ? 'red' : doc.interrupted ? 'lightgrey' : (colors[grade] ?? 'lightgrey')
  return { schemaVersion: 1, label, message, color, isError: failed || colors[grade] === undefined }
}

/** The badge as the text of a shields.io endpoint. Pure. */
export function renderBadge(doc: ResultDocument, context: ReportContext = {}): string {
  return `${jsonText(badge(doc, context), 2)}\n`
}
