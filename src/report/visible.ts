/**
 * Code points that a reader cannot see, or that change how their neighbours are shown: controls (with them every ANSI
 * sequence), format characters (with them every bidi control), lone surrogates, private use, line separators, blanks
 * that are ignored by default, noncharacters.
 */
export const hidden =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]/gu

const familiar: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }

function escaped(character: string): string {
  const code = character.codePointAt(0) ?? 0
  const hex = code.toString(16)
  return familiar[character] ?? (code < 0x100 ? `\\x${hex.padStart(2, '0')}` : `\\u{${hex}}`)
}

/** Longest text of a result document that a report shows, UTF-16 units before escaping. The document has all of it. */
export const defaultMaxUnits = 600

/** The first `maxUnits` UTF-16 units, one less where that would split a character. */
export function head(text: string, maxUnits: number): string {
  const splitsPair = /[\ud800-\udbff]/.test(text.charAt(maxUnits - 1)) && /[\udc00-\udfff]/.test(text.charAt(maxUnits))
  return text.slice(0, splitsPair ? maxUnits - 1 : maxUnits)
}

/**
 * Text as one line in which everything can be seen: hidden code points become `\n`, `\x1b`, `\u{202e}`. What is longer
 * than `maxUnits` UTF-16 units is cut, and the cut says how much is missing. Every string of a result document passes
 * through here before a person reads it: a guest may have written it.
 */
export function visible(text: string, maxUnits = defaultMaxUnits): string {
  if (text.length <= maxUnits) return text.replace(hidden, escaped)
  const shown = head(text, maxUnits)
  return `${shown.replace(hidden, escaped)}… (${text.length - shown.length} more characters)`
}
