import type { Node } from 'acorn'

/** Any node of acorn's, with whatever fields its type has. */
export type AnyNode = Node & Readonly<Record<string, unknown>>

export const isNode = (value: unknown): value is AnyNode =>
  typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string'
