import { ddmin } from './ddmin.ts'
import type { Search } from './search.ts'
import { inlined } from './inline.ts'
import { shortened, unwrapped } from './statements.ts'
import { listOf, parse, walk, type SyntaxNode } from './syntax.ts'

/** What says nothing, simplest first. `x` is a name that nothing has: an error, in the guest's own realm. */
const plain = ['0', 'x', 'undefined']

const separated = ['arguments', 'elements', 'properties', 'params', 'declarations', 'expressions', 'specifiers']

const isExpression = ({ type }: SyntaxNode): boolean =>
  /Expression$|Literal$|^Identifier$|Pattern$|^ClassDeclaration$|^FunctionDeclaration$/.test(type)

/** Of a big expression so many parts are tried in its place. The rest is met again when it has become smaller. */
const maxParts = 40

/** Texts that may stand in an expression's place: nothing much, or a part of it however deep, the smallest first. */
function* replacements(text: string, node: SyntaxNode): Generator<string> {
  yield* plain
  const [, ...below] = walk(node)
  const parts = below.filter((part) => isExpression(part)).map((part) => text.slice(part.start, part.end))
  yield* [...new Set(parts)].toSorted((a, b) => a.length - b.length).slice(0, maxParts)
}

/** What can be put in a node's place, and shortens the program. */
function* editsOf(text: string, node: SyntaxNode): Generator<string> {
  const length = node.end - node.start
  const offers = [
    unwrapped(text, node),
    shortened(text, node),
    ...(isExpression(node) ? [replacements(text, node)] : []),
  ]
  for (const each of offers)
    for (const instead of each) {
      if (instead.length < length) yield instead
      // An object or a function cannot begin a statement, and a comma needs its own brackets.
      if (instead.length + 2 < length && !plain.includes(instead)) yield `(${instead})`
    }
}

/** Leaves entries of argument lists, literals, parameters and declarations out. */
async function reduceLists(search: Search, text: string, node: SyntaxNode): Promise<boolean> {
  for (const field of separated) {
    const list = listOf(node, field)
    const [first, last] = [list[0], list.at(-1)]
    if (first === undefined || last === undefined || node.type === 'TemplateLiteral') continue
    await ddmin(list, (kept) => {
      const middle = kept.map(({ start, end }) => text.slice(start, end)).join(', ')
      return search.offer(text.slice(0, first.start) + middle + text.slice(last.end))
    })
    if (search.best() !== text) return true
  }
  return false
}

async function reduceNode(search: Search, text: string, tree: SyntaxNode, node: SyntaxNode): Promise<boolean> {
  for (const instead of editsOf(text, node))
    if (await search.offer(text.slice(0, node.start) + instead + text.slice(node.end))) return true
  for (const candidate of inlined(text, node, tree)) if (await search.offer(candidate)) return true
  return reduceLists(search, text, node)
}

/**
 * Puts simpler things in the place of expressions and statements, the outermost first: a constant, one of their own parts,
 * the body without what is around it, a list with fewer entries. Ends when no single such step is left.
 */
export async function reduceExpressions(search: Search): Promise<void> {
  let from = 0
  while (search.spent() === undefined) {
    const text = search.best()
    const tree = parse(text)
    if (tree === undefined) return
    const nodes = [...walk(tree)]
    let at = from
    while (at < nodes.length && !(await reduceNode(search, text, tree, nodes[at] as SyntaxNode))) at += 1
    if (at < nodes.length) from = at
    else if (from === 0) return
    // What stands around the last change has not been tried since.
    else from = 0
  }
}
