const utf8 = new TextDecoder('utf-8', { ignoreBOM: true })
/** A surrogate as UTF-8 would write it if it could, one character a byte. */
const surrogate = /\xED([\xA0-\xBF])([\x80-\xBF])/g

/**
 * The text of an input: UTF-8 where broken bytes become U+FFFD, and where lone surrogates, which guests can write and UTF-8 cannot,
 * stand as in WTF-8.
 */
export function textOf(data: Uint8Array): string {
  if (!data.includes(0xed)) return utf8.decode(data)
  const bytes = Buffer.from(data.buffer, data.byteOffset, data.length).toString('latin1')
  let text = ''
  let done = 0
  for (const { index, 1: high = '', 2: low = '' } of bytes.matchAll(surrogate)) {
    text += utf8.decode(data.subarray(done, index))
    text += String.fromCharCode(0xd000 | ((high.charCodeAt(0) & 0x3f) << 6) | (low.charCodeAt(0) & 0x3f))
    done = index + 3
  }
  return text + utf8.decode(data.subarray(done))
}

/** One of `choices` by the first byte, so that a letter in a seed names it where it can; and the rest. */
export function chosen<T>(data: Uint8Array, choices: Readonly<Record<string, T>>): readonly [T, Uint8Array] {
  const letters = Object.keys(choices)
  const first = data[0] ?? 0
  const letter = letters.find((each) => each.charCodeAt(0) === first) ?? letters[first % letters.length] ?? ''
  return [choices[letter] as T, data.subarray(1)]
}

/** An error as one line for a finding. */
export function told(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error)
}
