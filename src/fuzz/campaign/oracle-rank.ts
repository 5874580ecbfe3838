import type { OracleId } from '../../case.ts'
import { frameSite } from '../execute/judge.ts'
import type { Lead } from '../execution.ts'

/** Strongest first: of all that one program showed, the first one is looked into. */
const oracleRank: readonly OracleId[] = [
  'realm-secret',
  'file-secret',
  'env-secret',
  'loopback-secret',
  'socket-secret',
  'tenant-secret',
  'marker-file',
  'intrinsics',
  'crash',
  'host-answers',
  'stack',
  'heap',
  'off-heap',
  'residue',
]

/** Of a program that hangs or fills memory every execution costs its whole deadline. */
export const slowOracles: ReadonlySet<OracleId> = new Set(['wall', 'cpu', 'heap', 'off-heap'])

/** Of these several programs are looked into, as each may have got out in another way; one crash is like the next. */
export const variedOracles: ReadonlySet<OracleId> = new Set(oracleRank.slice(0, oracleRank.indexOf('crash')))

/** 0 for the strongest. */
export function rankOf({ oracle }: { readonly oracle: OracleId }): number {
  const rank = oracleRank.indexOf(oracle)
  return rank < 0 ? oracleRank.length : rank
}

/** A crash or a hang is worth knowing, and so is a host's stack frame; none of them is a way out. */
export const isEscape = ({ oracle, site }: Pick<Lead, 'oracle' | 'site'>): boolean =>
  variedOracles.has(oracle) && site !== frameSite
