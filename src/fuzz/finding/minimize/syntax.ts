import * as acorn from 'acorn'

/** A node of acorn's tree: a type, a place, and fields that hold nodes, lists of nodes and values. */
export interface SyntaxNode {
  readonly type: string
  readonly start: number
  readonly end: number
  readonly [field: string]: unknown
}

/** A part of a text, in UTF-16 units. */
export interface Range {
  readonly start: number
  readonly end: number
}

/** A program is a script or a function body, whichever it fits. */
const options: acorn.Options = {
  ecmaVersion: 'latest',
  sourceType: 'script',
  allowReturnOutsideFunction: true,
  allowAwaitOutsideFunction: true,
  allowSuperOutsideMethod: true,
  allowHashBang: true,
}

/** The tree of a program, or undefined where it does not parse. */
export function parse(text: string): SyntaxNode | undefined {
  try {
    return acorn.parse(text, options) as unknown as SyntaxNode
  } catch {
    return undefined
  }
}

/** Its tokens in order, or undefined where it does not parse. Comments are none. */
export function tokensOf(text: string): Range[] | undefined {
  const tokens: Range[] = []
  try {
    acorn.parse(text, { ...options, onToken: ({ start, end }) => void (end > start && tokens.push({ start, end })) })
    return tokens
  } catch {
    return undefined
  }
}

export function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string'
}

/** The nodes right below, in the order of the text. */
export function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const found = Object.values(node).flatMap((value: unknown) =>
    Array.isArray(value) ? value.filter((each) => isNode(each)) : isNode(value) ? [value] : [],
  )
  return found.toSorted((a, b) => a.start - b.start)
}

/** A node and all below it, each before its children. Without recursion: a generated program may be deeper than a stack. */
export function* walk(node: SyntaxNode): Generator<SyntaxNode, void> {
  const waiting = [node]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    yield next
    waiting.push(...childrenOf(next).toReversed())
  }
}

/** The list of nodes in a field; holes of an array literal are left out. */
export function listOf(node: SyntaxNode, field: string): SyntaxNode[] {
  const value = node[field]
  return Array.isArray(value) ? value.filter((each) => isNode(each)) : []
}

/** The text with some ranges of it taken out. They do not overlap. */
export function without(text: string, ranges: readonly Range[]): string {
  let [rest, at] = ['', 0]
  for (const { start, end } of ranges.toSorted((a, b) => a.start - b.start)) {
    rest += text.slice(at, start)
    at = end
  }
  return rest + text.slice(at)
}
