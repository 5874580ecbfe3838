import { readFileSync, writeSync } from 'node:fs'
import { flushCompileCache } from 'node:module'
import { Socket } from 'node:net'
import { portPlaceholder, realmProperty, envName } from '../guest.ts'
import { primordials } from '../internal/primordials.ts'
import type { Adapter, AdapterContext, Completion, Sandbox } from './adapter.ts'
import { takeDigest, type IntrinsicsDigest } from './digest.ts'
import { endow } from './endow.ts'
import { frameDecoder } from './frame.ts'
import { openListener } from './listener.ts'
import {
  maxTextUnits,
  protocolVersion,
  requestFd,
  resultFd,
  type AnswerMessage,
  type HostMessage,
  type Request,
  type TrialRequest,
} from './wire.ts'

const { bare, bareList, cut, text, setTimer, clearTimer, setNext, stringify, encode, byteLength } = primordials
const env = process.env
const bufferFrom = Buffer.from.bind(Buffer)
const activeResources = process.getActiveResourcesInfo.bind(process)

const outgoing = Buffer.allocUnsafeSlow(maxTextUnits * 16 + 4096)

/** Puts a frame into the buffer at `at`; returns where it ends. */
function put(message: HostMessage, at: number): number {
  const bytes = encode(stringify(bare(message)), outgoing.subarray(at + 4))
  outgoing[at] = bytes >>> 24
  outgoing[at + 1] = (bytes >>> 16) & 255
  outgoing[at + 2] = (bytes >>> 8) & 255
  outgoing[at + 3] = bytes & 255
  return at + 4 + bytes
}

/** Writes frames with a blocking write, so that they are out before the guest's next instruction runs. */
function send(first: HostMessage, second?: HostMessage): void {
  let end = put(first, 0)
  if (second !== undefined) end = put(second, end)
  for (let at = 0; at < end;) at += writeSync(resultFd, outgoing, at, end - at)
}

const pause = (delayMs: number): Promise<void> => new Promise((resolve) => setTimer(resolve, delayMs))

const nextTurn = (): Promise<void> => new Promise((resolve) => setNext(resolve))

/** Waits for the guest's `done()`, at most `settleMs`, and leaves no timer behind. */
function settled(ended: Promise<void>, settleMs: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimer(resolve, settleMs)
    void ended.then(() => {
      clearTimer(timer)
      resolve()
    })
  })
}

function cutCompletion(completion: Completion): { completion: Completion; completionBytes: number } {
  const fields =
    completion.kind === 'returned'
      ? [completion.text]
      : completion.kind === 'refused'
        ? [completion.why]
        : [completion.name, completion.message]
  let bytes = 0
  for (const field of fields) bytes += byteLength(text(field))
  const short = (value: unknown): string => cut(text(value), maxTextUnits)
  switch (completion.kind) {
    case 'returned':
      return { completion: bare({ kind: 'returned', text: short(completion.text) }), completionBytes: bytes }
    case 'refused':
      return { completion: bare({ kind: 'refused', why: short(completion.why) }), completionBytes: bytes }
    case 'threw':
    case 'faulted':
      return {
        completion: bare({ kind: completion.kind, name: short(completion.name), message: short(completion.message) }),
        completionBytes: bytes,
      }
  }
}

/** An adapter that rejects is at fault; the trial is still answered, and says so. */
async function evaluated(sandbox: Sandbox, source: string): Promise<Completion> {
  try {
    return await sandbox.evaluate(source)
  } catch (error) {
    return { kind: 'faulted', name: 'AdapterFault', message: text(error) }
  }
}

/** Kinds that are there more often after than before. Indexed loops: a guest may have replaced every list method. */
function leftOver(before: readonly string[], after: readonly string[]): string[] {
  const left = bareList<string>([])
  const taken = bareList<boolean>([])
  let found = 0
  for (let i = 0; i < after.length; i++) {
    let matched = false
    for (let k = 0; k < before.length && !matched; k++) {
      matched = before[k] === after[i] && taken[k] !== true
      if (matched) taken[k] = true
    }
    if (!matched && found < 50) left[found++] = after[i] as string
  }
  return left
}

async function runTrial(adapter: Adapter, digest: IntrinsicsDigest, request: TrialRequest): Promise<AnswerMessage> {
  const host = globalThis as Record<string, unknown>
  host[realmProperty] = request.plant.realm
  env[envName] = request.plant.env
  // A host keeps text in buffers too, and small ones share a pool with whatever else is small.
  bufferFrom(request.plant.realm)
  const listener = request.plant.loopback === undefined ? undefined : await openListener(request.plant.loopback)
  const handlesBefore = request.lingerMs > 0 ? activeResources() : []
  let phase: 'open' | 'closed' = 'open'
  let finished: (() => void) | undefined
  const tenantSaid = { planted: false }
  const ended = new Promise<void>((resolve) => (finished = resolve))
  const report = (value: unknown): void => {
    const line = cut(text(value), maxTextUnits)
    send({ t: 'report', n: request.n, text: line, late: phase === 'closed' })
    if (line === 'd:') finished?.()
    if (line === 't:planted') tenantSaid.planted = true
  }
  const policy = {
    ...request.policy,
    ...(listener === undefined ? {} : { loopbackPort: listener.port }),
    endowments: endow(report),
  }
  const plantedBefore = host[realmProperty] === request.plant.realm && env[envName] === request.plant.env

  let tenant: Sandbox | undefined
  if (request.tenant !== undefined) {
    // Its own endowments, over the same report: it says there that its secret is in place.
    tenant = await adapter.open({ ...policy, endowments: endow(report) })
    const { sources } = request.tenant
    for (let i = 0; i < sources.length && !tenantSaid.planted; i++) await evaluated(tenant, sources[i] as string)
    if (request.tenant.when === 'disposed') {
      await tenant.dispose()
      tenant = undefined
    }
  }
  const sandbox = await adapter.open(policy)
  const port = listener === undefined ? 0 : listener.port
  const source = port === 0 ? request.source : request.source.replace(String(portPlaceholder), String(port))
  const { completion, completionBytes } = cutCompletion(await evaluated(sandbox, source))
  if (request.settleMs > 0) await settled(ended, request.settleMs)

  let disposeError: string | undefined
  try {
    await sandbox.dispose()
    await tenant?.dispose()
  } catch (error) {
    disposeError = cut(text(error), 2000)
  }
  phase = 'closed'
  if (request.lingerMs > 0) await pause(request.lingerMs)
  const left = request.lingerMs > 0 ? leftOver(handlesBefore, activeResources()) : bareList<string>([])
  const answer: AnswerMessage = bare({
    t: 'answer',
    n: request.n,
    completion,
    completionBytes,
    plantedBefore,
    plantedAfter: host[realmProperty] === request.plant.realm && env[envName] === request.plant.env,
    connections: listener?.connections() ?? 0,
    changed: digest.changed(),
    digested: digest.size,
    handles: left,
  })
  if (disposeError !== undefined) answer.disposeError = disposeError
  listener?.close()
  return answer
}

/**
 * The inside of a host process: loads the runtime, warms it with one sandbox, takes the digest, says `ready` and then
 * runs one trial at a time. Everything it says is judged by the parent as hostile.
 */
export async function serve(adapter: Adapter, context: AdapterContext): Promise<void> {
  const host = globalThis as Record<string, unknown>
  host[realmProperty] = ''
  env[envName] = ''
  const runtime = await adapter.start(context)
  const warm = await adapter.open({
    wallMs: 1000,
    memoryBytes: 64 << 20,
    outputBytes: 1 << 20,
    rootDir: context.scratchDir,
    endowments: endow(() => undefined),
  })
  await warm.evaluate('1')
  await warm.dispose()
  // The first look reads lazy globals, which adds properties: only the second one is of a realm at rest.
  takeDigest([realmProperty]).changed()
  const digest = takeDigest([realmProperty])

  const decoder = frameDecoder(16 << 20)
  const requests = new Socket({ fd: requestFd, readable: true, writable: false })
  let queue: Promise<void> = Promise.resolve()
  const handle = async (request: Request): Promise<void> => {
    switch (request.t) {
      case 'bye':
        return process.exit(0)
      case 'trial': {
        const answer = await runTrial(adapter, digest, request)
        // Timers, jobs and rejections that the guest left behind come first: a host that they kill or block is not idle.
        await nextTurn()
        return send(answer, { t: 'idle', n: request.n })
      }
    }
  }
  requests.on('data', (chunk: Buffer) => {
    for (const frame of decoder.push(chunk).frames) {
      const request = primordials.parse(frame.toString('utf8')) as Request
      queue = queue.then(() => handle(request))
    }
  })
  requests.on('close', () => process.exit(0))
  // The parent takes the folder away at `ready`: nothing that a guest causes gets into it.
  flushCompileCache()
  send({ t: 'ready', protocol: protocolVersion, runtime, node: process.versions.node, v8: process.versions.v8 })
}

/** Version of an installed package, from its package.json. */
export function versionOf(packageDir: string): string {
  return (JSON.parse(readFileSync(`${packageDir}/package.json`, 'utf8')) as { version: string }).version
}
