import { HostRefusal } from '../../service.ts'
import type { Refusal } from '../refuse.ts'

/** A node of PostgreSQL's parse tree without its tag, as libpg-query writes it (pg_query's protobuf as JSON). */
export type Node = Readonly<Record<string, unknown>>

/** A statement that is refused before any database sees it. Holds nothing but the guest's own text. */
export class StatementRefusal extends HostRefusal {
  readonly refusal: Refusal

  constructor(refusal: Refusal) {
    super(refusal.code, refusal.message)
    this.refusal = refusal
  }
}

export function denied(message: string): never {
  throw new StatementRefusal({ code: 'EDENIED', message, kind: 'denied' })
}

export function malformed(message: string): never {
  throw new StatementRefusal({ code: 'EINVAL', message, kind: 'malformed' })
}

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Splits `{ RangeVar: {...} }` into tag and node. Undefined where it is no tagged node. */
export function tagged(value: unknown): readonly [string, Node] | undefined {
  if (!isNode(value)) return undefined
  const [entry, ...others] = Object.entries(value)
  return entry === undefined || others.length > 0 || !isNode(entry[1]) ? undefined : [entry[0], entry[1]]
}

/** Texts of a list of `String` nodes, such as a name with its schema. Undefined where something else is in it. */
export function textsOf(list: unknown): readonly string[] | undefined {
  if (!Array.isArray(list)) return undefined
  const texts: string[] = []
  for (const item of list) {
    const [tag, node] = tagged(item) ?? []
    if (tag !== 'String') return undefined
    const text = node?.['sval'] ?? ''
    if (typeof text !== 'string') return undefined
    texts.push(text)
  }
  return texts
}
