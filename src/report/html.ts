import type { ResultDocument } from '../result.ts'
import { reproduce } from './command.ts'
import { header } from './html/header.ts'
import { command, facts } from './html/mark.ts'
import { html, joined, type Markup } from './html/markup.ts'
import { overview } from './html/overview.ts'
import { style } from './html/style.ts'
import { targetSections } from './html/target.ts'
import { bytes, duration, moment } from './measure.ts'
import { viewDocument, type DocumentView } from './view.ts'
import { visible } from './visible.ts'

function footer(view: DocumentView): Markup {
  const { doc, targets } = view
  const integrity = targets.map(
    ({ target }) =>
      html`${visible(target.spec, 80)} <code>${target.integrity ?? 'no package: built in or a file'}</code> adapter
        <code>${target.adapterDigest}</code>`,
  )
  return html`<footer>
    <h2>What this rests on</h2>
    <dl class="facts">
      ${facts([
        [
          'Result',
          `${doc.format} version ${doc.version}, formula ${doc.formula}, ${doc.tool.name} ${doc.tool.version}`,
        ],
        ['Corpus', html`edition ${doc.corpus.edition} <code>${doc.corpus.digest}</code>`],
        ['From, to', `${moment(doc.startedAt)}, ${moment(doc.finishedAt)}`],
        [
          'Limits asked for',
          `${duration(doc.limits.wallMs)} wall, ${bytes(doc.limits.memoryBytes)} memory, ${bytes(doc.limits.outputBytes)} output`,
        ],
        ['Targets', joined(integrity, html`<br />`)],
        ['Run it again', command(reproduce(view))],
      ])}
    </dl>
    <p class="dim">
      Contained means: the payload reached its decisive step, its harmless control completed, the oracles were alive,
      enough trials ran, and the same case was seen to breach a known-vulnerable target on this machine. Anything less
      is unknown. Escapement tries published techniques only: a target that held is not proven to be safe.
    </p>
  </footer>`
}

/**
 * The result as one page: no script, no request, no font of its own. The policy in its head forbids all but its own
 * styles, and every value is escaped by `html`: what a guest wrote is shown, never run. Pure.
 */
export function renderHtml(doc: ResultDocument): string {
  const view = viewDocument(doc)
  const names = view.audited.map(({ target }) => visible(target.spec, 60)).slice(0, 5)
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <meta name="color-scheme" content="light dark" />
        <title>Escapement: ${names.join(', ')}</title>
        ${style}
      </head>
      <body>
        <main>${header(view)} ${overview(view)} ${targetSections(view)} ${footer(view)}</main>
      </body>
    </html> `.markup
}
