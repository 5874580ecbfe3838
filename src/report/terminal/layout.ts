import { head, visible } from '../visible.ts'

/** Text in at most `columns` columns, cut with an ellipsis; hidden characters made visible. */
export function fit(text: string, columns: number): string {
  const shown = visible(text, columns * 2)
  return shown.length <= columns ? shown : `${head(shown, Math.max(1, columns - 1)).trimEnd()}…`
}

/**
 * Breaks text at blanks into lines of at most `width` columns, each after `indent` blanks; the first one after `first`
 * where given. A longer word is broken where the line ends, so that nothing runs over the edge.
 */
export function wrap(text: string, width: number, indent: number, first = ' '.repeat(indent)): string[] {
  const room = Math.max(20, width - indent)
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    let rest = word
    if (line !== '' && line.length + 1 + rest.length > room) {
      lines.push(line)
      line = ''
    }
    while (rest.length > room) {
      const part = head(rest, room)
      lines.push(part)
      rest = rest.slice(part.length)
    }
    line = line === '' ? rest : `${line} ${rest}`
  }
  if (line !== '') lines.push(line)
  return lines.map((each, index) => `${index === 0 ? first : ' '.repeat(indent)}${each}`)
}

/** `a, b, +3 more`: the first names of a list, as many as `columns` holds, at least one. */
export function names(all: readonly string[], columns: number): string {
  const shown: string[] = []
  let used = 0
  for (const [index, name] of all.entries()) {
    const tail = index < all.length - 1 ? `, +${all.length - index - 1} more`.length : 0
    const text = index === 0 ? fit(name, columns - tail) : visible(name, 80)
    if (index > 0 && used + text.length + 2 + tail > columns) break
    shown.push(text)
    used += text.length + (index > 0 ? 2 : 0)
  }
  const left = all.length - shown.length
  return left > 0 ? `${shown.join(', ')}, +${left} more` : shown.join(', ')
}
