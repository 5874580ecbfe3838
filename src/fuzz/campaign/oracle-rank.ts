import type { OracleId } from '../../case.ts'

/** Strongest first: of all that one program showed, the first one is looked into. */
export const oracleRank: readonly OracleId[] = [
  'realm-secret',
  'file-secret',
  'env-secret',
  'loopback-secret',
  'socket-secret',
  'tenant-secret',
  'marker-file',
  'intrinsics',
  'crash',
  'stack',
  'heap',
  'off-heap',
  'residue',
]
