import { visible } from '../visible.ts'

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/**
 * Text for HTML, for element content and for quoted attributes alike: hidden characters made visible, cut at the cap
 * of `visible`, the five special characters as references. Every value of every page passes through here.
 */
function text(value: string | number): string {
  return visible(String(value)).replace(/[&<>"']/g, (character) => entities[character] ?? '')
}

/** A piece of a page. Made by `html` only, so that nothing gets into a page without being escaped. */
export interface Markup {
  readonly markup: string
}

/** Pieces that `html` made; a look-alike from a document is escaped like any other value. */
const made = new WeakSet<object>()

function seal(markup: string): Markup {
  const piece = Object.freeze({ markup })
  made.add(piece)
  return piece
}

type Value = string | number | Markup | readonly Markup[] | undefined

function show(value: Value): string {
  if (value === undefined) return ''
  if (typeof value === 'string' || typeof value === 'number') return text(value)
  const pieces = 'markup' in value ? [value] : value
  return pieces.map((piece) => (made.has(piece) ? piece.markup : text(piece.markup))).join('')
}

const unindented = new WeakMap<TemplateStringsArray, readonly string[]>()

/** The literal parts without the indentation of the source: it would be a fifth of a large page. */
function literals(parts: TemplateStringsArray): readonly string[] {
  const known = unindented.get(parts)
  if (known !== undefined) return known
  const short = parts.map((part) => part.replace(/\n\s*/g, '\n'))
  unindented.set(parts, short)
  return short
}

/** Template for markup: the literal parts are markup, every value is escaped unless `html` made it itself. */
export function html(parts: TemplateStringsArray, ...values: readonly Value[]): Markup {
  return seal(
    literals(parts)
      .map((part, index) => part + show(values[index]))
      .join(''),
  )
}

/** Pieces with something between them. */
export function joined(pieces: readonly Markup[], between: Markup): Markup {
  return html`${pieces.flatMap((piece, index) => (index === 0 ? [piece] : [between, piece]))}`
}
