import type { ResultDocument } from '../result.ts'
import { renderHtml } from './html.ts'
import { toJson } from './json.ts'
import { renderJunit } from './junit.ts'
import { renderMarkdown } from './markdown.ts'
import { renderSarif } from './sarif.ts'

/** Every file format of a report by the word that `-o FORMAT=FILE` takes. All are pure and read the document only. */
export const renderers = {
  json: toJson,
  html: renderHtml,
  sarif: (doc) => renderSarif(doc),
  junit: renderJunit,
  md: renderMarkdown,
} as const satisfies Readonly<Record<string, (doc: ResultDocument) => string>>

export type Format = keyof typeof renderers
