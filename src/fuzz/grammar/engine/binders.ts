import type { Template } from './template.ts'

/** A variable of a template has one of these names; nothing else in a template is called so. */
const name = /(?<![.\w$#"'`\\])[abcdeor](?![\w$"'`:])/y

interface Binder {
  readonly name: string
  /** Depth of brackets below which it is out of sight. */
  readonly floor: number
  /** What makes it visible: the bracket that opens the body after parameters, or the end of its own declaration. */
  readonly begins: 'bracket' | 'semicolon'
  isVisible: boolean
}

/** Keeps account of brackets and of the variables that are bound at one place of a template. */
class Reader {
  depth = 0
  readonly open: string[] = []
  bound: Binder[] = []

  read(literal: string): void {
    for (let at = 0; at < literal.length; at++) {
      const char = literal.charAt(at)
      if ('([{'.includes(char)) {
        this.open.push(char)
        this.depth++
        this.#begin('bracket')
      } else if (')]}'.includes(char)) {
        this.open.pop()
        this.depth--
        this.bound = this.bound.filter(({ isVisible, floor }) => !isVisible || this.depth >= floor)
      } else if (char === ';') this.#begin('semicolon')
      else this.#mention(literal, at)
    }
  }

  #begin(by: Binder['begins']): void {
    for (const binder of this.bound) if (binder.begins === by && binder.floor === this.depth) binder.isVisible = true
  }

  #mention(literal: string, at: number): void {
    name.lastIndex = at
    const found = name.exec(literal)?.[0]
    if (found === undefined || this.bound.some((binder) => binder.name === found)) return
    const begins = this.open.at(-1) === '(' ? 'bracket' : 'semicolon'
    this.bound.push({ name: found, floor: this.depth, begins, isVisible: false })
  }
}

/**
 * Which of a template's own variables can be seen from each of its holes. The first mention of a name binds it: in round
 * brackets it is a parameter, seen in the brackets that follow; elsewhere it is seen from the next semicolon to the end of
 * its block.
 */
export function bindersOf({ literals, holes }: Template): readonly (readonly string[])[] {
  const reader = new Reader()
  return holes.map((_, index) => {
    reader.read(literals[index] ?? '')
    return reader.bound.flatMap((binder) => (binder.isVisible ? [binder.name] : []))
  })
}
