/** What a run wrote, as text, and how much of its limit is left. */
export interface Output {
  readonly stdout: (bytes: Uint8Array) => number
  readonly stderr: (bytes: Uint8Array) => number
  readonly texts: () => { readonly stdout: string; readonly stderr: string }
  /** UTF-8 of both. */
  readonly bytes: () => number
}

/** @param exceeded called before anything beyond `mostBytes` is kept; it does not return */
export function collectOutput(mostBytes: number, exceeded: () => never): Output {
  let bytes = 0
  const writer = (): { write: (chunk: Uint8Array) => number; text: () => string } => {
    const decoder = new TextDecoder()
    let text = ''
    return {
      write: (chunk) => {
        if (bytes + chunk.length > mostBytes) return exceeded()
        bytes += chunk.length
        text += decoder.decode(chunk, { stream: true })
        return chunk.length
      },
      text: () => text,
    }
  }
  const stdout = writer()
  const stderr = writer()
  return {
    stdout: stdout.write,
    stderr: stderr.write,
    texts: () => ({ stdout: stdout.text(), stderr: stderr.text() }),
    bytes: () => bytes,
  }
}
