import { visible } from '../visible.ts'

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '|': '&#124;',
  '`': '&#96;',
  '@': '&#64;',
  ':': '&#58;',
}

/** Text without meaning for Markdown, also inside a table: no markup, no HTML, no link, no mention. */
export function plain(text: string, maxUnits = 300): string {
  // In one pass: a second one would escape the `#` of the first one's references.
  return visible(text, maxUnits).replace(
    /[&<>|`@\\*_[\]~#!]|:(?=\/)/g,
    (character) => entities[character] ?? `\\${character}`,
  )
}

/** A code span, or plain text where the value would break out of one. */
export function code(text: string, maxUnits = 120): string {
  const shown = visible(text, maxUnits)
  return /[`|\\<>&]/.test(shown) || shown.trim() === '' ? plain(text, maxUnits) : `\`${shown}\``
}

/** The first of `rows` whose bytes fit into `maxBytes`, at least one, and how many are left out. */
export function fitting<Row extends string | readonly string[]>(
  rows: readonly Row[],
  maxBytes: number,
): { readonly shown: readonly Row[]; readonly left: number } {
  let used = 0
  const end = rows.findIndex((row, index) => {
    used +=
      typeof row === 'string'
        ? Buffer.byteLength(row) + 3
        : row.reduce((sum, cell) => sum + Buffer.byteLength(cell) + 3, 3)
    return index > 0 && used > maxBytes
  })
  const shown = end < 0 ? rows : rows.slice(0, end)
  return { shown, left: rows.length - shown.length }
}
