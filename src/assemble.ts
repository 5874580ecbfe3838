import type { CaseTrials, FeatureState } from './bay.ts'
import type { ControlPoint, Feature } from './case.ts'
import type { LoadedCase } from './corpus.ts'
import type { EvidenceRecord } from './evidence.ts'
import { describeExit, type Observation } from './observation.ts'
import type { CaseInfo, CaseResult, TargetResult } from './result.ts'
import type { ResolvedTarget } from './resolve.ts'
import { claimAbout, languageOf } from './target.ts'
import { score, type ScoredVerdict } from './score.ts'
import { defaultLimits } from './trial.ts'
import { judge, type Verdict } from './verdict.ts'

/** One case of the plan on one target, with all that was seen. */
export interface CaseOutcome {
  readonly one: LoadedCase
  readonly features: ReadonlyMap<Feature, FeatureState>
  /** Absent where the case was not run: not applicable, or a probe failed. */
  readonly trials?: CaseTrials
  readonly positive?: EvidenceRecord
}

/** The verdict of an outcome. A case is not applicable only by a feature probe that ran and said no. */
export function verdictOf({ one, features, trials, positive }: CaseOutcome): Verdict {
  const { requires, nature } = one.escapeCase
  const absent = requires.find((feature) => features.get(feature) === 'absent')
  if (absent !== undefined) return { kind: 'not-applicable', feature: absent }
  const unsure = requires.find((feature) => features.get(feature) !== 'present')
  if (unsure !== undefined)
    return { kind: 'unknown', reason: 'probe-failed', detail: `whether the target has '${unsure}' could not be asked` }
  const detection = positive?.quiet === true ? positive : undefined
  return judge({ payload: trials?.payload ?? [], control: trials?.control, detection, nature })
}

function summary(observation: Observation): NonNullable<CaseResult['control']> {
  const { sensors } = observation
  return {
    exit: describeExit(observation.exit),
    witness: observation.witness,
    wallMs: Math.round(sensors.wallMs * 100) / 100,
    cpuMs: Math.round(sensors.cpuMs),
    rssGrowthBytes: sensors.peakRssBytes - sensors.baselineRssBytes,
    notes: [...observation.notes],
  }
}

/** Trials whose summaries are kept: the first few and the breaching one. */
const keptTrials = 5

/** The runtime's own word about what the case breaks. */
function claimOn({ id, escapeCase }: LoadedCase, { target }: ResolvedTarget): CaseResult['claim'] {
  if (escapeCase.victim !== undefined) return 'silent'
  return claimAbout(target.claims, id, escapeCase.point)?.holds ?? 'silent'
}

export function caseResult(outcome: CaseOutcome, target: ResolvedTarget, seed: string): CaseResult {
  const { one, trials, positive } = outcome
  const verdict = verdictOf(outcome)
  const payload = trials?.payload ?? []
  const kept = payload.filter((trial, i) => i < keptTrials || trial.evidence.length > 0)
  return {
    id: one.id,
    revision: one.escapeCase.revision,
    verdict: structuredClone(verdict) as CaseResult['verdict'],
    claim: claimOn(one, target),
    payload: kept.map(summary),
    ...(trials === undefined ? {} : { control: summary(trials.control) }),
    ...(positive === undefined
      ? {}
      : {
          positiveControl: {
            target: positive.target,
            trials: positive.trials,
            breaches: positive.breaches,
            at: positive.at,
            digest: positive.digest,
          },
        }),
    replay: `escapement replay ${one.id} --target ${target.spec} --seed ${seed}`,
  }
}

const limitPoints: Readonly<Record<TargetResult['limits'][number]['resource'], ControlPoint>> = {
  wall: 'limit.wall',
  cpu: 'limit.cpu',
  memory: 'limit.memory',
  'off-heap': 'limit.off-heap',
  output: 'limit.output',
  stack: 'limit.stack',
}

const requested: Readonly<Record<TargetResult['limits'][number]['resource'], string>> = {
  wall: `${defaultLimits.wallMs} ms`,
  cpu: `${defaultLimits.wallMs} ms`,
  memory: `${defaultLimits.memoryBytes >> 20} MiB`,
  'off-heap': `${defaultLimits.memoryBytes >> 20} MiB`,
  output: `${defaultLimits.outputBytes >> 10} KiB`,
  stack: 'the runtime’s own',
}

type Limit = TargetResult['limits'][number]

/** What the verdicts say of a limit: held where a case of its control point is contained and none is unknown. */
export function verifiedLimit(resource: Limit['resource'], scored: readonly ScoredVerdict[]): Limit['verified'] {
  const verdicts = scored.filter((each) => each.point === limitPoints[resource]).map((each) => each.verdict)
  if (verdicts.includes('breached')) return 'broken'
  return verdicts.includes('contained') && !verdicts.includes('unknown') ? 'held' : 'unknown'
}

function limitsOf(target: ResolvedTarget, scored: readonly ScoredVerdict[]): TargetResult['limits'] {
  return (Object.keys(limitPoints) as (keyof typeof limitPoints)[]).map((resource) => ({
    resource,
    requested: requested[resource],
    enforcedBy: target.target.limits[resource],
    verified: verifiedLimit(resource, scored),
  }))
}

/** What the score needs of a case's result. */
export function scoredVerdict(one: LoadedCase, result: CaseResult): ScoredVerdict {
  return { caseId: one.id, point: one.escapeCase.point, severity: one.severity, verdict: result.verdict.kind }
}

/** True where a control or an oracle of a critical or high case failed. `scored` and `cases` in the same order. */
export function instrumentFailed(
  scored: readonly (Pick<ScoredVerdict, 'severity'> | undefined)[],
  cases: readonly CaseResult[],
): boolean {
  const faults = new Set(['control-not-red', 'oracle-dead', 'control-red'])
  return cases.some((each, i) => {
    const severity = scored[i]?.severity
    const serious = severity === 'critical' || severity === 'high'
    return serious && each.verdict.kind === 'unknown' && faults.has(each.verdict.reason)
  })
}

/** Everything about one target in the result document. `outcomes` in the order of the corpus. */
export function targetResult(
  target: ResolvedTarget,
  outcomes: readonly CaseOutcome[],
  seed: string,
  run: { readonly runtime: Record<string, string>; readonly node?: string; readonly v8?: string } & Pick<
    TargetResult,
    'hostsStarted' | 'wallMs'
  >,
): TargetResult {
  const cases = outcomes.map((outcome) => caseResult(outcome, target, seed))
  const scored = outcomes.map((outcome, i) => scoredVerdict(outcome.one, cases[i] as CaseResult))
  const record = target.target
  const features: Record<string, FeatureState> = {}
  for (const outcome of outcomes) for (const [feature, state] of outcome.features) features[feature] = state
  const scoreNow = score(scored)
  return {
    spec: target.spec,
    id: record.id,
    title: record.title,
    role: record.role,
    boundary: record.boundary,
    language: languageOf(record.dialect),
    runtime: run.runtime,
    ...(target.integrity === undefined ? {} : { integrity: target.integrity }),
    ...(run.node === undefined ? {} : { node: run.node }),
    ...(run.v8 === undefined ? {} : { v8: run.v8 }),
    adapterDigest: target.adapterDigest,
    claims: record.claims.map(({ cases: about, ...claim }) =>
      about === undefined ? claim : { ...claim, cases: [...about] },
    ),
    limits: limitsOf(target, scored),
    features,
    cases,
    ...(scoreNow === undefined ? {} : { score: structuredClone(scoreNow) as TargetResult['score'] }),
    instrumentFailed: instrumentFailed(scored, cases),
    hostsStarted: run.hostsStarted,
    wallMs: Math.round(run.wallMs),
  } as TargetResult
}

export function caseInfo(one: LoadedCase): CaseInfo {
  const { escapeCase, technique, severity, digest, id } = one
  return {
    id,
    revision: escapeCase.revision,
    title: escapeCase.title,
    language: one.language,
    technique: technique.id,
    taxonomy: technique.taxonomy,
    point: escapeCase.point,
    effect: escapeCase.effect,
    severity,
    cwe: [...technique.cwe],
    impact: technique.impact,
    remediation: technique.remediation,
    provenance: escapeCase.provenance.map((p) =>
      [`${p.kind}: ${p.ref}`, p.foundOn && `found on ${p.foundOn}`, p.fixedIn && `fixed in ${p.fixedIn}`]
        .filter(Boolean)
        .join(', '),
    ),
    digest,
  }
}
