import { shapes, type Field } from './shape.ts'
import { denied, isNode, malformed, tagged, type Node } from './tree.ts'

/** Nodes within one another. Everything that goes through a tree later goes no deeper. */
const deepest = 400

/** Called for each node before its children. */
export type Visit = (type: string, node: Node) => void

/**
 * Goes through a whole tree, and refuses the first node, field or value that `shape.ts` does not list.
 * @throws StatementRefusal, and what `visit` throws
 */
export function walk(type: string, node: Node, visit: Visit, depth = 0): void {
  if (depth > deepest) malformed('the statement is nested too deeply')
  const shape = Object.hasOwn(shapes, type) ? shapes[type] : undefined
  if (shape === undefined) return denied(`${type} is not allowed in a statement`)
  visit(type, node)
  for (const [name, value] of Object.entries(node)) {
    const field = Object.hasOwn(shape, name) ? shape[name] : undefined
    if (field === undefined) return denied(`${name} of ${type} is not allowed in a statement`)
    walkField(`${name} of ${type}`, field, value, visit, depth + 1)
  }
}

function walkField(where: string, field: Field, value: unknown, visit: Visit, depth: number): void {
  switch (field.kind) {
    case 'scalar':
      if (typeof value === 'object') denied(`this ${where} is not allowed in a statement`)
      return
    case 'word':
      if (typeof value !== 'string' || !field.of.includes(value)) denied(`this ${where} is not allowed in a statement`)
      return
    case 'node':
      if (!isNode(value)) return denied(`this ${where} is not allowed in a statement`)
      return walk(field.type, value, visit, depth)
    case 'nodes':
      for (const item of Array.isArray(value) ? (value as unknown[]) : [value]) {
        // A list element that is absent, as the column definitions of a function in FROM.
        if (isNode(item) && Object.keys(item).length === 0) continue
        const [type, node] = tagged(item) ?? denied(`this ${where} is not allowed in a statement`)
        walk(type, node, visit, depth)
      }
  }
}
