import { createHash } from 'node:crypto'
import { head, visible } from './visible.ts'

const maxUnits = 200
const digestDigits = 16

/**
 * An id as one visible line, cut at 200 UTF-16 units before escaping. A cut one ends in a digest of the whole: ids that differ
 * go on differing, for SARIF's rules and an attestation's tests are told apart by nothing else.
 */
export function visibleId(id: string): string {
  if (id.length <= maxUnits) return visible(id, maxUnits)
  const digest = createHash('sha256').update(id).digest('hex').slice(0, digestDigits)
  return `${visible(head(id, maxUnits - digestDigits - 1))}~${digest}`
}
