import type { AnyNode } from './node.ts'

/**
 * What ties a piece of a program to its place, as bits: a piece can go where all of its ties hold. Nothing free of ties
 * breaks the syntax of where it goes.
 */
export const tie = {
  await: 1,
  yield: 2,
  return: 4,
  /** `break` and `continue` without a label. */
  loop: 8,
  label: 16,
  /** `super`, `new.target` and `arguments`. */
  function: 32,
  /** A private name. */
  class: 64,
  /** A `with` statement, which no class and no strict function may hold. */
  sloppy: 128,
} as const

const own: Readonly<Record<string, number>> = {
  AwaitExpression: tie.await,
  YieldExpression: tie.yield,
  ReturnStatement: tie.return,
  Super: tie.function,
  MetaProperty: tie.function,
  PrivateIdentifier: tie.class,
  WithStatement: tie.sloppy,
}

/** What the node itself is tied by, whatever is in it. */
export function ownTies(node: AnyNode): number {
  if (node.type === 'Identifier') return node['name'] === 'arguments' ? tie.function : 0
  if (node.type === 'ForOfStatement') return node['await'] === true ? tie.await : 0
  if (node.type === 'VariableDeclaration') return node['kind'] === 'await using' ? tie.await : 0
  if (node.type === 'BreakStatement' || node.type === 'ContinueStatement') return node['label'] ? tie.label : tie.loop
  return own[node.type] ?? 0
}

const ofBody = tie.await | tie.yield | tie.return | tie.loop | tie.label

const loosened: Readonly<Record<string, number>> = {
  FunctionDeclaration: ofBody | tie.function,
  FunctionExpression: ofBody | tie.function,
  ArrowFunctionExpression: ofBody,
  PropertyDefinition: ofBody | tie.function,
  StaticBlock: ofBody | tie.function,
  ClassBody: tie.class,
  ForStatement: tie.loop,
  ForInStatement: tie.loop,
  ForOfStatement: tie.loop,
  WhileStatement: tie.loop,
  DoWhileStatement: tie.loop,
  LabeledStatement: tie.label,
}

/** Of the ties of what is in the node, those that it does not hold itself. */
export const outerTies = (node: AnyNode, inner: number): number => inner & ~(loosened[node.type] ?? 0)
