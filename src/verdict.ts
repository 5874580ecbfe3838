import type { EscapeCase, Feature } from './case.ts'
import type { Evidence, Observation } from './observation.ts'

/** Why nothing is known. Each one has a line of advice in `report/advice.ts`. */
export const unknownReasons = [
  'harness-fault',
  'interrupted',
  'host-start',
  'probe-failed',
  'control-red',
  'control-incomplete',
  'not-exercised',
  'oracle-dead',
  'crashed',
  'timed-out',
  'limit-exceeded',
  'protocol-violation',
  'control-not-red',
  'too-few-trials',
] as const
export type UnknownReason = (typeof unknownReasons)[number]

/** What the trials of one case prove about one target. */
export type Verdict =
  | { readonly kind: 'contained'; readonly trials: number; readonly breachRateBelow: number }
  | {
      readonly kind: 'breached'
      readonly trials: number
      readonly breaches: number
      readonly evidence: readonly Evidence[]
    }
  | { readonly kind: 'unknown'; readonly reason: UnknownReason; readonly detail: string }
  | { readonly kind: 'not-applicable'; readonly feature: Feature }

/** How often a case was seen to breach a target that is known to be open, on this machine. */
export interface Detection {
  readonly trials: number
  readonly breaches: number
}

const confidence = 0.95
/** One-sided 95 % quantile of the normal distribution. */
const z = 1.6448536269514722
/** No case runs more trials than this; one that would need more stays unknown. */
export const maxTrials = 1000

/** Lower end of the one-sided Wilson interval of a rate, 0 to 1 (Wilson 1927). 0 for no trials. */
export function wilsonLower({ trials, breaches }: Detection): number {
  if (trials === 0) return 0
  const rate = breaches / trials
  const centre = rate + (z * z) / (2 * trials)
  const spread = z * Math.sqrt((rate * (1 - rate)) / trials + (z * z) / (4 * trials * trials))
  return Math.max(0, (centre - spread) / (1 + (z * z) / trials))
}

/**
 * Trials that must stay quiet before `contained` may be said. A deterministic case whose positive control breached
 * every time needs one. Anything else is a race: N = ceil(ln(0.05) / ln(1 - d)) with d the Wilson lower bound.
 * Infinity where the positive control never breached.
 */
export function requiredTrials(nature: EscapeCase['nature'], detection: Detection | undefined): number {
  if (detection === undefined || detection.breaches === 0) return Number.POSITIVE_INFINITY
  if (nature === 'deterministic' && detection.breaches === detection.trials) return 1
  return Math.ceil(Math.log(1 - confidence) / Math.log(1 - wilsonLower(detection)))
}

/** Exact upper bound of the breach rate after `trials` quiet trials: 1 - 0.05^(1/N). */
export function breachRateBound(trials: number): number {
  return 1 - (1 - confidence) ** (1 / trials)
}

/** True where a control did what it should: ran to its end, and its witness was seen. */
export function completed(control: Observation): boolean {
  return control.exit.kind === 'answered' && control.exit.completion.kind === 'returned' && control.witness
}

/**
 * True for a trial that the harness ended before the guest's first word: that tells of the machine and not of the runtime,
 * and the trial may be run again.
 */
export function saidNothing({ exit, witness, evidence }: Observation): boolean {
  if (witness || evidence.length > 0) return false
  if (exit.kind === 'crashed') return exit.phase === 'start'
  return exit.kind === 'timed-out' || exit.kind === 'limit-exceeded' || exit.kind === 'harness-fault'
}

/** Everything that a verdict rests on. */
export interface Trials {
  readonly payload: readonly Observation[]
  readonly control: Observation | undefined
  /** What the positive control showed on this machine; undefined where there is no valid evidence. */
  readonly detection: Detection | undefined
  readonly nature: EscapeCase['nature']
}

function unknown(reason: UnknownReason, detail: string): Verdict {
  return { kind: 'unknown', reason, detail }
}

/** Why a single quiet trial does not count, or undefined where it does. */
function weakness(trial: Observation): Verdict | undefined {
  const { exit } = trial
  switch (exit.kind) {
    case 'harness-fault':
      return unknown('harness-fault', exit.detail)
    case 'interrupted':
      return unknown('interrupted', 'the run was stopped')
    case 'crashed':
      return exit.phase === 'start'
        ? unknown('host-start', `the host ended before it was ready (${exit.signal ?? `exit code ${exit.code}`})`)
        : unknown('crashed', `the host ended (${exit.signal ?? `exit code ${exit.code}`}) and nothing came out`)
    case 'timed-out':
      return exit.phase === 'start'
        ? unknown('host-start', `the host was not ready after ${exit.deadlineMs} ms`)
        : unknown('timed-out', `no answer after ${exit.deadlineMs} ms`)
    case 'limit-exceeded':
      return unknown('limit-exceeded', exit.detail)
    case 'protocol-violation':
      return unknown('protocol-violation', `${exit.what} ${exit.detail}`.trim())
    case 'answered':
      if (exit.completion.kind === 'refused') return unknown('not-exercised', exit.completion.why)
      if (!trial.witness) return unknown('not-exercised', 'the payload did not reach its decisive step')
      if (trial.dead.length > 0) return unknown('oracle-dead', trial.dead.join(', '))
      return undefined
  }
}

/**
 * Judges one case on one target. Pure. Evidence outranks everything but a control that fires too; one breach decides,
 * and `contained` needs witness, control, live oracles, a positive control seen red, and enough trials.
 */
export function judge({ payload, control, detection, nature }: Trials): Verdict {
  if (control !== undefined && control.evidence.length > 0)
    return unknown('control-red', `the harmless control gives evidence too: ${control.evidence[0]?.detail ?? ''}`)
  const breaches = payload.filter((trial) => trial.evidence.length > 0)
  if (breaches.length > 0)
    return {
      kind: 'breached',
      trials: payload.length,
      breaches: breaches.length,
      evidence: breaches[0]?.evidence ?? [],
    }
  if (payload.length === 0) return unknown('too-few-trials', 'no trial ran')
  for (const trial of payload) {
    const weak = weakness(trial)
    if (weak !== undefined) return weak
  }
  if (control === undefined || !completed(control)) {
    const fault = control === undefined ? undefined : weakness(control)
    if (fault?.kind === 'unknown' && fault.reason === 'interrupted') return fault
    return unknown('control-incomplete', 'the harmless control did not run to its end')
  }
  const required = requiredTrials(nature, detection)
  if (!Number.isFinite(required))
    return unknown('control-not-red', 'no positive control was seen to breach on this machine')
  if (payload.length < required) return unknown('too-few-trials', `${payload.length} of ${required} trials`)
  return { kind: 'contained', trials: payload.length, breachRateBelow: breachRateBound(payload.length) }
}
