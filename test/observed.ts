import type { Exit, Observation, Sensors, Trace } from '../src/observation.ts'
import type { Secrets, Seen } from '../src/oracle/oracle.ts'

/** A guest that used almost nothing, read twice. */
export const sensors: Sensors = {
  wallMs: 3,
  cpuMs: 1,
  baselineRssBytes: 64 << 20,
  peakRssBytes: 65 << 20,
  samples: 2,
  stdioBytes: 0,
  processesLeft: 0,
}

export const returned: Exit = { kind: 'answered', completion: { kind: 'returned', text: 'tried' }, completionBytes: 5 }

/** A quiet trial that counts: witness seen, oracles alive, guest returned. */
export function quiet(more: Partial<Observation> = {}): Observation {
  return { exit: returned, witness: true, evidence: [], dead: [], notes: [], sensors, survivors: [], ...more }
}

/** A trial in which one oracle gave evidence. */
export function red(more: Partial<Observation> = {}): Observation {
  return quiet({ evidence: [{ oracle: 'realm-secret', detail: 'it came back' }], ...more })
}

const account: NonNullable<Trace['account']> = {
  plantedBefore: true,
  plantedAfter: true,
  connections: 0,
  changed: [],
  digested: 900,
  handles: [],
}

/** One secret per place, each as long as a real one. */
export const secrets: Required<Secrets> = {
  realm: 'esc-realm-0000000000000000',
  env: 'esc-env-000000000000000000',
  file: 'esc-file-00000000000000000',
  loopback: 'esc-loopback-0000000000000',
  socket: 'esc-socket-000000000000000',
  tenant: 'esc-tenant-000000000000000',
}

const stood = { aliveBefore: true, aliveAfter: true, seen: undefined }

export const quietTrace: Trace = {
  exit: returned,
  reports: ['t:planted'],
  lateReports: [],
  stdio: '',
  sensors,
  account,
  idleAfter: true,
}

/** What an oracle sees of a guest that did nothing, every rig and sensor alive. */
export function seen(trace: Partial<Trace> = {}, more: Partial<Omit<Seen, 'trace'>> = {}): Seen {
  return {
    trace: { ...quietTrace, ...trace },
    witness: true,
    secrets,
    rigs: { file: stood, socket: stood, marker: stood },
    limits: { wallMs: 100, memoryBytes: 16 << 20, outputBytes: 1024 },
    survivors: [],
    teardownMs: 4,
    ...more,
  }
}

/** The same, with some fields of the host's own account changed. */
export function told(more: Partial<NonNullable<Trace['account']>>): Partial<Trace> {
  return { account: { ...account, ...more } }
}

/** The same of a host that never answered: no account of its own. */
export function unanswered(exit: Exit, more: Partial<Omit<Seen, 'trace'>> = {}): Seen {
  const { account: _account, idleAfter: _idle, ...rest } = quietTrace
  return { ...seen({}, more), trace: { ...rest, exit } }
}

export const crashedInCall: Exit = { kind: 'crashed', phase: 'call', code: null, signal: 'SIGABRT' }
