import { join } from 'node:path'
import type { EscapeCase, OracleId } from './case.ts'
import { envName, portPlaceholder, realmProperty, render, reportPrefix, type TrialValues } from './guest.ts'
import type { LoadedCase } from './corpus.ts'
import { encode } from './encode.ts'
import type { HostPool, HostWish } from './host/pool.ts'
import type { CallLimits } from './host/call.ts'
import type { ReadyMessage, UnnumberedTrial } from './host/wire.ts'
import type { RandomHex } from './internal/token.ts'
import type { Observation, Trace } from './observation.ts'
import type { Oracles } from './oracle/index.ts'
import { memoryCeilingBytes } from './oracle/memory.ts'
import { channelOf, type RigAccount, type Secrets, type Seen } from './oracle/oracle.ts'
import { watchMarker } from './rig/marker.ts'
import type { Rig } from './rig/rig.ts'
import { plantLinks } from './rig/root-links.ts'
import { swapRoot } from './rig/root-swapper.ts'
import { plantFile } from './rig/secret-file.ts'
import { plantSocket } from './rig/secret-socket.ts'
import { tenantSources } from './rig/tenant.ts'
import type { Dialect, OpenCost } from './target.ts'

/** What a trial needs besides its case. */
export interface TrialContext {
  readonly pool: HostPool
  readonly dialect: Dialect
  readonly oracles: Oracles
  readonly randomHex: RandomHex
  readonly openCost?: OpenCost
}

/** The limits that a target is asked for where a case asks for none. */
export const defaultLimits = { wallMs: 1000, memoryBytes: 64 << 20, outputBytes: 1 << 20 } as const

/** Guests may use this many times the CPU that they were allowed before the parent takes it as a breach and kills. */
const cpuFactor = 3
/** The parent's own deadline, as a multiple of the limit: CPU runs out first unless the guest sleeps. */
const deadlineFactor = 8
const ceilingBytes = 3 * (1 << 29)

const measured: ReadonlySet<OracleId> = new Set(['cpu', 'heap', 'off-heap', 'wall', 'residue', 'host-answers'])
/** Oracles whose trials need a host of their own: its end is what is judged. */
const exclusive: ReadonlySet<OracleId> = new Set(['teardown', 'crash', 'host-answers'])
/** Oracles that measure what a host takes: what earlier trials left there would hide it. */
const weighing: ReadonlySet<OracleId> = new Set(['heap', 'off-heap', 'output'])
/** So much of stdio may still come when the trial is over, and would be taken for a later one's. */
const quietStdioBytes = 64 << 10

/** What a trial runs: the attempt, or its harmless twin. */
export type TrialBody = 'payload' | 'control'

export type RenderableCase = Pick<LoadedCase, 'escapeCase' | TrialBody>

export interface CallPlan {
  readonly limits: typeof defaultLimits | { wallMs: number; memoryBytes: number; outputBytes: number }
  readonly call: CallLimits
  readonly wish: HostWish
}

const free: OpenCost = { wallMs: 0, cpuMs: 0, rssBytes: 0 }

/** Deadlines and ceilings of a case's trials. Pure. */
export function callPlan(
  one: Pick<EscapeCase, 'limits' | 'oracles' | 'settleMs' | 'lingerMs'>,
  body: TrialBody = 'payload',
  open: OpenCost = free,
): CallPlan {
  const limits = { ...defaultLimits, ...one.limits }
  const has = (ids: ReadonlySet<OracleId>): boolean => one.oracles.some((id) => ids.has(id))
  const memory = one.oracles.includes('heap') || one.oracles.includes('off-heap')
  const waitMs = (one.settleMs ?? 0) + (one.lingerMs ?? 0)
  return {
    limits,
    call: {
      deadlineMs: deadlineFactor * limits.wallMs + waitMs + open.wallMs,
      cpuMs: cpuFactor * limits.wallMs + (memory ? 4000 : 0) + open.cpuMs,
      rssGrowthBytes: (memory ? memoryCeilingBytes(limits.memoryBytes) : ceilingBytes) + open.rssBytes,
      measure: has(measured),
    },
    wish: wishOf(body, one.oracles),
  }
}

/** A control uses nothing up; only where the end of a host is judged, the control's host has to end as well. */
function wishOf(body: TrialBody, oracleIds: readonly OracleId[]): HostWish {
  const has = (ids: ReadonlySet<OracleId>): boolean => oracleIds.some((id) => ids.has(id))
  if (body === 'control') return oracleIds.includes('teardown') ? 'own' : 'clean'
  if (has(exclusive)) return 'own'
  return has(weighing) ? 'lean' : 'clean'
}

export interface TrialResult {
  readonly observation: Observation
  readonly trace: Trace
  readonly ready: ReadyMessage | undefined
}

interface Rigs {
  file?: Rig
  socket?: Rig
  marker?: Rig
  root?: Rig
  swapper?: Rig
}

/** Runs the payload or the control of a case once: plants, evaluates, judges by the case's oracles, takes down. */
export async function runTrial(context: TrialContext, loaded: RenderableCase, body: TrialBody): Promise<TrialResult> {
  const one = loaded.escapeCase
  const { pool, dialect, oracles, randomHex } = context
  const plan = callPlan(one, body, context.openCost)
  const secrets = drawSecrets(one, randomHex)
  const head = randomHex(8)
  const tail = randomHex(8)
  const rigs: Rigs = {}
  let before: Partial<Record<keyof Rigs, boolean>> = {}

  const build = async (hostDir: string): Promise<UnnumberedTrial> => {
    const tag = one.oracles.some((id) => id.endsWith('-secret') || id === 'marker-file') ? randomHex(4) : '0'
    const values: TrialValues = {
      witnessHead: head,
      witnessTail: tail,
      readRealm: `return globalThis.${realmProperty}`,
      envName,
      file: join(hostDir, 'outside', `secret-${tag}.txt`),
      marker: join(hostDir, 'outside', `marker-${tag}.txt`),
      socket: join(hostDir, `s${tag}`),
      port: portPlaceholder,
      ...plan.limits,
    }
    // Of a host that ended while its trial was built.
    await takeDown(rigs)
    await setUp(rigs, one, values, secrets, join(hostDir, 'root'))
    before = await ask(rigs)
    return {
      source: await encode(dialect, render(dialect, values, loaded[body])),
      plant: {
        realm: secrets.realm,
        env: secrets.env,
        ...(secrets.loopback === undefined ? {} : { loopback: secrets.loopback }),
      },
      policy: { ...plan.limits, rootDir: join(hostDir, 'root'), requires: one.requires },
      settleMs: one.settleMs ?? 0,
      lingerMs: one.lingerMs ?? 0,
      ...(one.tenant === undefined || secrets.tenant === undefined
        ? {}
        : {
            tenant: {
              sources: await Promise.all(tenantSources(dialect, secrets.tenant).map((each) => encode(dialect, each))),
              when: one.tenant,
            },
          }),
    }
  }

  // A guest that changed the realm, or that got out and may still be about, could do something to the next trial.
  const lingers = one.settleMs !== undefined || one.lingerMs !== undefined
  const spoils = (trace: Trace): boolean =>
    (trace.account?.changed.length ?? 1) > 0 ||
    trace.lateReports.length > 0 ||
    trace.sensors.stdioBytes > quietStdioBytes ||
    (trace.account?.handles.length ?? 0) > 0 ||
    (lingers && channelOf(trace, secrets.realm) !== undefined)
  const ran = pool.run(build, plan.call, { wish: plan.wish, spoils })
  const { trace, ready, survivors, teardownMs } = await ran.catch(async (error: unknown) => {
    await takeDown(rigs)
    throw error
  })
  const after = await ask(rigs)
  const accounts: Partial<Record<keyof Rigs, RigAccount>> = {}
  for (const [name, rig] of Object.entries(rigs) as [keyof Rigs, Rig][]) {
    const seen = await rig.seen()
    accounts[name] = { aliveBefore: before[name] ?? false, aliveAfter: after[name] ?? false, seen }
    await rig.close()
  }
  const witness = trace.reports.includes(`${reportPrefix.witness}${head}${tail}`)
  const openRssBytes = context.openCost?.rssBytes ?? 0
  const { limits } = plan
  const seen: Seen = { trace, witness, secrets, rigs: accounts, limits, openRssBytes, survivors, teardownMs }
  return { observation: observe(seen, one, oracles), trace, ready }
}

/** Lets the case's oracles judge what was seen. Pure. */
export function observe(seen: Seen, one: Pick<EscapeCase, 'oracles'>, oracles: Oracles): Observation {
  const judged = one.oracles.map((id) => oracles[id])
  return {
    exit: seen.trace.exit,
    witness: seen.witness,
    evidence: judged.flatMap((oracle) => oracle.judge(seen) ?? []),
    dead: judged.filter((oracle) => !oracle.alive(seen)).map((oracle) => oracle.id),
    notes: seen.trace.reports
      .filter((line) => line.startsWith(reportPrefix.note))
      .slice(0, 5)
      .map((line) => line.slice(reportPrefix.note.length, 200)),
    sensors: seen.trace.sensors,
    survivors: seen.survivors,
  }
}

function drawSecrets(one: EscapeCase, randomHex: RandomHex): Secrets {
  const draw = (): string => `esc${randomHex(12)}`
  const has = (id: OracleId): boolean => one.oracles.includes(id)
  return {
    realm: draw(),
    env: draw(),
    ...(has('file-secret') ? { file: draw() } : {}),
    ...(has('loopback-secret') ? { loopback: draw() } : {}),
    ...(has('socket-secret') ? { socket: draw() } : {}),
    ...(has('tenant-secret') ? { tenant: draw() } : {}),
  }
}

async function setUp(
  rigs: Rigs,
  one: EscapeCase,
  values: TrialValues,
  secrets: Secrets,
  rootDir: string,
): Promise<void> {
  if (secrets.file !== undefined) rigs.file = await plantFile(values.file, secrets.file)
  if (secrets.socket !== undefined) rigs.socket = await plantSocket(values.socket, secrets.socket)
  if (one.oracles.includes('marker-file')) rigs.marker = watchMarker(values.marker)
  if (one.root !== undefined) rigs.root = await plantLinks(rootDir, values.file, values.marker)
  if (one.root === 'swapped') rigs.swapper = await swapRoot(rootDir, values.file)
}

async function takeDown(rigs: Rigs): Promise<void> {
  for (const [name, rig] of Object.entries(rigs) as [keyof Rigs, Rig][]) {
    delete rigs[name]
    await rig.close()
  }
}

async function ask(rigs: Rigs): Promise<Partial<Record<keyof Rigs, boolean>>> {
  const answers: Partial<Record<keyof Rigs, boolean>> = {}
  for (const [name, rig] of Object.entries(rigs) as [keyof Rigs, Rig][]) answers[name] = await rig.alive()
  return answers
}
