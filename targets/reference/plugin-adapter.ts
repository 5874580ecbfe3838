import { randomUUID } from 'node:crypto'
import type { Adapter, Policy as Trial } from '../../src/host/adapter.ts'
import { buildSandbox, wholeBuild, type Build } from '../../src/sandbox/create.ts'
import type { PolicyInput } from '../../src/sandbox/policy/input.ts'
import type { Policy } from '../../src/sandbox/policy/policy.ts'
import { openMemoryStore } from '../../src/sandbox/host-function/kv/store.ts'
import { lenientDefaults } from '../../src/sandbox/policy/defaults.ts'
import { readPolicy } from '../../src/sandbox/policy/read.ts'
import { completionOf, optionsOf, rejected } from './adapter.ts'
import { findConfinement, type Confinement } from '../../src/sandbox/host-function/exec/confinement.ts'
import { attackersNames } from './names.ts'
import { programs } from './programs.ts'
import { sharedVault, startVault } from './vault.ts'
import { openSite, siteName, type Site } from './site.ts'

/** What one trial grants to a plugin: its root, the public site, some programs, and everything small. */
function policyOf(trial: Trial, isolation: Policy['isolation'], site: Site, withPrograms: boolean): Policy {
  const { wallMs, memoryBytes, outputBytes, rootDir } = trial
  const over: PolicyInput = {
    name: 'audit',
    isolation,
    limits: { wallMs, memoryBytes, outputBytes, stackBytes: 32 << 10, fuel: 1e15 },
    fs: { read: [rootDir], write: [rootDir], readBytes: 4 << 20, writtenBytes: 1 << 20, openFiles: 8 },
    fetch: {
      allow: [
        { host: siteName, schemes: ['http'], ports: [site.port], privateAddresses: true },
        { host: '*.test', schemes: ['http'], ports: [site.port, trial.loopbackPort ?? site.port] },
      ],
      responseBytes: 1 << 20,
    },
    ...(withPrograms ? { exec: { allow: programs, root: rootDir, outputBytes: 1 << 20 } } : {}),
    timers: { longestMs: 3_600_000 },
    log: { level: 'info', linesPerSecond: 10, lineBytes: 4 << 10 },
    db: {
      engine: { kind: 'pglite' },
      allow: ['query'],
      tables: ['notes'],
      rowOwner: { notes: 'owner' },
      deadlineMs: 400,
    },
    onViolation: { action: 'record', after: 1000 },
  }
  return readPolicy(over, lenientDefaults)
}

/** Looked for once in a host: it starts processes. Undefined: no program is granted, and no case about them applies. */
function confinementHere(): Confinement | undefined {
  try {
    return findConfinement('none', randomUUID)
  } catch {
    return undefined
  }
}

/** A plugin for each sandbox: what one keeps is not another's. */
let plugins = 0

/** An adapter over the whole reference sandbox, services included, or over one that is built in another way. */
export function pluginAdapter(isolation: Policy['isolation'], buildOf?: (trial: Trial) => Build): Adapter {
  let site: Site | undefined
  let confinement: Confinement | undefined
  // One for all plugins of a host, as an embedder has it.
  const kv = openMemoryStore()
  return {
    // A build of another's making may lack the very part that puts the engine back.
    ...(isolation === 'thread' && buildOf === undefined ? { pristine: true } : {}),
    start: async () => {
      site = await openSite(siteName)
      confinement = confinementHere()
      return { node: process.versions.node }
    },
    open: async (trial) => {
      if (site === undefined) throw new Error('start() was not called')
      if (trial.requires?.includes('db-service') === true) await startVault()
      const policy = policyOf(trial, isolation, site, confinement !== undefined)
      const { functions, values } = optionsOf(trial)
      const sandbox = await buildSandbox(buildOf?.(trial) ?? wholeBuild, {
        policy,
        ...(functions === undefined ? {} : { functions }),
        values: { ...values, site: { host: site.host, port: site.port } },
        fetch: { lookup: attackersNames() },
        ...(confinement === undefined ? {} : { exec: { confinement } }),
        kv,
        db: { database: sharedVault },
        log: (record) => void process.stdout.write(`${JSON.stringify(record)}\n`),
      })
      const plugin = `plugin-${++plugins}`
      return {
        evaluate: (source) => sandbox.run(source, { plugin }).then(completionOf, rejected),
        dispose: () => sandbox.dispose(),
      }
    },
  }
}
