import { ddmin } from './ddmin.ts'
import type { Search } from './search.ts'
import { tokensOf, without, type Range } from './syntax.ts'

/** Programs with more units than this are left as they are: what is that long after the other stages stays long. */
const maxUnits = 4000
/** So many neighbouring tokens are tried together: `extends X`, `. name`, `[ key ]`, `= value` belong together. */
const windows = [5, 4, 3, 2]

/** Takes comments, indentation, blank lines and ends of lines out, if the program shows without them. */
export async function tidy(search: Search): Promise<void> {
  const text = search.best()
  const tokens = tokensOf(text)
  if (tokens === undefined) return
  let [tidied, at] = ['', 0]
  for (const { start, end } of tokens) {
    const gap = text.slice(at, start)
    tidied += gap === '' || at === 0 ? '' : gap.includes('\n') ? '\n' : ' '
    tidied += text.slice(start, end)
    at = end
  }
  await search.offer(tidied)
}

const each = (text: string, { start, end }: Range): Range[] =>
  Array.from(text.slice(start, end), (_, at) => ({ start: start + at, end: start + at + 1 }))

/** Takes parts of the text out, chunks first, in the end one at a time. */
async function reduceParts(search: Search, parts: readonly Range[]): Promise<void> {
  const text = search.best()
  await ddmin(parts, (kept) => {
    const stays = new Set(kept)
    return search.offer(
      without(
        text,
        parts.filter((part) => !stays.has(part)),
      ),
    )
  })
}

/** A token with the blanks behind it on its line, so that nothing is left of it when it goes. */
function withBlanks(text: string, tokens: readonly Range[]): Range[] {
  return tokens.map(({ start, end }) => ({ start, end: end + (/^[ \t]*/.exec(text.slice(end))?.[0].length ?? 0) }))
}

async function reduceWindows(search: Search): Promise<void> {
  for (const width of windows)
    for (let at = 0; ; at++) {
      const text = search.best()
      const tokens = withBlanks(text, tokensOf(text) ?? [])
      if (at + width > tokens.length) break
      if (await search.offer(without(text, tokens.slice(at, at + width)))) at -= 1
    }
}

/** Takes tokens out: chunks, then neighbours, then single ones. Lines, where the program does not parse. */
export async function reduceTokens(search: Search): Promise<void> {
  const text = search.best()
  if (text.length > maxUnits) return
  const tokens = tokensOf(text)
  if (tokens === undefined) {
    let at = 0
    const lines = text.split(/(?<=\n)/).map((line) => ({ start: at, end: (at += line.length) }))
    return reduceParts(search, lines)
  }
  await reduceParts(search, withBlanks(text, tokens))
  await reduceWindows(search)
}

/** Takes characters out of tokens. What stands between tokens is left, so that the result reads line by line. */
export async function reduceCharacters(search: Search): Promise<void> {
  const text = search.best()
  if (text.length > maxUnits) return
  const tokens = tokensOf(text) ?? [{ start: 0, end: text.length }]
  await reduceParts(
    search,
    tokens.flatMap((token) => each(text, token)),
  )
}
