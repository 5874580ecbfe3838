import { join } from 'node:path'
import { openBay, type Workshop } from '../../bay.ts'
import type { Feature } from '../../case.ts'
import { UsageError } from '../../internal/errors.ts'
import { toolVersion } from '../../internal/version.ts'
import type { ResolvedTarget } from '../../resolve.ts'
import { openCorpusStore, type CorpusStore } from '../corpus/store.ts'
import type { FuzzDocument } from '../document.ts'
import type { ChildExecutor, ExecutorMeans } from '../execute/child-executor.ts'
import { openTargetExecutor, type TargetExecutorOptions } from '../execute/target-executor.ts'
import { openStore } from '../finding/store.ts'
import { probeSource } from '../guest-probe.ts'
import { askedFeatures } from '../vocabulary-of.ts'
import { runCampaign, type CampaignEnd } from './campaign.ts'
import type { FuzzEngine } from './options.ts'
import type { ProgramSource } from './program-source.ts'
import { grammarSource } from './grammar-source.ts'
import { newState, readState, stateFile, writeState, type CampaignState } from './state.ts'
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

interface Opened {
  readonly store: CorpusStore
  readonly state: CampaignState
  readonly stored: readonly string[]
}

/** Opens the folder of a campaign: a new one, or one that goes on. Names what is wrong with it, and sets that aside. */
async function openFolder(spec: string, version: string, drawn: string, options: SessionOptions): Promise<Opened> {
  const { corpusDir, resume, maxDiskBytes, notice } = options
  const store = await openCorpusStore(corpusDir, maxDiskBytes).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(
      'ERR_CORPUS',
      `${corpusDir}: the corpus folder cannot be used (${error.code ?? error.message})`,
      'name another folder with --corpus',
    )
  })
  const { programs, setAside } = await store.load()
  for (const { file, why } of setAside) notice(`${join(corpusDir, file)}: ${why}; moved to set-aside/`)
  const read = await readState(corpusDir)
  if (read.kind === 'corrupt')
    notice(`${stateFile(corpusDir)}: ${read.why}; the corpus is kept, the campaign's counts begin anew`)
  const there = read.kind === 'state' ? read.state : undefined
  if (there !== undefined && there.spec !== spec)
    throw new UsageError(
      'ERR_CORPUS',
      `${corpusDir} holds a campaign against ${there.spec}, not ${spec}`,
      'name another folder with --corpus',
    )
  if (there !== undefined && !resume)
    throw new UsageError(
      'ERR_CORPUS',
      `${corpusDir} holds a campaign of ${there.sessions} sessions already`,
      'go on with it by --resume, or name another folder with --corpus',
    )
  if (there === undefined && resume && programs.length === 0)
    throw new UsageError('ERR_CORPUS', `${corpusDir} holds no campaign to resume`, 'leave out --resume')
  if (there === undefined) return { store, state: newState(spec, version, options.seed ?? drawn), stored: programs }
  if (there.grammar !== version)
    notice(
      `the campaign was begun with grammar ${there.grammar}, this is ${version}: its seed ${there.seed} gives other programs now; corpus and findings are kept`,
    )
  return { store, state: { ...there, grammar: version, seed: options.seed ?? there.seed }, stored: programs }
}

function documentOf(
  resolved: ResolvedTarget,
  workshop: Workshop,
  { engine, services, jobs }: SessionOptions,
  startedAt: string,
  executor: ChildExecutor,
  end: CampaignEnd,
  findings: FuzzDocument['findings'],
): FuzzDocument {
  const { state, status, selfTest } = end
  const { cell } = workshop
  return {
    escapementFuzz: 1,
    escapement: toolVersion(),
    startedAt,
    spec: resolved.spec,
    runtime: executor.runtime(),
    engine,
    feedback: executor.feedback,
    notes: [...executor.notes()],
    grammar: state.grammar,
    seed: state.seed,
    services: [...services],
    jobs,
    cell: cell.kind === 'none' ? `none: ${cell.why}` : `${cell.kind} ${cell.version}`,
    valid: selfTest.every(({ failed }) => failed === undefined),
    selfTest: [...selfTest],
    interrupted: end.interrupted,
    sessions: state.sessions,
    elapsedMs: state.elapsedMs,
    executions: state.executions,
    validShare: status.validShare,
    edges: status.edges,
    edgesOf: status.edgesOf,
    features: status.features,
    corpus: status.corpus,
    crashes: state.crashes,
    restarts: status.restarts,
    leads: state.leads,
    findings,
    series: state.series,
  }
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
  sourceOf: (present: ReadonlySet<Feature>) => ProgramSource = grammarSource,
): Promise<FuzzDocument> {
  const { scope, cell, randomHex, clock, signal } = workshop
  const bay = openBay(resolved, workshop)
  const states = await bay.features(askedFeatures)
  await bay.close()
  const wanted = new Set(options.services)
  const present = new Set(
    askedFeatures.filter(
      (feature) => states.get(feature) === 'present' && (!feature.endsWith('-service') || wanted.has(feature)),
    ),
  )
  for (const service of options.services)
    if (!present.has(service))
      throw new UsageError(
        'ERR_SERVICE',
        `${resolved.spec} offers no ${service.replace('-service', '')} here`,
        'leave it out of --services',
      )
  const source = sourceOf(present)
  const { store, state, stored } = await openFolder(resolved.spec, source.version, randomHex(4), options)

  const means: ExecutorMeans = { scope, cell, randomHex, nowMs: clock.nowMs }
  const how: TargetExecutorOptions = {
    services: options.services,
    ...(options.engine === 'blind' ? { feedback: 'none' as const } : {}),
  }
  const open = (): ChildExecutor => openTargetExecutor(resolved, how, means)
  const executors = Array.from({ length: options.jobs }, open)
  const startedAt = clock.isoTime()
  try {
    const findings = openStore(options.findingsDir, {
      randomHex,
      wallClockMs: () => Date.now(),
      probeSource,
      toolVersion: toolVersion(),
    })
    const triage = openTriage({
      spec: resolved.spec,
      openFresh: () => Promise.resolve(openTargetExecutor(resolved, { ...how, feedback: 'none' }, means)),
      findings,
      seed: state.seed,
      grammar: source.version,
      services: options.services,
      nowMs: clock.nowMs,
      stopped: () => signal.aborted,
      ...(source.shrink === undefined ? {} : { shrink: source.shrink }),
      notice: options.notice,
    })
    const end = await runCampaign({
      executors,
      source,
      store,
      state,
      stored,
      guided: options.engine === 'guided' && (resolved.target.feedback ?? 'none') !== 'none',
      timeMs: options.timeMs,
      untilFound: options.untilFound,
      nowMs: clock.nowMs,
      signal,
      triage,
      tell: options.tell,
      save: (saved) => writeState(options.corpusDir, saved),
    })
    if (end.startFault !== undefined)
      throw new UsageError(
        'ERR_TARGET',
        `${resolved.spec} does not start: ${end.startFault}`,
        `try: escapement targets probe ${resolved.spec}`,
      )
    const mine = new Set(end.state.findings)
    const { findings: all } = await findings.list()
    return documentOf(
      resolved,
      workshop,
      options,
      startedAt,
      executors[0] as ChildExecutor,
      end,
      all.filter(({ id }) => mine.has(id)),
    )
  } finally {
    await Promise.all(executors.map((each) => each.close()))
  }
}
