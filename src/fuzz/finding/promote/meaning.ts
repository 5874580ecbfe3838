import type { ControlPoint, Effect, EscapeCase, OracleId } from '../../../case.ts'

/** What a lead of an oracle proves, in the words of a case. */
export interface Meaning {
  readonly point: ControlPoint
  readonly effect: Effect
  /** The property that must hold, as a sentence. */
  readonly holds: string
  /** What a case with this oracle has besides. */
  readonly also?: Partial<Pick<EscapeCase, 'tenant' | 'settleMs' | 'lingerMs'>>
}

/** The one place where a promoted case's point and effect come from. */
export const meaningOf: Readonly<Record<OracleId, Meaning>> = {
  'realm-secret': {
    point: 'intrinsics.reach',
    effect: 'execute',
    holds: 'What this program gets hold of leads to no code of the host realm',
  },
  'env-secret': { point: 'secret.read', effect: 'read', holds: 'This program reads no variable of the environment' },
  'file-secret': { point: 'fs.read', effect: 'read', holds: 'This program reads no file outside what it was granted' },
  'loopback-secret': {
    point: 'net.egress',
    effect: 'read',
    holds: 'This program reads nothing from a listener that it may not reach',
  },
  'socket-secret': {
    point: 'net.egress',
    effect: 'read',
    holds: 'This program reads nothing from a socket that it may not reach',
  },
  'tenant-secret': {
    point: 'tenant.cross',
    effect: 'read',
    holds: 'This program reads nothing of another tenant',
    also: { tenant: 'alive' },
  },
  'marker-file': {
    point: 'fs.write',
    effect: 'write',
    holds: 'This program writes no file outside what it was granted',
  },
  intrinsics: { point: 'intrinsics.write', effect: 'write', holds: 'This program changes nothing in the host realm' },
  wall: { point: 'limit.wall', effect: 'crash', holds: 'This program ends when its time has run out' },
  cpu: { point: 'limit.cpu', effect: 'crash', holds: 'This program ends when its CPU time has run out' },
  heap: { point: 'limit.memory', effect: 'crash', holds: 'This program takes no more memory than it may' },
  'off-heap': {
    point: 'limit.off-heap',
    effect: 'crash',
    holds: 'This program takes no more memory outside the heap than it may',
  },
  output: { point: 'limit.output', effect: 'crash', holds: 'This program gives out no more than it may' },
  stack: {
    point: 'limit.stack',
    effect: 'crash',
    holds: 'This program brings no error of the host out of the runtime',
  },
  'host-answers': {
    point: 'host.alive',
    effect: 'crash',
    holds: 'The host answers while this program runs, and after it',
  },
  residue: {
    point: 'residue',
    effect: 'observe',
    holds: 'Nothing of this program is left when its sandbox is disposed of',
    also: { lingerMs: 200 },
  },
  teardown: { point: 'host.alive', effect: 'crash', holds: 'The host can be ended after this program' },
  crash: { point: 'host.alive', effect: 'crash', holds: 'This program does not end the host' },
}
