/**
 * Runs one input. Throws, or rejects, where the oracle of the fuzz target sees a violation, and only then: what the code under
 * test may throw is caught. State that an input leaves behind is put back before the next one.
 */
export type Fuzz = (data: Uint8Array) => void | Promise<void>

/** What a file of `fuzz-targets/` exports. It names no fuzzing engine: each of them runs one input after another. */
export interface FuzzTarget {
  readonly fuzz: Fuzz
  /** What must hold for every input, as a sentence. */
  readonly title: string
  /** True where `fuzz` returns a promise. */
  readonly isAsync: boolean
  /** Longest input that makes sense, in bytes. */
  readonly maxBytes: number
  /**
   * Bug detectors of jazzer.js that do not fit, by name: `path-traversal` judges the text of a path before it is normalised, so
   * it fires on each path that is refused.
   */
  readonly detectorsOff?: readonly string[]
}

/** An input on which something held that must not. */
export class OracleViolation extends Error {
  constructor(what: string) {
    super(what)
    this.name = 'OracleViolation'
  }
}

/** Throws OracleViolation unless `holds`. @param what in words, with what was seen */
export function must(holds: boolean, what: () => string): asserts holds {
  if (!holds) throw new OracleViolation(what())
}
