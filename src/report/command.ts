import type { DocumentView } from './view.ts'
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
  return `${audit(view)} --seed ${shellWord(view.doc.seed)}`
}

/** What to run now, and why, in one line each. */
export function nextStep(view: DocumentView): { readonly why: string; readonly command: string } {
  const has = (kind: 'breached' | 'unknown'): boolean => view.audited.some((each) => each.counts[kind] > 0)
  if (view.doc.interrupted) return { why: 'The run was stopped: let it finish', command: reproduce(view) }
  if (has('breached')) return { why: 'Read the evidence in full', command: `${audit(view)} -o html=escapement.html` }
  if (has('unknown')) return { why: 'Settle what is unknown, then run again', command: reproduce(view) }
  return { why: 'Keep it so: gate the next release on this result', command: 'escapement gate' }
}
