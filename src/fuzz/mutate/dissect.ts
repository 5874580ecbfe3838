import type { Node } from 'acorn'
import type { Expression, Span, Statement, StatementList } from './anatomy.ts'
import { isNode, type AnyNode } from './node.ts'
import { isReplaceable } from './slots.ts'
import { outerTies, ownTies } from './ties.ts'

/** Where what is in a program, but for its tokens. */
export interface Parts {
  readonly expressions: readonly Expression[]
  readonly lists: readonly StatementList[]
  /** Property names behind a dot and in object literals. */
  readonly names: readonly Span[]
  readonly strings: readonly Span[]
  readonly numbers: readonly Span[]
}

interface Collected {
  readonly expressions: { start: number; end: number; ties: number }[]
  readonly lists: StatementList[]
  readonly names: Span[]
  readonly strings: Span[]
  readonly numbers: Span[]
}

const spanOf = ({ start, end }: Node): Span => ({ start, end })

const withSemicolon: ReadonlySet<string> = new Set([
  'ExpressionStatement',
  'VariableDeclaration',
  'ReturnStatement',
  'ThrowStatement',
  'BreakStatement',
  'ContinueStatement',
  'DebuggerStatement',
  'DoWhileStatement',
])

const listFields: Readonly<Record<string, string>> = {
  Program: 'body',
  BlockStatement: 'body',
  StaticBlock: 'body',
  SwitchCase: 'consequent',
}

const isDeclaration = (node: AnyNode): boolean =>
  (node.type === 'VariableDeclaration' && node['kind'] !== 'var') ||
  node.type === 'ClassDeclaration' ||
  node.type === 'FunctionDeclaration'

/** A statement that ends with another one ends as that does. */
function endOf(node: AnyNode): Statement['ends'] {
  if (withSemicolon.has(node.type)) return 'semicolon'
  const last = node.type === 'IfStatement' ? (node['alternate'] ?? node['consequent']) : node['body']
  return isNode(last) ? endOf(last) : 'bracket'
}

const statementOf = (node: AnyNode, ties: number): Statement => ({
  ...spanOf(node),
  ties,
  declares: isDeclaration(node),
  ends: endOf(node),
})

/** Words and numbers that could be others. */
function collectWord(node: AnyNode, parent: AnyNode, field: string, inPattern: boolean, into: Collected): void {
  if (node.type === 'Literal') {
    if (typeof node['value'] === 'string') into.strings.push(spanOf(node))
    else if (typeof node['value'] === 'number') into.numbers.push(spanOf(node))
  } else if (node.type === 'Identifier' && parent['computed'] !== true) {
    const isMember = parent.type === 'MemberExpression' && field === 'property'
    const isKey = parent.type === 'Property' && field === 'key' && !inPattern && parent['shorthand'] !== true
    if (isMember || isKey) into.names.push(spanOf(node))
  }
}

/** Collects from all that is in the node, and returns its ties. */
function visit(node: AnyNode, inPattern: boolean, into: Collected): number {
  let inner = 0
  const listField = listFields[node.type]
  const statements: Statement[] = []
  if (listField !== undefined) {
    const isBlock = node.type === 'BlockStatement' || node.type === 'StaticBlock'
    into.lists.push({ statements, end: isBlock ? node.end - 1 : node.end, isTop: node.type === 'Program' })
  }
  const isPattern = node.type === 'ObjectPattern' || (inPattern && node.type === 'Property')
  const visitChild = (child: AnyNode, field: string): void => {
    collectWord(child, node, field, isPattern, into)
    let expression: Collected['expressions'][number] | undefined
    if (isReplaceable(child, node, field, isPattern)) {
      expression = { start: child.start, end: child.end, ties: 0 }
      into.expressions.push(expression)
    }
    const ties = visit(child, isPattern, into)
    if (expression !== undefined) expression.ties = ties
    if (field === listField) statements.push(statementOf(child, ties))
    inner |= ties
  }
  for (const field in node) {
    const value = node[field]
    if (Array.isArray(value)) {
      for (const child of value as unknown[]) if (isNode(child)) visitChild(child, field)
    } else if (isNode(value)) visitChild(value, field)
  }
  return ownTies(node) | outerTies(node, inner)
}

export function dissect(root: Node): Parts {
  const parts: Collected = { expressions: [], lists: [], names: [], strings: [], numbers: [] }
  visit(root as AnyNode, false, parts)
  return parts
}
