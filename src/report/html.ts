import { createHash } from 'node:crypto'
import { shownGrade, type ResultDocument } from '../result.ts'
import type { Attachments } from './html/attachments.ts'
import { body } from './html/body.ts'
import { pageScript } from './html/bundle.ts'
import { markup, text } from './html/markup.ts'
import { pack } from './html/pack.ts'
import { hasCharts, viewPage } from './html/page.ts'
import { shownDeep, shownDocument } from './html/shown.ts'
import { style } from './html/style.ts'

export type * from './html/attachments.ts'

const hash = (content: string): string => `'sha256-${createHash('sha256').update(content).digest('base64')}'`

/**
 * The result as one page that needs nothing else: no request, no font. What a reader without JavaScript needs is in its
 * markup; its script draws the same and adds drill-down, what-if switches and charts. The policy in its head allows this
 * one script and this one style sheet by their hashes, no inline handler and no `innerHTML`; every string of the
 * document is made visible and cut (`visible`) before anything is drawn, and gets into the page as text only.
 * Throws a UsageError where a target's case is not described in the document.
 */
export function renderHtml(doc: ResultDocument, attachments: Attachments = {}): string {
  const shown = shownDocument(doc)
  const beside = shownDeep(attachments)
  const grades = doc.targets.map(shownGrade)
  const page = viewPage(shown, grades, beside)
  const script = pageScript(hasCharts(beside) ? 'page-with-charts' : 'page')
  const names = page.audited.map(({ target }) => target.spec).slice(0, 5)
  const policy = [
    "default-src 'none'",
    `script-src ${hash(script)}`,
    `style-src ${hash(style)}`,
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ')
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${text(`Escapement: ${names.join(', ')}`)}</title>
<style>${style}</style>
</head>
<body>
<main>${markup(body(page))}</main>
<script type="application/octet-stream" id="data">${pack(shown, grades, beside)}</script>
<script>${script}</script>
</body>
</html>
`
}
