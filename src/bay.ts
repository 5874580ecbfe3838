import { setTimeout as pause } from 'node:timers/promises'
import type { Feature } from './case.ts'
import type { LoadedCase } from './corpus.ts'
import { encode } from './encode.ts'
import { baselineProbe, featureProbes, togetherAsked, togetherSource } from './feature.ts'
import type { Cell } from './host/cell.ts'
import { launch } from './host/launch.ts'
import { openPool, type HostPool } from './host/pool.ts'
import type { RunScope } from './host/run-scope.ts'
import type { ReadyMessage } from './host/wire.ts'
import type { Clock } from './internal/clock.ts'
import type { RandomHex } from './internal/token.ts'
import { noSensors, type Observation } from './observation.ts'
import type { Oracles } from './oracle/index.ts'
import type { ResolvedTarget } from './resolve.ts'
import { slotOf, type Slots } from './slots.ts'
import { callPlan, runTrial, type TrialBody } from './trial.ts'
import { completed, saidNothing } from './verdict.ts'

/** The means of a run: shared by all its targets. */
export interface Workshop {
  readonly scope: RunScope
  readonly cell: Cell
  readonly slots: Slots
  readonly oracles: Oracles
  readonly clock: Clock
  readonly randomHex: RandomHex
  readonly signal: AbortSignal
}

export type FeatureState = 'present' | 'absent' | 'unknown'

/** Payload and control observations of one case. */
export interface CaseTrials {
  readonly payload: Observation[]
  readonly control: Observation
}

/** One target set up for trials: its pool of hosts, on the shared queue. */
export interface Bay {
  readonly target: ResolvedTarget
  readonly features: (wanted: readonly Feature[]) => Promise<Map<Feature, FeatureState>>
  /** Runs the control once and the payload `trials` times, or until it breaches. */
  readonly runCase: (one: LoadedCase, trials: number) => Promise<CaseTrials>
  /** Runs the payload alone, once. */
  readonly runPayload: (one: LoadedCase) => Promise<Observation>
  readonly ready: () => ReadyMessage | undefined
  readonly hostsStarted: () => number
  readonly close: () => Promise<readonly string[]>
}

const startDeadlineMs = 15_000
/** How often a trial is run at most, of which nothing was heard: a machine that is busy can starve a host. */
const attempts = 3
const pauseMs = 300
const recycleAboveRssBytes = 512 << 20

const nothing: Omit<Observation, 'exit'> = {
  witness: false,
  evidence: [],
  dead: [],
  notes: [],
  sensors: noSensors,
  survivors: [],
}
const interrupted: Observation = { exit: { kind: 'interrupted' }, ...nothing }

/** A trial that could not be set up or taken down tells nothing of its target, and stops no other trial. */
function atFault(error: unknown): { readonly observation: Observation; readonly ready: undefined } {
  return { observation: { exit: { kind: 'harness-fault', detail: String(error) }, ...nothing }, ready: undefined }
}

/** A harmless control that gives no evidence may also have been too slow for its own limits. */
function mayRunAgain(trial: Observation, body: TrialBody): boolean {
  if (body === 'payload' || trial.exit.kind === 'interrupted') return saidNothing(trial)
  const refused = trial.exit.kind === 'answered' && trial.exit.completion.kind === 'refused'
  return !completed(trial) && !refused && trial.evidence.length === 0
}

/** Sets one target up. Hosts start on demand. */
export function openBay(target: ResolvedTarget, workshop: Workshop): Bay {
  const { scope, cell, slots, oracles, clock, randomHex, signal } = workshop
  const pool: HostPool = openPool(
    () => launch(target, cell, scope, target.target.startMs ?? startDeadlineMs, clock),
    {
      afterCalls: target.target.evaluationsPerHost,
      aboveRssBytes: target.target.recycleAboveRssBytes ?? recycleAboveRssBytes,
    },
    clock.nowMs,
  )
  const { dialect } = target.target
  const openCost = target.target.openCost === undefined ? {} : { openCost: target.target.openCost }
  let said: ReadyMessage | undefined
  const stop = (): void => void pool.close()
  signal.addEventListener('abort', stop, { once: true })

  const trial = async (one: LoadedCase, body: TrialBody): Promise<Observation> => {
    for (let attempt = 1; ; attempt++) {
      const result = await slots[slotOf(one.escapeCase)].add(async () => {
        if (signal.aborted) return undefined
        return runTrial({ pool, dialect, oracles, randomHex, ...openCost }, one, body).catch(atFault)
      })
      if (result === undefined) return interrupted
      said ??= result.ready
      if (attempt === attempts || !mayRunAgain(result.observation, body)) return result.observation
      await pause(attempt * pauseMs)
    }
  }

  /** Evaluates plain source, without secrets or oracles. */
  const evaluate = async (program: string): Promise<{ reports: readonly string[]; ended: boolean }> => {
    const source = await encode(dialect, program)
    const plan = callPlan({ oracles: [] }, 'payload', target.target.openCost)
    const run = await slots.computing.add(async () => {
      if (signal.aborted) return undefined
      return pool.run(
        (dir) =>
          Promise.resolve({
            source,
            plant: { realm: '', env: '' },
            policy: { ...plan.limits, rootDir: `${dir}/root` },
            settleMs: 0,
            lingerMs: 0,
          }),
        plan.call,
        { wish: 'clean', spoils: (trace) => (trace.account?.changed.length ?? 1) > 0 },
      )
    })
    said ??= run?.ready
    if (run === undefined || run.trace.exit.kind !== 'answered') return { reports: [], ended: false }
    const { kind } = run.trace.exit.completion
    return { reports: run.trace.reports, ended: kind === 'returned' || kind === 'threw' }
  }

  /**
   * Asks for as many features as one program can, and goes on after each one that ended it: sandboxes may be dear.
   * Nothing is settled where the runtime refuses the whole.
   */
  const askTogether = async (wanted: readonly Feature[], states: Map<Feature, FeatureState>): Promise<void> => {
    for (let left = togetherAsked(dialect, wanted); left.length > 1;) {
      const { reports } = await evaluate(togetherSource(dialect, left))
      const begun = featureProbes(dialect, left).filter((probe) => probe.begun(reports))
      if (begun.length === 0) return
      // What threw here is asked for alone: only there is it certain what ended the program.
      for (const { feature, read } of begun) states.set(feature, read(reports, false) ?? 'unknown')
      left = left.slice(begun.length)
    }
  }

  return {
    target,
    ready: () => said,
    runPayload: (one) => trial(one, 'payload'),
    hostsStarted: () => pool.started(),
    async features(wanted) {
      const states = new Map<Feature, FeatureState>(wanted.map((feature) => [feature, 'unknown']))
      const baseline = baselineProbe(dialect)
      for (let attempt = 1; ; attempt++) {
        const { reports, ended } = await evaluate(baseline.source)
        if (reports.includes(baseline.expects)) break
        if (ended || attempt === attempts) return states
        await pause(attempt * pauseMs)
      }
      await askTogether(wanted, states)
      const open = wanted.filter((feature) => states.get(feature) === 'unknown')
      await Promise.all(
        featureProbes(dialect, open).map(async ({ feature, source, read }) => {
          const { reports, ended } = await evaluate(source)
          states.set(feature, read(reports, ended) ?? 'unknown')
        }),
      )
      return states
    },
    async runCase(one, trials) {
      const control = trial(one, 'control')
      const payload: Observation[] = []
      // One breach decides; a quiet trial never ends the series early.
      while (payload.length < trials) {
        const observation = await trial(one, 'payload')
        payload.push(observation)
        if (observation.evidence.length > 0 || observation.exit.kind === 'interrupted') break
      }
      return { payload, control: await control }
    },
    async close() {
      signal.removeEventListener('abort', stop)
      return pool.close()
    },
  }
}
