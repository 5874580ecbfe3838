import { caseInfo, targetResult, verdictOf, type CaseOutcome } from './assemble.ts'
import { openBay, type Bay, type CaseTrials, type FeatureState, type Workshop } from './bay.ts'
import type { Feature } from './case.ts'
import { runControls, validEvidence, type ControlContext, type ControlPair } from './control.ts'
import { corpusDigest, corpusEdition, type LoadedCase } from './corpus.ts'
import type { EvidenceRecord } from './evidence.ts'
import { shuffled } from './internal/shuffle.ts'
import { toolVersion } from './internal/version.ts'
import type { Exit } from './observation.ts'
import { casesFor, type Shard } from './plan.ts'
import type { ResolvedTarget } from './resolve.ts'
import { resultVersion, type ResultDocument, type TargetResult } from './result.ts'
import { formulaVersion } from './score.ts'
import { defaultLimits } from './trial.ts'
import { maxTrials, requiredTrials, type Verdict } from './verdict.ts'

/** What an audit tells while it runs. `total` counts every case on every target and every control to be refreshed. */
export type AuditEvent =
  | { readonly kind: 'plan'; readonly controls: number; readonly reused: number; readonly total: number }
  | {
      readonly kind: 'control'
      readonly caseId: string
      readonly record: EvidenceRecord
      /** How each trial of the payload ended. */
      readonly exits: readonly Exit[]
    }
  | { readonly kind: 'target'; readonly spec: string }
  | { readonly kind: 'case'; readonly spec: string; readonly caseId: string; readonly verdict: Verdict }

export interface AuditPlan {
  /** The whole corpus, for its digest. */
  readonly corpus: readonly LoadedCase[]
  readonly cases: readonly LoadedCase[]
  readonly targets: readonly ResolvedTarget[]
  /** The positive control of each case, resolved. A case without one can not be contained. */
  readonly controls: ReadonlyMap<string, ResolvedTarget>
  readonly control: ControlContext
  readonly seed: string
  /** Options that chose the cases, as the result document keeps them. */
  readonly selection: readonly string[]
  readonly machine: ResultDocument['machine']
  /** Which part of the selected cases `cases` is; the whole if left out. */
  readonly shard?: Shard
  /** Fewer trials than a verdict asks for; only ever makes `unknown`. */
  readonly trials?: number
}

interface Evidence {
  /** Trials of this run's refreshed controls, by `specAndCase`. */
  readonly trials: ReadonlyMap<string, CaseTrials>
  readonly records: ReadonlyMap<string, EvidenceRecord>
  readonly refreshed: number
  readonly reused: number
}

/** The cases that any of the targets is given: the others need no positive control. */
function spokenCases({ cases, targets }: AuditPlan): LoadedCase[] {
  return cases.filter((one) => targets.some(({ target }) => casesFor(target, [one]).length > 0))
}

/** Makes sure of the positive controls: reuses what is valid, runs what is stale. */
async function proveControls(
  plan: AuditPlan,
  workshop: Workshop,
  tell: (event: AuditEvent) => void,
): Promise<Evidence> {
  const records = new Map<string, EvidenceRecord>()
  const trials = new Map<string, CaseTrials>()
  const stale: ControlPair[] = []
  for (const one of spokenCases(plan)) {
    const target = plan.controls.get(one.id)
    if (target === undefined) continue
    const valid = validEvidence({ one, target }, plan.control)
    if (valid === undefined) stale.push({ one, target })
    else records.set(one.id, valid)
  }
  const reused = records.size
  const verdicts = plan.targets.reduce((sum, { target }) => sum + casesFor(target, plan.cases).length, 0)
  tell({ kind: 'plan', controls: stale.length, reused, total: stale.length + verdicts })
  await runControls(stale, workshop, plan.control, ({ one, record, trials: run }) => {
    records.set(one.id, record)
    trials.set(specAndCase(record.target, one), run)
    tell({ kind: 'control', caseId: one.id, record, exits: run.payload.map((trial) => trial.exit) })
  })
  if (stale.length > 0) await plan.control.evidence.save()
  return { records, trials, refreshed: stale.length, reused }
}

const specAndCase = (spec: string, one: LoadedCase): string => `${spec} ${one.id}`

async function runOne(
  one: LoadedCase,
  bay: Bay,
  features: ReadonlyMap<Feature, FeatureState>,
  evidence: Evidence,
  trialsAtMost: number,
): Promise<CaseOutcome> {
  const positive = evidence.records.get(one.id)
  const own = new Map(one.escapeCase.requires.map((feature) => [feature, features.get(feature) ?? 'unknown'] as const))
  const base = { one, features: own, ...(positive === undefined ? {} : { positive }) }
  if ([...own.values()].some((state) => state !== 'present')) return base
  // The control ran minutes ago on this very target, in the same way: what it breached then, it would breach now.
  const ran = evidence.trials.get(specAndCase(bay.target.spec, one))
  if (ran?.payload.some((trial) => trial.evidence.length > 0) === true) return { ...base, trials: ran }
  const needed = requiredTrials(one.escapeCase.nature, positive?.quiet === true ? positive : undefined)
  const trials = Math.min(Number.isFinite(needed) ? needed : 1, maxTrials, trialsAtMost)
  return { ...base, trials: await bay.runCase(one, trials) }
}

async function auditTarget(
  target: ResolvedTarget,
  plan: AuditPlan,
  evidence: Evidence,
  workshop: Workshop,
  tell: (event: AuditEvent) => void,
): Promise<TargetResult> {
  const from = workshop.clock.nowMs()
  tell({ kind: 'target', spec: target.spec })
  const bay = openBay(target, workshop)
  const cases = casesFor(target.target, plan.cases)
  const wanted = [...new Set(cases.flatMap((one) => one.escapeCase.requires))]
  const features = await bay.features(wanted)
  const order = shuffled(cases, `${plan.seed} ${target.spec}`, (one) => one.id)
  const outcomes = new Map<string, CaseOutcome>()
  await Promise.all(
    order.map(async (one) => {
      const outcome = await runOne(one, bay, features, evidence, plan.trials ?? maxTrials)
      outcomes.set(one.id, outcome)
      tell({ kind: 'case', spec: target.spec, caseId: one.id, verdict: verdictOf(outcome) })
    }),
  )
  await bay.close()
  const ready = bay.ready()
  const inOrder = cases.map((one) => outcomes.get(one.id) as CaseOutcome)
  return targetResult(target, inOrder, plan.seed, {
    runtime: ready?.runtime ?? {},
    ...(ready === undefined ? {} : { node: ready.node, v8: ready.v8 }),
    hostsStarted: bay.hostsStarted(),
    wallMs: workshop.clock.nowMs() - from,
  })
}

/** Targets that are set up at the same time: the second one fills the slots that the first one's tail leaves empty. */
const targetsAtOnce = 2

/**
 * Runs the plan: positive controls first, then every case on every target. Resolves with a whole result document also
 * when the workshop's signal aborts; what did not run is `unknown (interrupted)`, so every planned case is accounted for.
 */
export async function audit(
  plan: AuditPlan,
  workshop: Workshop,
  tell: (event: AuditEvent) => void,
): Promise<ResultDocument> {
  const startedAt = workshop.clock.isoTime()
  const from = workshop.clock.nowMs()
  const evidence = await proveControls(plan, workshop, tell)
  const results = new Map<ResolvedTarget, TargetResult>()
  const waiting = [...plan.targets]
  const lane = async (): Promise<void> => {
    for (let target = waiting.shift(); target !== undefined; target = waiting.shift())
      results.set(target, await auditTarget(target, plan, evidence, workshop, tell))
  }
  await Promise.all(Array.from({ length: targetsAtOnce }, lane))
  const cell: ResultDocument['cell'] =
    workshop.cell.kind === 'bubblewrap'
      ? { kind: 'bubblewrap', detail: `bubblewrap ${workshop.cell.version}` }
      : { kind: 'none', detail: workshop.cell.why }
  const finishedAt = workshop.clock.isoTime()
  const { shard, machine } = plan
  return {
    format: 'escapement/result',
    version: resultVersion,
    tool: { name: 'escapement', version: toolVersion() },
    formula: formulaVersion,
    corpus: {
      edition: corpusEdition,
      digest: corpusDigest(plan.corpus),
      cases: plan.corpus.length,
      selected: plan.cases.length,
    },
    startedAt,
    finishedAt,
    wallMs: Math.round(workshop.clock.nowMs() - from),
    interrupted: workshop.signal.aborted,
    seed: plan.seed,
    selection: [...plan.selection],
    machine,
    cell,
    ...(shard === undefined ? {} : { shards: [{ ...shard, startedAt, finishedAt, machine, cell }] }),
    limits: { ...defaultLimits },
    controls: {
      refreshed: evidence.refreshed,
      reused: evidence.reused,
      notRed: [...evidence.records]
        .filter(([, r]) => r.breaches === 0 || !r.quiet)
        .map(([id]) => id)
        .toSorted(),
    },
    targets: plan.targets.map((target) => results.get(target) as TargetResult),
    cases: plan.cases.map(caseInfo),
  }
}
