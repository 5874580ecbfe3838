import type { AnyNode } from './node.ts'

const expressions: ReadonlySet<string> = new Set([
  'ArrayExpression',
  'ObjectExpression',
  'FunctionExpression',
  'ArrowFunctionExpression',
  'ClassExpression',
  'Literal',
  'TemplateLiteral',
  'TaggedTemplateExpression',
  'MemberExpression',
  'CallExpression',
  'NewExpression',
  'UnaryExpression',
  'UpdateExpression',
  'BinaryExpression',
  'LogicalExpression',
  'AssignmentExpression',
  'ConditionalExpression',
  'SequenceExpression',
  'YieldExpression',
  'AwaitExpression',
  'Identifier',
  'ThisExpression',
  'ImportExpression',
  'ChainExpression',
])

/** Fields whose value is a name or a place, not a value. */
const noValues: Readonly<Record<string, readonly string[]>> = {
  AssignmentExpression: ['left'],
  AssignmentPattern: ['left'],
  UpdateExpression: ['argument'],
  ForInStatement: ['left'],
  ForOfStatement: ['left'],
  VariableDeclarator: ['id'],
  FunctionDeclaration: ['id', 'params'],
  FunctionExpression: ['id', 'params'],
  ArrowFunctionExpression: ['params'],
  ClassDeclaration: ['id'],
  ClassExpression: ['id'],
  CatchClause: ['param'],
  LabeledStatement: ['label'],
  BreakStatement: ['label'],
  ContinueStatement: ['label'],
  RestElement: ['argument'],
  ArrayPattern: ['elements'],
  MetaProperty: ['meta', 'property'],
  TaggedTemplateExpression: ['quasi'],
  MethodDefinition: ['value'],
}

/** Whether something else in round brackets can stand where this node stands as its parent's field. */
export function isReplaceable(node: AnyNode, parent: AnyNode, field: string, inPattern: boolean): boolean {
  if (!expressions.has(node.type) || noValues[parent.type]?.includes(field) === true) return false
  if (field === 'key' || (parent.type === 'MemberExpression' && field === 'property'))
    return parent['computed'] === true
  if (parent.type === 'Property')
    return !inPattern && parent['kind'] === 'init' && parent['method'] !== true && parent['shorthand'] !== true
  return true
}
