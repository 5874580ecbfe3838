import type { AnyNode, BlockStatement, Expression, Program, Statement } from 'acorn'
import type { MagicString } from 'magic-string'

/** Code that counts, as an expression; a new counter each time it is called. */
export type NextCount = () => string

function isNode(value: unknown): value is AnyNode {
  return typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string'
}

/** The nodes directly below one, in the order of the source for all that is marked here. */
function* childrenOf(node: AnyNode): Generator<AnyNode> {
  for (const value of Object.values(node) as unknown[]) {
    if (isNode(value)) yield value
    else if (Array.isArray(value)) for (const each of value) if (isNode(each)) yield each
  }
}

/** Calls `visit` for every node, a node after all below it. */
export function visitAll(node: AnyNode, visit: (node: AnyNode) => void): void {
  for (const child of childrenOf(node)) visitAll(child, visit)
  visit(node)
}

/** Where the statements begin behind the directives (`'use strict'`), which only count as such in front of everything. */
export function afterDirectives(block: BlockStatement | Program, start: number): { at: number; separator: string } {
  const directive = (block.body as (Statement & { directive?: string })[]).findLast(
    (each) => each.directive !== undefined,
  )
  return directive === undefined ? { at: start, separator: '' } : { at: directive.end, separator: ';' }
}

/** A function without a name takes that of what it is assigned to, unless something stands around it. */
const takesName = ({ type, ...node }: Expression): boolean =>
  type === 'ArrowFunctionExpression' ||
  ((type === 'FunctionExpression' || type === 'ClassExpression') && ((node as { id?: unknown }).id ?? null) === null)

const assigning: ReadonlySet<string> = new Set(['&&=', '||=', '??='])

/**
 * Marks one node: counts at function entries, in both branches of `if` and `?:`, where the right side of `&&`, `||`, `??` is
 * evaluated, in every turn of a loop, at every case of a switch and where none holds, and in handlers. Must be called for a node
 * after all below it: what is inserted at one place then nests.
 */
export function mark(node: AnyNode, text: MagicString, count: NextCount): void {
  const wrap = (expression: Expression): void => {
    text.prependRight(expression.start, `(${count()},`).appendLeft(expression.end, ')')
  }
  const enter = (block: BlockStatement): void => {
    const { at, separator } = afterDirectives(block, block.start + 1)
    text.appendLeft(at, `${separator}${count()};`)
  }
  const enterStatement = (statement: Statement): void => {
    if (statement.type === 'BlockStatement') enter(statement)
    else text.prependRight(statement.start, `{${count()};`).appendLeft(statement.end, '}')
  }
  switch (node.type) {
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      if (node.body.type === 'BlockStatement') enter(node.body)
      else wrap(node.body)
      break
    case 'IfStatement':
      enterStatement(node.consequent)
      if (node.alternate) enterStatement(node.alternate)
      else text.appendLeft(node.end, ` else{${count()}}`)
      break
    case 'ForStatement':
    case 'ForInStatement':
    case 'ForOfStatement':
    case 'WhileStatement':
    case 'DoWhileStatement':
      enterStatement(node.body)
      break
    case 'ConditionalExpression':
      wrap(node.consequent)
      wrap(node.alternate)
      break
    case 'LogicalExpression':
      wrap(node.right)
      break
    case 'AssignmentExpression':
      if (assigning.has(node.operator) && !takesName(node.right)) wrap(node.right)
      break
    case 'SwitchStatement': {
      // The statement before it may do without a semicolon only in front of a brace.
      const separator = node.cases.length === 0 ? '' : ';'
      if (node.cases.every(({ test }) => test)) text.appendLeft(node.end - 1, `${separator}default:${count()}`)
      break
    }
    case 'SwitchCase':
      if (node.consequent[0] !== undefined) text.prependRight(node.consequent[0].start, `${count()};`)
      break
    case 'CatchClause':
      enter(node.body)
      break
    default:
  }
}
