import { viewDocument, type DocumentView, type TargetView } from '../view.ts'
import type { ResultDocument } from '../../result.ts'
import type { Attachments } from './attachments.ts'
import type { FunctionComponent } from './vdom.ts'

/** Kinds of chart; each one has its table, so that nothing is in a picture only. */
export type ChartKind = 'score-trend' | 'overhead' | 'isolation' | 'containment' | 'scaling' | 'fuzz'

/** What only a page with JavaScript has. */
export interface Live {
  readonly Theme: FunctionComponent
  readonly WhatIf: FunctionComponent<{ readonly view: TargetView }>
  /** Absent in a page without data for charts: the library is left out of it. */
  readonly Chart?: FunctionComponent<{ readonly kind: ChartKind; readonly page: PageView }>
}

/** Everything that the components of a page are drawn from. */
export interface PageView extends DocumentView {
  /** Shown grades of `targets`, by position. */
  readonly grades: readonly string[]
  readonly beside: Attachments
  /** Absent in the page as it is read without JavaScript. */
  readonly live?: Live
}

/** Derives a page from a shown document. Pure. */
export function viewPage(doc: ResultDocument, grades: readonly string[], beside: Attachments, live?: Live): PageView {
  return { ...viewDocument(doc), grades, beside, ...(live === undefined ? {} : { live }) }
}

/** True where there is data that a chart is drawn of. */
export function hasCharts({ history, bench, fuzz }: Attachments): boolean {
  return [history?.trend, bench?.overhead, bench?.gauges, fuzz].some((each) => each !== undefined && each.length > 0)
}
