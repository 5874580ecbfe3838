import { severities } from '../case.ts'
import type { CaseView, DocumentView } from './view.ts'
import { visible } from './visible.ts'

/** A word for a POSIX shell: quoted where it must be, hidden characters made visible. */
export function shellWord(word: string): string {
  const shown = visible(word, 300)
  return /^[\w@%+=:,./-]+$/.test(shown) ? shown : `'${shown.replaceAll("'", `'\\''`)}'`
}

function audit({ audited }: DocumentView): string {
  return ['escapement audit', ...audited.map(({ target }) => shellWord(target.spec))].join(' ')
}

/** The command that runs the same plan again. */
export function reproduce(view: DocumentView): string {
  return [audit(view), ...view.doc.selection.map(shellWord), '--seed', shellWord(view.doc.seed)].join(' ')
}

/** Breaches of all audited targets: the most severe first, broken claims before what was never claimed. */
export function worstBreaches({ audited }: DocumentView): CaseView[] {
  return audited
    .flatMap((each) => each.breached)
    .toSorted(
      (a, b) =>
        severities.indexOf(a.info.severity) - severities.indexOf(b.info.severity) ||
        Number(b.result.claim === 'claimed') - Number(a.result.claim === 'claimed'),
    )
}

/** What to run now, and why, in one line each. */
export function nextStep(view: DocumentView): { readonly why: string; readonly command: string } {
  if (view.doc.interrupted) return { why: 'The run was stopped: let it finish', command: reproduce(view) }
  const worst = worstBreaches(view)[0]
  if (worst !== undefined)
    return { why: 'Read what the worst one does', command: `escapement show ${shellWord(worst.info.id)}` }
  if (view.audited.some((each) => each.counts.unknown > 0))
    return { why: 'Settle what is unknown, then run again', command: reproduce(view) }
  return {
    why: 'Keep the document, to compare the next release with it',
    command: `${reproduce(view)} -o json=result.json`,
  }
}
