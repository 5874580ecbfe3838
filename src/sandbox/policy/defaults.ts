import type { Policy } from './policy.ts'

const KiB = 1024
const MiB = 1024 * KiB
const GiB = 1024 * MiB

/** Seconds of work for one small plugin that the host knows nothing of. */
export const strictDefaults: Policy = {
  name: 'strict',
  enforcement: 'strict',
  isolation: 'jail',
  limits: {
    wallMs: 5_000,
    memoryBytes: 128 * MiB,
    outputBytes: MiB,
    stackBytes: 32 * KiB,
    fuel: 5e9,
    fuelPerSecond: 0,
  },
  intrinsics: 'frozen',
  modules: {},
  timers: { concurrent: 10, total: 1_000, longestMs: 5_000, nesting: 100 },
  fs: {
    read: [],
    write: [],
    deny: [],
    openFiles: 3,
    createdFiles: 10,
    readBytes: 16 * MiB,
    writtenBytes: 4 * MiB,
    deadlineMs: 1_000,
  },
  fetch: {
    allow: [],
    deny: [],
    requests: 10,
    concurrent: 2,
    redirects: 3,
    requestBytes: 64 * KiB,
    responseBytes: MiB,
    deadlineMs: 3_000,
  },
  exec: {
    allow: [],
    env: {},
    root: '',
    network: 'none',
    processes: 1,
    inputBytes: 64 * KiB,
    outputBytes: MiB,
    deadlineMs: 3_000,
  },
  db: {
    engine: 'none',
    allow: [],
    tables: [],
    rowOwner: {},
    rows: 1_000,
    resultBytes: MiB,
    statements: 100,
    deadlineMs: 1_000,
  },
  kv: { entries: 0, keyBytes: 256, valueBytes: 16 * KiB, totalBytes: MiB },
  log: { level: 'info', linesPerSecond: 100, lineBytes: 4 * KiB },
  clock: { kind: 'real' },
  random: { kind: 'secure' },
  onViolation: { action: 'terminate', after: 10 },
}

/** Minutes of work for a plugin that the host has some reason to trust. Reaches no more than `strict` does. */
export const lenientDefaults: Policy = {
  ...strictDefaults,
  name: 'lenient',
  isolation: 'process',
  limits: {
    wallMs: 300_000,
    memoryBytes: GiB,
    outputBytes: 64 * MiB,
    stackBytes: 32 * KiB,
    fuel: 1e11,
    fuelPerSecond: 0,
  },
  intrinsics: 'free',
  timers: { concurrent: 100, total: 100_000, longestMs: 300_000, nesting: 10_000 },
  fs: {
    ...strictDefaults.fs,
    openFiles: 20,
    createdFiles: 1_000,
    readBytes: GiB,
    writtenBytes: 256 * MiB,
    deadlineMs: 10_000,
  },
  fetch: {
    ...strictDefaults.fetch,
    requests: 1_000,
    concurrent: 10,
    redirects: 5,
    requestBytes: 16 * MiB,
    responseBytes: 128 * MiB,
    deadlineMs: 30_000,
  },
  exec: {
    ...strictDefaults.exec,
    processes: 10,
    inputBytes: 16 * MiB,
    outputBytes: 64 * MiB,
    deadlineMs: 60_000,
  },
  db: { ...strictDefaults.db, rows: 100_000, resultBytes: 64 * MiB, statements: 10_000, deadlineMs: 30_000 },
  kv: { entries: 1_000, keyBytes: 1_024, valueBytes: 256 * KiB, totalBytes: 64 * MiB },
  log: { level: 'debug', linesPerSecond: 1_000, lineBytes: 16 * KiB },
  onViolation: { action: 'record', after: 1_000 },
}
