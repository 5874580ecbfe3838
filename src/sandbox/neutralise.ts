/**
 * Code points that a reader cannot see, or that change how their neighbours are shown: controls (with them every ANSI
 * sequence and line break), format characters (with them every bidi control), lone surrogates, private use, line
 * separators, blanks that are ignored by default, noncharacters.
 */
const hidden = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]/gu

/** ASCII that can be seen: most texts by far, and many times faster to tell than what is hidden. */
const plain = /^[ -~]*$/

const familiar: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }

function escaped(character: string): string {
  const code = character.codePointAt(0) ?? 0
  const hex = code.toString(16)
  return familiar[character] ?? (code < 0x100 ? `\\x${hex.padStart(2, '0')}` : `\\u{${hex}}`)
}

/**
 * Guest text as one line in which everything can be seen, cut to `maximumBytes` of UTF-8 on a code point's edge. A log or
 * terminal that it is written to shows no line, colour or order of characters that the guest made up (CWE-117, CWE-150,
 * and CVE-2021-42574 for bidi controls).
 */
export function neutralise(text: string, maximumBytes: number): { readonly text: string; readonly cut: boolean } {
  if (text.length <= maximumBytes && plain.test(text)) return { text, cut: false }
  // No UTF-16 unit takes less than one byte, so what is behind this many cannot be part of it.
  const head = text.slice(0, maximumBytes + 1)
  const shown = head.replace(hidden, escaped)
  if (Buffer.byteLength(shown) <= maximumBytes) return { text: shown, cut: false }
  let kept = ''
  let bytes = 0
  for (const character of shown) {
    bytes += Buffer.byteLength(character)
    if (bytes > maximumBytes) break
    kept += character
  }
  return { text: kept, cut: true }
}
