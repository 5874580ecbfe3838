import { openBay, type Workshop } from '../../bay.ts'
import type { Feature } from '../../case.ts'
import { UsageError } from '../../internal/errors.ts'
import { toolVersion } from '../../internal/version.ts'
import type { ResolvedTarget } from '../../resolve.ts'
import type { FuzzDocument } from '../document.ts'
import type { ChildExecutor, ExecutorMeans } from '../execute/child-executor.ts'
import {
  openTargetExecutor,
  settleTarget,
  withoutFeedback,
  type TargetExecutorOptions,
} from '../execute/target-executor.ts'
import { openStore } from '../finding/store.ts'
import { probeSource } from '../guest-probe.ts'
import { askedFeatures } from '../vocabulary-of.ts'
import { runCampaign } from './campaign.ts'
import { documentOf } from './document-of.ts'
import { openFolder } from './folder.ts'
import { grammarSource } from './grammar-source.ts'
import type { FuzzEngine } from './options.ts'
import { rankOf } from './oracle-rank.ts'
import type { ProgramSource } from './program-source.ts'
import { tellsApart } from './self-test.ts'
import { writeState } from './state.ts'
import type { CampaignStatus } from './status.ts'
import { openTriage } from './triage.ts'

export interface SessionOptions {
  readonly engine: Exclude<FuzzEngine, 'differential'>
  readonly timeMs: number
  readonly seed: string | undefined
  /** Absolute paths. */
  readonly corpusDir: string
  readonly findingsDir: string
  readonly jobs: number
  readonly resume: boolean
  /** Features of services, e.g. `fs-service`. */
  readonly services: readonly Feature[]
  readonly untilFound: boolean
  readonly maxDiskBytes: number
  readonly tell: (status: CampaignStatus) => void
  /** One line about something that a user should know. */
  readonly notice: (line: string) => void
}

/** Makes programs for a target that has these features, out of words of its own sources among others. */
export type MakeSource = (present: ReadonlySet<Feature>, words: readonly string[]) => ProgramSource

/** Which parts of the language and host functions are there; services only as far as they were asked for. */
export async function presentFeatures(
  resolved: ResolvedTarget,
  workshop: Workshop,
  services: readonly Feature[],
): Promise<ReadonlySet<Feature>> {
  const bay = openBay(resolved, workshop)
  const states = await bay.features(askedFeatures)
  await bay.close()
  const wanted = new Set(services)
  const present = askedFeatures.filter(
    (feature) => states.get(feature) === 'present' && (!feature.endsWith('-service') || wanted.has(feature)),
  )
  const missing = services.find((service) => !present.includes(service))
  if (missing !== undefined)
    throw new UsageError(
      'ERR_SERVICE',
      `${resolved.spec} offers no ${missing.replace('-service', '')} here`,
      'leave it out of --services',
    )
  return new Set(present)
}

const notStarting = (spec: string, why: string): UsageError =>
  new UsageError('ERR_TARGET', `${spec} does not start: ${why}`, `try: escapement targets probe ${spec}`)

interface First {
  readonly first: ChildExecutor
  readonly feedback: TargetExecutorOptions['feedback']
  /** Ways in which feedback falls short. */
  readonly notes: readonly string[]
}

/** Starts the target with the feedback that it bears; with none where that guides nobody. Throws a UsageError. */
async function firstExecutor(
  resolved: ResolvedTarget,
  engine: SessionOptions['engine'],
  services: readonly Feature[],
  means: ExecutorMeans,
): Promise<First> {
  const settled = engine === 'blind' ? { ...withoutFeedback, notes: [] } : await settleTarget(resolved, means.scope)
  const start = async (feedback: TargetExecutorOptions['feedback']): Promise<ChildExecutor> => {
    const executor = openTargetExecutor(resolved, { services, feedback }, means)
    await executor.execute('1', 'none')
    const fault = executor.startFault()
    if (fault === undefined) return executor
    await executor.close()
    throw notStarting(resolved.spec, fault)
  }
  const first = await start(settled)
  const { notes } = settled
  if (settled.feedback === 'none' || (await tellsApart(first))) return { first, feedback: settled, notes }
  await first.close()
  const note = `feedback '${settled.feedback}' does not tell one program from another, so that none is used`
  return { first: await start(withoutFeedback), feedback: withoutFeedback, notes: [...notes, note] }
}

/**
 * One session of a campaign against one target: asks what language and host functions it has, opens the folder, runs, and tells
 * all of it as a document.
 * @throws UsageError for a folder that cannot be used and for a target that does not start
 */
export async function runSession(
  resolved: ResolvedTarget,
  workshop: Workshop,
  options: SessionOptions,
  makeSource: MakeSource = grammarSource,
): Promise<FuzzDocument> {
  const { scope, cell, randomHex, clock, signal } = workshop
  const { engine, services, notice, corpusDir, jobs } = options
  const { spec } = resolved
  const present = await presentFeatures(resolved, workshop, services)
  const means: ExecutorMeans = { scope, cell, randomHex, nowMs: clock.nowMs }
  const { feedback, notes, first } = await firstExecutor(resolved, engine, services, means)
  const open = (): ChildExecutor => openTargetExecutor(resolved, { services, feedback }, means)
  const executors = [first, ...Array.from({ length: jobs - 1 }, open)]
  const startedAt = clock.isoTime()
  try {
    const source = makeSource(present, first.words())
    const { store, state, stored } = await openFolder({
      ...options,
      spec,
      grammar: source.version,
      drawn: randomHex(4),
    })
    const findings = openStore(options.findingsDir, {
      randomHex,
      wallClockMs: () => Date.now(),
      probeSource,
      toolVersion: toolVersion(),
    })
    const triage = openTriage({
      spec,
      openFresh: () => Promise.resolve(openTargetExecutor(resolved, { services, feedback: withoutFeedback }, means)),
      findings,
      seed: state.seed,
      grammar: source.version,
      services,
      nowMs: clock.nowMs,
      stopped: () => signal.aborted,
      ...(source.shrink === undefined ? {} : { shrink: source.shrink }),
      notice,
    })
    const end = await runCampaign({
      executors,
      source,
      store,
      state,
      stored,
      guided: feedback.feedback !== 'none',
      timeMs: options.timeMs,
      untilFound: options.untilFound,
      nowMs: clock.nowMs,
      signal,
      triage,
      tell: options.tell,
      save: (saved) => writeState(corpusDir, saved),
    })
    if (end.startFault !== undefined) throw notStarting(spec, end.startFault)
    const mine = new Set(end.state.findings)
    const { findings: all } = await findings.list()
    const found = all.filter(({ id }) => mine.has(id)).toSorted((a, b) => rankOf(a) - rankOf(b))
    const head = {
      spec,
      engine,
      services: [...services],
      jobs,
      startedAt,
      cell,
      notes,
      findings: found,
    }
    return documentOf(head, first, end)
  } finally {
    await Promise.all(executors.map((each) => each.close()))
  }
}
