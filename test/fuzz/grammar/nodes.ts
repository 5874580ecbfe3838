import { parse, type Node } from 'acorn'

/** Any node, with whatever fields its type has. */
export type AnyNode = Node & Readonly<Record<string, unknown>>

const isNode = (value: unknown): value is AnyNode =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'

/** All nodes of a program; throws what acorn throws. */
export function* nodesOf(program: string): Generator<AnyNode> {
  const left: unknown[] = [parse(program, { ecmaVersion: 'latest', sourceType: 'script' })]
  for (let value = left.pop(); value !== undefined; value = left.pop()) {
    if (Array.isArray(value)) left.push(...(value as unknown[]).filter((one) => one !== undefined))
    else if (isNode(value)) {
      yield value
      left.push(...Object.values(value).filter((one) => typeof one === 'object' && one !== null))
    }
  }
}
