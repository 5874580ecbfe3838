import type { RunScope } from '../host/run-scope.ts'
import { shuffled } from '../internal/shuffle.ts'
import { stillWide } from './again.ts'
import type { Answered } from './answered.ts'
import { startBenchProcess, type BenchProcess, type BenchTarget, type Outcome } from './bench-process.ts'
import { planQuestions, wantsGauges, type BenchFilter } from './plan.ts'
import type { Reading, Reply, Request } from './question.ts'

/** All that was measured of one target. */
export interface TargetRun {
  readonly target: BenchTarget
  readonly runtime: Readonly<Record<string, string>>
  readonly answered: readonly Answered[]
  /** Of each fresh process that was weighed. */
  readonly readings: readonly (readonly Reading[])[]
  /** What was not measured at all. */
  readonly skipped: readonly { readonly what: string; readonly why: string }[]
}

/** Where a bench stands. `of` counts what is known of: the questions of a target once it has started. */
export interface BenchStep {
  readonly spec: string
  readonly doing: string
  readonly done: number
  readonly of: number
}

export interface BenchRunOptions {
  readonly filter: BenchFilter
  /** Fresh processes, each of which answers everything about its target. */
  readonly rounds: number
  /** Fresh processes at most, those included that are only asked what is still wide after the first rounds. */
  readonly mostRounds: number
  readonly pairs: number
  readonly seed: string
  readonly scope: RunScope
  readonly signal: AbortSignal
  readonly tell: (step: BenchStep) => void
  /** Milliseconds for a child to start and for one answer. A child that needs longer is killed. */
  readonly deadlineMs: number
  readonly nowMs: () => number
}

/** So many that the least and the greatest of their readings are a 95 % interval of the median: 1 - 2 / 2^6. */
const gaugeProcesses = 6
/** Weighing takes many runs. */
const gaugeDeadlines = 4

type Ready = Extract<Reply, { kind: 'ready' }>

const reasonOf = (outcome: Outcome): string =>
  outcome.kind === 'fault' || outcome.kind === 'lost' ? outcome.why : `an answer to something else: ${outcome.kind}`

/** Measures one target. What was measured when the signal came is kept; no process is left behind. */
async function runTarget(target: BenchTarget, options: BenchRunOptions): Promise<TargetRun> {
  const { scope, signal, deadlineMs, tell, rounds, mostRounds, pairs, seed, filter, nowMs } = options
  const { spec } = target
  const readings: Reading[][] = []
  const skipped: { what: string; why: string }[] = []
  let child: BenchProcess | undefined
  let ready: Ready | undefined

  async function end(): Promise<void> {
    await child?.destroy()
    child = undefined
  }
  /** A fresh process that is ready, or why there is none. */
  async function begin(): Promise<Outcome> {
    await end()
    child = startBenchProcess(target, scope)
    const outcome = await child.next(deadlineMs, signal)
    if (outcome.kind === 'ready') ready = outcome
    else await end()
    return outcome
  }
  /** Asks the process that is there, or a fresh one after the last was lost. */
  async function ask(request: Request, withinMs: number): Promise<Outcome> {
    if (child === undefined) {
      const begun = await begin()
      if (begun.kind !== 'ready') return begun
    }
    const asked = child as BenchProcess
    asked.send(request)
    const outcome = await asked.next(withinMs, signal)
    if (outcome.kind === 'lost' || outcome.kind === 'aborted') await end()
    return outcome
  }

  try {
    tell({ spec, doing: 'starting', done: 0, of: 0 })
    const begun = await begin()
    if (ready === undefined) {
      if (begun.kind !== 'aborted') skipped.push({ what: spec, why: `it does not start: ${reasonOf(begun)}` })
      return { target, runtime: {}, answered: [], readings, skipped }
    }
    const { runtime, shape } = ready
    const answered = planQuestions(spec, shape, filter).map((question): Answered => ({ question, answers: [] }))
    const weighs = wantsGauges(shape, filter) ? gaugeProcesses : 0
    let of = answered.length * rounds + weighs
    let done = 0

    /** Asks a fresh process, in an order of its own. */
    async function askAll(some: readonly Answered[], round: number): Promise<void> {
      if (round > 0) await end()
      for (const one of shuffled(some, `${seed} ${round}`, ({ question }) => question.id)) {
        if (signal.aborted) break
        done += 1
        if (one.lostTo !== undefined) continue
        const { question } = one
        tell({ spec, doing: question.id, done, of })
        const outcome = await ask({ op: 'pairs', question, pairs, swapped: round % 2 === 1 }, deadlineMs)
        if (outcome.kind === 'sampled') one.answers.push(outcome.sampled)
        else if (outcome.kind !== 'aborted') one.lostTo = reasonOf(outcome)
      }
    }

    const fromMs = nowMs()
    for (let round = 0; round < rounds && !signal.aborted; round++) await askAll(answered, round)
    // As long again, so that what differs by its nature does not take all night.
    const untilMs = 2 * nowMs() - fromMs
    for (let round = rounds; round < mostRounds && !signal.aborted && nowMs() < untilMs; round++) {
      const wide = stillWide(answered)
      if (wide.length === 0) break
      of += wide.length
      await askAll(wide, round)
    }
    for (let process = 0; process < weighs && !signal.aborted; process++) {
      await end()
      done += 1
      tell({ spec, doing: 'memory and scaling', done, of })
      const outcome = await ask({ op: 'gauges' }, deadlineMs * gaugeDeadlines)
      if (outcome.kind === 'readings') readings.push([...outcome.readings])
      else if (outcome.kind !== 'aborted') {
        skipped.push({ what: `${spec}/memory and scaling`, why: reasonOf(outcome) })
        break
      }
    }
    return { target, runtime, answered, readings, skipped }
  } finally {
    await end()
  }
}

/**
 * Measures targets one after the other, in no more than one process at a time: what runs beside a sample is noise. After an abort
 * the targets before it are whole.
 */
export async function runBench(targets: readonly BenchTarget[], options: BenchRunOptions): Promise<TargetRun[]> {
  const runs: TargetRun[] = []
  for (const target of targets) {
    if (options.signal.aborted) break
    runs.push(await runTarget(target, options))
  }
  return runs
}
