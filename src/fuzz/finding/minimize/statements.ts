import { ddmin } from './ddmin.ts'
import type { Search } from './search.ts'
import { isNode, listOf, parse, walk, without, type SyntaxNode } from './syntax.ts'

/** Where lists of statements stand, and of what else can be left out line by line. */
const listFields: Readonly<Record<string, string>> = {
  Program: 'body',
  BlockStatement: 'body',
  StaticBlock: 'body',
  ClassBody: 'body',
  SwitchCase: 'consequent',
  SwitchStatement: 'cases',
}

function statementLists(text: string): SyntaxNode[][] {
  const tree = parse(text)
  if (tree === undefined) return []
  return [...walk(tree)].flatMap((node) => {
    const field = listFields[node.type]
    const list = field === undefined ? [] : listOf(node, field)
    return list.length === 0 ? [] : [list]
  })
}

/**
 * Leaves statements out, of the outermost list first, then of those in it. When it has ended by itself, no single statement
 * of any list can go.
 */
export async function reduceStatements(search: Search): Promise<void> {
  for (let before = ''; before !== search.best() && search.spent() === undefined;) {
    before = search.best()
    // What goes from one list takes the lists in it away, and moves none that stands before it.
    for (let at = 0; at < statementLists(search.best()).length; at++) {
      const text = search.best()
      const list = statementLists(text)[at] ?? []
      await ddmin(list, (kept) =>
        search.offer(
          without(
            text,
            list.filter((each) => !kept.includes(each)),
          ),
        ),
      )
    }
  }
}

/** The statements of a block without its braces; the node's own text where it is no block. */
function inside(text: string, node: SyntaxNode): string {
  const own = text.slice(node.start, node.end)
  return node.type === 'BlockStatement' ? own.slice(1, -1).trim() : own
}

/** Bodies of functions, methods, loops and handlers inside one statement: so many are tried in its place. */
const maxBodies = 12

/** What may stand in a statement's place: its parts, then every body in it, the smallest first. */
export function* unwrapped(text: string, node: SyntaxNode): Generator<string> {
  if (!/(?:Statement|Declaration)$/.test(node.type)) return
  for (const field of ['block', 'body', 'consequent', 'alternate', 'finalizer', 'test', 'init', 'right', 'argument']) {
    const part = node[field]
    if (isNode(part) && part.type !== 'ClassBody') yield inside(text, part)
  }
  for (const one of listOf(node, 'declarations')) if (isNode(one['init'])) yield inside(text, one['init'])
  const bodies = [...walk(node)].filter(({ type }) => type === 'BlockStatement').map((body) => inside(text, body))
  yield* bodies.toSorted((one, other) => one.length - other.length).slice(0, maxBodies)
}

/** Ends of a statement that it can do without: `else ...`, `finally ...`, and `catch ...` before a `finally`. */
export function* shortened(text: string, node: SyntaxNode): Generator<string> {
  const own = (from: number, to: number): string => text.slice(from, to).trimEnd()
  const { alternate, consequent, finalizer, handler, block } = node
  if (node.type === 'IfStatement' && isNode(alternate) && isNode(consequent)) yield own(node.start, consequent.end)
  if (node.type !== 'TryStatement' || !isNode(finalizer) || !isNode(handler) || !isNode(block)) return
  yield own(node.start, handler.end)
  yield `${own(node.start, block.end)} finally ${own(finalizer.start, finalizer.end)}`
}
