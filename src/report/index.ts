import type { ResultDocument } from '../result.ts'
import { renderAnnotations } from './annotations.ts'
import { renderAttestation } from './attestation.ts'
import { renderBadge } from './badge.ts'
import type { ReportContext } from './context.ts'
import { renderEventLines } from './event-lines.ts'
import { renderHtml } from './html.ts'
import { toJson } from './json.ts'
import { renderJunit } from './junit.ts'
import { renderComment, renderMarkdown } from './markdown.ts'
import { renderSarif } from './sarif.ts'

/**
 * Every file format of a report by the word that `-o FORMAT=FILE` takes. All are pure and read the document only; what the
 * gate said and what is waived is handed in beside it.
 */
export const renderers = {
  json: toJson,
  html: renderHtml,
  sarif: (doc, context: ReportContext = {}) => renderSarif(doc, context),
  junit: renderJunit,
  md: renderMarkdown,
  comment: renderComment,
  annotations: renderAnnotations,
  badge: renderBadge,
  intoto: renderAttestation,
  jsonl: renderEventLines,
} as const satisfies Readonly<Record<string, (doc: ResultDocument, context?: ReportContext) => string>>

export type Format = keyof typeof renderers
