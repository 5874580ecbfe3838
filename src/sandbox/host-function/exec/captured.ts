/** What a child wrote on both its pipes, up to a cap that they share. */
export interface Captured {
  /** @returns false from the byte on that no longer fits */
  readonly write: (pipe: 'stdout' | 'stderr', chunk: Uint8Array) => boolean
  readonly text: (pipe: 'stdout' | 'stderr') => string
  readonly truncated: () => boolean
}

interface Growing {
  bytes: Buffer
  length: number
}

function append(into: Growing, chunk: Uint8Array, most: number): void {
  const needed = into.length + chunk.length
  if (needed > into.bytes.length) {
    const grown = Buffer.allocUnsafe(Math.min(most, Math.max(needed, into.bytes.length * 2, 4096)))
    into.bytes.copy(grown, 0, 0, into.length)
    into.bytes = grown
  }
  into.bytes.set(chunk, into.length)
  into.length = needed
}

/** Holds at most `outputBytes` of both together, in one buffer each: a million chunks of a byte cost no more than that. */
export function captureOutput(outputBytes: number): Captured {
  const pipes = { stdout: { bytes: Buffer.alloc(0), length: 0 }, stderr: { bytes: Buffer.alloc(0), length: 0 } }
  let left = outputBytes
  let truncated = false
  return {
    write: (pipe, chunk) => {
      const kept = chunk.subarray(0, left)
      left -= kept.length
      append(pipes[pipe], kept, outputBytes)
      truncated ||= kept.length < chunk.length
      return !truncated
    },
    text: (pipe) => pipes[pipe].bytes.toString('utf8', 0, pipes[pipe].length),
    truncated: () => truncated,
  }
}
