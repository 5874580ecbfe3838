import { Socket } from 'node:net'
import { envName, realmProperty } from '../../guest.ts'
import type { Adapter, AdapterContext, Completion, Endowments, Sandbox } from '../../host/adapter.ts'
import { takeDigest } from '../../host/digest.ts'
import { endow } from '../../host/endow.ts'
import { frameDecoder } from '../../host/frame.ts'
import { tenantSources } from '../../rig/tenant.ts'
import { primordials } from '../../internal/primordials.ts'
import { featuresOf } from '../coverage/buckets.ts'
import type { InstalledFeedback } from '../coverage/feedback.ts'
import { healed, prototypesOfHost } from './heal.ts'
import { plantServices } from './planted-services.ts'
import { plantTreason } from './planted.ts'
import { reply } from './reply.ts'
import type { FuzzHostSettings, RunAnswer, RunRequest } from './wire.ts'

const { cut, text, setTimer, clearTimer, setNext, parse, bareList } = primordials
const env = process.env
const nowMs = performance.now.bind(performance)

const requestFd = 4
const maxTextUnits = 2000
/** Reports of one program that are passed on. */
const maxReports = 40
/** Words of the target that are passed on. */
const mostWords = 4000
/** Programs after which the other tenant's secret is put back, in case that one of them took it away. */
const tenantEvery = 256

/** Services that keep something for their tenants. */
const shared: ReadonlySet<string> = new Set(['kv-service', 'context-service'])

const HostError = Error

function nameOf(error: Error): string {
  try {
    return cut(text(error.name), 40)
  } catch {
    return 'unreadable'
  }
}

const nextTurn = (): Promise<void> => new Promise((resolve) => setNext(resolve))

function shortened(completion: Completion): Completion {
  const short = (value: unknown): string => cut(text(value), maxTextUnits)
  switch (completion.kind) {
    case 'returned':
      return { kind: 'returned', text: short(completion.text) }
    case 'refused':
      return { kind: 'refused', why: short(completion.why) }
    case 'threw':
    case 'faulted':
      return { kind: completion.kind, name: short(completion.name), message: short(completion.message) }
  }
}

function adapterFault(error: unknown): Completion {
  const name = 'AdapterFault'
  try {
    return { kind: 'faulted', name, message: cut(text(error), maxTextUnits) }
  } catch {
    return { kind: 'faulted', name, message: 'unreadable' }
  }
}

/** What came out of the runtime where it could not be disposed of: an engine that broke on the way often cannot. */
async function disposed(sandbox: Sandbox): Promise<Completion | undefined> {
  try {
    await sandbox.dispose()
    return undefined
  } catch (error) {
    return adapterFault(error)
  }
}

/** Never rejects: an adapter that does is at fault, and the campaign is told so. */
async function evaluated(sandbox: Sandbox, source: string, settleMs: number): Promise<RunAnswer['completion']> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<RunAnswer['completion']>((resolve) => {
    timer = setTimer(() => resolve({ kind: 'unsettled' }), settleMs)
  })
  try {
    return await Promise.race([sandbox.evaluate(source).then(shortened), late])
  } catch (error) {
    return adapterFault(error)
  } finally {
    clearTimer(timer)
  }
}

/**
 * The host functions, but for two: a promise of ours that a guest leaves alone is not the guest's doing; and what throws is named
 * after a secret of its own, so that a guest which merely reads host frames is told from one which reaches the host realm.
 */
function ours(endowments: Endowments, frameSecret: string): Endowments {
  const named: Readonly<Record<string, () => never>> = {
    [frameSecret]: () => {
      throw new TypeError('thrown by a host function')
    },
  }
  return {
    ...endowments,
    hostThrow: () => (named[frameSecret] as () => never)(),
    hostPromise: () => {
      const promise = endowments.hostPromise()
      promise.catch(() => undefined)
      return promise
    },
  }
}

/**
 * The inside of a fuzz host: loads the runtime, then runs one program after another, each in a fresh sandbox, or in one sandbox
 * where the runtime starts every run from the same state. What it says of itself is judged by the parent as hostile.
 */
export async function servePrograms(
  adapter: Adapter,
  context: AdapterContext,
  settings: FuzzHostSettings,
  feedback: InstalledFeedback,
): Promise<void> {
  const host = globalThis as Record<string, unknown>
  const { limits, rootDir, services, settleMs, realmSecret, envSecret, frameSecret, traitorWord } = settings
  const planted = await plantServices(settings)
  const { file, marker, loopbackPort } = planted
  let current = 0
  let reports = 0
  const report = (value: unknown): void => {
    const line = cut(text(value), maxTextUnits)
    // Leaks and shapes; anything else that a guest reports is its own affair.
    if ((line[0] !== 'l' && line[0] !== 'v') || line[1] !== ':' || reports++ >= maxReports) return
    reply({ t: 'report', n: current, text: line })
  }
  const open = (endowments: Endowments): Promise<Sandbox> =>
    adapter.open({
      ...limits,
      rootDir,
      ...(services.length === 0 ? {} : { requires: services }),
      ...(loopbackPort === undefined ? {} : { loopbackPort }),
      endowments,
    })
  const openGuest = (): Promise<Sandbox> =>
    open(plantTreason(ours(endow(report), frameSecret), traitorWord, { realmSecret, file, marker }))

  let sinceTenant = Number.POSITIVE_INFINITY
  /** Another tenant keeps a secret wherever it is given room for it. */
  const plantTenant = async (): Promise<void> => {
    if (!services.some((each) => shared.has(each)) || sinceTenant++ < tenantEvery) return
    sinceTenant = 0
    const tenant = await open(endow(() => undefined))
    for (const source of tenantSources(settings.dialect, settings.serviceSecrets.tenant))
      await evaluated(tenant, source, settleMs)
    await tenant.dispose()
  }

  let unhandled = bareList<string>([])
  const keep = (what: string, error: unknown): void => {
    const name = error instanceof HostError ? nameOf(error) : typeof error
    if (unhandled.length < 5) unhandled[unhandled.length] = `${what}, ${name}`
  }
  process.on('unhandledRejection', (reason) => keep('a rejection that nobody handles', reason))
  process.on('uncaughtException', (error) => keep('an error that nobody caught', error))

  const runtime = await adapter.start(context)
  host[realmProperty] = realmSecret
  env[envName] = envSecret
  const warm = await openGuest()
  feedback.reset()
  await warm.evaluate('1')
  feedback.started()
  await warm.dispose()
  const prototypes = prototypesOfHost()
  // The first look reads lazy globals, which adds properties: only the second one is of a realm at rest.
  takeDigest([realmProperty]).changed()
  const digest = takeDigest([realmProperty])
  let kept: Sandbox | undefined

  async function run({ n, source, wanted }: RunRequest): Promise<void> {
    current = n
    reports = 0
    unhandled = bareList<string>([])
    await plantTenant()
    const sandbox = kept ?? (await openGuest())
    feedback.reset()
    const beganMs = nowMs()
    const completion = await evaluated(sandbox, planted.filled(source), settleMs)
    const wallMs = nowMs() - beganMs
    // Jobs that the guest left behind are its own too, and what they do is seen now.
    if (adapter.pristine !== true) await nextTurn()
    const features =
      wanted === 'none' ? [] : wanted === 'all' ? featuresOf(feedback.counters()) : feedback.newFeatures()
    kept = adapter.pristine === true && completion.kind !== 'unsettled' ? sandbox : undefined
    const broke = kept === undefined ? await disposed(sandbox) : undefined
    const crossed = await planted.restore()
    const changed = digest.changed(5)
    if (changed.length > 0) healed(prototypes)
    reply({
      t: 'answer',
      n,
      completion: completion.kind === 'faulted' ? completion : (broke ?? completion),
      unhandled,
      crossed: bareList(crossed),
      changed,
      spoilt: broke !== undefined || (changed.length > 0 && digest.changed(1).length > 0),
      features: bareList(features),
      edges: feedback.edges(),
      wallMs,
    })
  }

  /** Nobody would hear of a program that fails here, and all behind it would wait. */
  function giveUp(n: number, error: unknown): void {
    const nothing = bareList<never>([])
    const completion = adapterFault(error)
    const seen = { unhandled, crossed: nothing, changed: nothing, features: nothing }
    reply({ t: 'answer', n, completion, ...seen, spoilt: true, edges: feedback.edges(), wallMs: 0 })
  }

  const decoder = frameDecoder(16 << 20)
  const requests = new Socket({ fd: requestFd, readable: true, writable: false })
  let queue: Promise<void> = Promise.resolve()
  requests.on('data', (chunk: Buffer) => {
    for (const frame of decoder.push(chunk).frames) {
      const request = parse(frame.toString('utf8')) as RunRequest
      queue = queue.then(() => run(request)).catch((error: unknown) => giveUp(request.n, error))
    }
  })
  requests.on('close', () => process.exit(0))
  reply({
    t: 'ready',
    runtime,
    feedback: feedback.feedback,
    edges: feedback.edges(),
    notes: feedback.notes,
    words: feedback.words().slice(0, mostWords),
  })
}
