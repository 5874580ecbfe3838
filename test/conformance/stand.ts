import { openBay, type FeatureState } from '../../src/bay.ts'
import type { EscapeCase, Feature } from '../../src/case.ts'
import { encode } from '../../src/encode.ts'
import { asProgram } from '../../src/guest.ts'
import type { Completion } from '../../src/host/adapter.ts'
import { detectCell } from '../../src/host/cell.ts'
import { launch } from '../../src/host/launch.ts'
import { openPool, type HostWish, type PooledTrace } from '../../src/host/pool.ts'
import { openRunScope } from '../../src/host/run-scope.ts'
import type { ReadyMessage } from '../../src/host/wire.ts'
import { systemClock } from '../../src/internal/clock.ts'
import { secureHex } from '../../src/internal/token.ts'
import type { Observation, Trace } from '../../src/observation.ts'
import { oracles } from '../../src/oracle/index.ts'
import type { ResolvedTarget } from '../../src/resolve.ts'
import { openSlots } from '../../src/slots.ts'
import { languageOf } from '../../src/target.ts'
import { callPlan, runTrial } from '../../src/trial.ts'
import { programs } from './programs.ts'

/** One adapter on the real host, driven as an audit drives it. Bodies are what a payload of its language is. */
export interface Stand {
  readonly ready: () => Promise<ReadyMessage>
  readonly evaluate: (body: string) => Promise<Trace>
  /** The same for source that is in the target's dialect already. */
  readonly evaluateSource: (source: string) => Promise<Trace>
  readonly completion: (body: string) => Promise<Completion>
  /** On a host of its own, with a look after disposal and after the host's end. */
  readonly watched: (body: string) => Promise<PooledTrace>
  readonly witnessed: () => Promise<Observation>
  readonly features: () => Promise<Map<Feature, FeatureState>>
  readonly started: () => number
  readonly evaluations: () => number
  readonly close: () => Promise<void>
}

const trivial: EscapeCase = {
  slug: 'trivial',
  revision: 1,
  title: 'A guest that does nothing',
  point: 'intrinsics.reach',
  effect: 'execute',
  lifecycle: 'stable',
  requires: [],
  oracles: ['realm-secret'],
  positiveControls: ['no-sandbox'],
  nature: 'deterministic',
  provenance: [{ kind: 'original', ref: 'conformance' }],
}

/** `wanted`: the features that the target is asked for, once. */
export async function openStand(target: ResolvedTarget, wanted: readonly Feature[]): Promise<Stand> {
  const { dialect, evaluationsPerHost } = target.target
  const scope = openRunScope(secureHex)
  const cell = detectCell()
  const pool = openPool(
    () => launch(target, cell, scope, target.target.startMs ?? 15_000, systemClock),
    { afterCalls: evaluationsPerHost, aboveRssBytes: 512 << 20 },
    systemClock.nowMs,
  )
  const bay = openBay(target, {
    scope,
    cell,
    slots: openSlots(2),
    oracles,
    clock: systemClock,
    randomHex: secureHex,
    signal: new AbortController().signal,
  })
  let features: Promise<Map<Feature, FeatureState>> | undefined
  let evaluations = 0
  const runSource = async (program: string, more: { wish: HostWish; lingerMs: number }): Promise<PooledTrace> => {
    evaluations += 1
    const source = await encode(dialect, program)
    const plan = callPlan({ oracles: [] }, 'payload', target.target.openCost)
    return pool.run(
      (dir) =>
        Promise.resolve({
          source,
          plant: { realm: secureHex(12), env: secureHex(12) },
          policy: { ...plan.limits, rootDir: `${dir}/root` },
          settleMs: 0,
          lingerMs: more.lingerMs,
        }),
      { ...plan.call, deadlineMs: 20_000 },
      { wish: more.wish, spoils: (trace) => (trace.account?.changed.length ?? 1) > 0 },
    )
  }
  const run = (body: string, more: { wish: HostWish; lingerMs: number }): Promise<PooledTrace> =>
    runSource(asProgram(dialect, `${body}\n`), more)
  const evaluate = async (body: string): Promise<Trace> => (await run(body, { wish: 'clean', lingerMs: 0 })).trace
  return {
    async ready() {
      const { ready, trace } = await run(programs[languageOf(dialect)].nothing, { wish: 'clean', lingerMs: 0 })
      if (ready === undefined) throw new Error(`never ready: ${JSON.stringify(trace.exit)}`)
      return ready
    },
    evaluate,
    evaluateSource: async (source) => (await runSource(source, { wish: 'clean', lingerMs: 0 })).trace,
    async completion(body) {
      const { exit } = await evaluate(body)
      if (exit.kind !== 'answered') throw new Error(`no answer: ${JSON.stringify(exit)}`)
      return exit.completion
    },
    watched: (body) => run(body, { wish: 'own', lingerMs: 50 }),
    async witnessed() {
      const context = { pool, dialect, oracles, randomHex: secureHex }
      const { witness, nothing } = programs[languageOf(dialect)]
      return (await runTrial(context, { escapeCase: trivial, payload: witness, control: nothing }, 'payload'))
        .observation
    },
    features: () => (features ??= bay.features(wanted)),
    started: () => pool.started(),
    evaluations: () => evaluations,
    async close() {
      await Promise.all([pool.close(), bay.close()])
      await scope.close()
    },
  }
}
