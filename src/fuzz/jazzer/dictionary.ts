/** `"word"`, `name="word"`: libFuzzer's own form, https://llvm.org/docs/LibFuzzer.html#dictionaries. */
const entry = /^\s*(?:\w+\s*=\s*)?"((?:[^"\\]|\\.)*)"\s*$/

/**
 * Words of a dictionary, one a line; blank lines and those that begin with `#` are none. `\xAB` is a byte, `\\` and `\"` stand for
 * themselves.
 * @throws SyntaxError that names the line
 */
export function wordsOf(dictionary: string): readonly Buffer[] {
  return dictionary.split('\n').flatMap((line, i) => {
    if (line.trim() === '' || line.startsWith('#')) return []
    const quoted = entry.exec(line)?.[1]
    if (quoted === undefined) throw new SyntaxError(`line ${i + 1} of the dictionary is no quoted word`)
    const bytes = quoted.replace(/\\(?:x([0-9A-Fa-f]{2})|(.))/g, (_, hex: string | undefined, other: string) =>
      hex === undefined ? other : String.fromCharCode(Number.parseInt(hex, 16)),
    )
    return [Buffer.from(bytes, 'latin1')]
  })
}
