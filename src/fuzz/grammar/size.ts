/** How large the programs of a grammar get. */
export interface Size {
  /** Lines of a program at most, 1 or more. */
  readonly lines: number
  /** How deep its derivation goes at most; 6 and less is small. */
  readonly depth: number
}

export const defaultSize: Size = { lines: 4, depth: 10 }
