import { isDeepStrictEqual } from 'node:util'
import { tagged, type Node } from './tree.ts'
import { withoutPlaces } from './places.ts'

function hasColumn(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(hasColumn)
  if (typeof value !== 'object' || value === null) return false
  return Object.entries(value).some(([key, item]) => key === 'ColumnRef' || hasColumn(item))
}

const reflexive: readonly unknown[] = ['=', '<=', '>=']

function isSame(node: Node): boolean {
  const [name] = Array.isArray(node['name']) ? (node['name'] as unknown[]) : []
  const operator = tagged(name)?.[1]['sval']
  return reflexive.includes(operator) && isDeepStrictEqual(withoutPlaces(node['lexpr']), withoutPlaces(node['rexpr']))
}

/**
 * True where a condition looks at a row on every way to being true: `id = 1 OR true`, `1 = 1`, `$1` and `id = id` do not.
 * Whether a condition that names a column holds for every row cannot be told; the limit of changed rows is there for that.
 */
export function dependsOnRow(condition: unknown): boolean {
  const [type, node] = tagged(condition) ?? []
  if (type === undefined || node === undefined) return false
  if (type === 'A_Expr' && isSame(node)) return false
  if (type !== 'BoolExpr') return hasColumn(condition)
  const args = node['args'] as readonly unknown[]
  return node['boolop'] === 'AND_EXPR' ? args.some(dependsOnRow) : args.every(dependsOnRow)
}
