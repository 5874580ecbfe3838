import type { Cell } from '../../host/cell.ts'
import type { RunScope } from '../../host/run-scope.ts'
import type { RandomHex } from '../../internal/token.ts'
import type { Ending, Execution, Wanted } from '../execution.ts'
import { treasonsWith, type Treason } from '../host/planted.ts'
import type { FuzzHostMessage, RunAnswer } from '../host/wire.ts'
import type { Program } from '../program.ts'
import { secretPrefix } from '../guest-probe.ts'
import type { Executor } from './executor.ts'
import { startFuzzProcess, type FuzzProcess, type HostWish } from './fuzz-process.ts'
import { endingOf, judge, type HeldLimits, type PlantedSecrets } from './judge.ts'
import { renderProgram, type ProbeKind } from './render.ts'
import { shapePrefix } from '../differential/compare-probe.ts'

/** What a child executor is made of, besides the means of a run. */
export interface ChildTarget {
  readonly wish: Omit<HostWish, 'realmSecret' | 'envSecret' | 'frameSecret' | 'serviceSecrets' | 'traitorWord'>
  readonly holds: HeldLimits
  /** `attack` unless said otherwise. */
  readonly probe?: ProbeKind
  /** Milliseconds after which the parent ends a program that has not. */
  readonly deadlineMs: number
  /** A host is replaced after so many programs, or above so many bytes of RSS. */
  readonly recycleAfter: number
  readonly recycleAboveRssBytes: number
}

export interface ExecutorMeans {
  readonly scope: RunScope
  readonly cell: Cell
  readonly randomHex: RandomHex
  readonly nowMs: () => number
}

/** An executor that knows the word on which its host functions turn traitor, for the self-test of a campaign. */
export interface ChildExecutor extends Executor {
  readonly traitorWord: string
  /** What a traitor does that this executor's oracles must see. */
  readonly treasons: readonly Treason[]
  /** Why the last process did not start, where none did. */
  readonly startFault: () => string | undefined
  /** What the host said of its feedback. */
  readonly notes: () => readonly string[]
  /** Names and short texts of the target's own sources, once it has started. */
  readonly words: () => readonly string[]
}

interface Job {
  readonly program: Program
  readonly wanted: Wanted
  readonly resolve: (execution: Execution) => void
  n: number
  reports: string[]
  stdio: string
}

interface Live {
  readonly process: FuzzProcess
  readonly secrets: PlantedSecrets
  state: 'starting' | 'ready' | 'ending'
  executions: number
  baseRssBytes: number
  rssBytes: number
  words: string
}

/** Programs that a host is sent ahead of its answers, so that it never waits for us. */
const windowSize = 16
const tickMs = 50
const startDeadlineMs = 30_000
const startAttempts = 3
const keptStdioUnits = 1 << 16
const keptWordsUnits = 4000
/** Growth of RSS above which a program is ended, whatever its target says of memory. */
const rssCeilingBytes = 1 << 30

const fatalWord = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.trim())
    .find((line) => /^(?:[A-Z]\w*Error\b|FATAL|Fatal|#|.*Assertion)/.test(line)) ?? ''

/** Runs programs in a persistent child of the target, which is replaced when it dies. */
export function openChildExecutor(target: ChildTarget, means: ExecutorMeans): ChildExecutor {
  const { scope, cell, randomHex, nowMs } = means
  const { dialect } = target.wish
  const traitorWord = randomHex(12)
  const dir = scope.makeHostDir()
  const waiting: Job[] = []
  const sent: Job[] = []
  let live: Live | undefined
  let headSinceMs = 0
  let numbered = 0
  let starts = 0
  let failures = 0
  let fault: string | undefined
  let edges = 0
  let said: Extract<FuzzHostMessage, { t: 'ready' }> | undefined
  let closed = false
  let ending: Promise<void> = Promise.resolve()
  let ticks = 0

  const settle = (
    job: Job,
    answer: Pick<RunAnswer, 'crossed' | 'changed' | 'unhandled' | 'features' | 'wallMs'>,
    ended: Ending,
  ): void => {
    const { crossed, changed, unhandled, features, wallMs } = answer
    const { reports, stdio } = job
    const seen = { ending: ended, crossed, changed, unhandled, reports, stdio }
    // Without a host nothing was planted, and nothing ran.
    const leads = live === undefined ? [] : judge(seen, live.secrets, target.holds)
    const shapes = reports.filter((line) => line.startsWith(shapePrefix)).map((line) => line.slice(shapePrefix.length))
    job.resolve({ ending: ended, leads, features, wallMs, ...(target.probe === 'compare' ? { shapes } : {}) })
  }
  /** A job that has no answer. */
  const abandon = (job: Job, ended: Ending, wallMs = 0): void =>
    settle(job, { crossed: [], changed: [], unhandled: [], features: [], wallMs }, ended)

  /** The host is given up, for the reason that its oldest program gets as its ending. The others get another host. */
  const giveUp = (one: Live, final: Ending | undefined): void => {
    if (live !== one || one.state === 'ending') return
    const starting = one.state === 'starting'
    one.state = 'ending'
    const head = starting ? undefined : sent.shift()
    if (head !== undefined && final !== undefined) abandon(head, final, nowMs() - headSinceMs)
    else if (head !== undefined) waiting.unshift(head)
    waiting.unshift(...sent.splice(0))
    ending = one.process.destroy().then(() => {
      if (live === one) live = undefined
      pump()
    })
  }

  const failStart = (one: Live, why: string): void => {
    if (live !== one || one.state !== 'starting') return
    failures += 1
    fault = why
    if (failures >= startAttempts) for (const job of waiting.splice(0)) abandon(job, { kind: 'lost', why })
    giveUp(one, undefined)
  }

  const onMessage = (one: Live, message: FuzzHostMessage): void => {
    if (live !== one || one.state === 'ending') return
    switch (message.t) {
      case 'ready':
        said = message
        edges = message.edges
        failures = 0
        fault = undefined
        one.state = 'ready'
        one.baseRssBytes = one.process.rssBytes()
        return pump()
      case 'fault':
        return failStart(one, message.why)
      case 'report': {
        const job = sent.find((each) => each.n === message.n)
        if (job !== undefined) job.reports.push(message.text)
        return undefined
      }
      case 'answer': {
        const job = sent[0]
        if (job === undefined || job.n !== message.n) return giveUp(one, lostBy('an answer that nobody asked for'))
        sent.shift()
        edges = message.edges
        one.executions += 1
        settle(job, message, endingOf(message.completion, job.reports.length > 0))
        headSinceMs = nowMs()
        // A host whose intrinsics were changed is another host from here on.
        if (message.spoilt) return giveUp(one, undefined)
        return pump()
      }
    }
  }

  const start = (): void => {
    starts += 1
    const draw = (): string => secretPrefix + randomHex(12)
    const serviceSecrets = { file: draw(), loopback: draw(), tenant: draw() }
    const secrets: PlantedSecrets = { realm: draw(), env: draw(), frame: draw(), ...serviceSecrets }
    const wish: HostWish = {
      ...target.wish,
      realmSecret: secrets.realm,
      envSecret: secrets.env,
      frameSecret: secrets.frame,
      serviceSecrets,
      traitorWord,
    }
    headSinceMs = nowMs()
    const process = startFuzzProcess(wish, dir, cell, scope, {
      said: (message) => onMessage(one, message),
      violated: (why) => giveUp(one, lostBy(why)),
      wrote: (text) => {
        one.words = (one.words + text).slice(-keptWordsUnits)
        const job = sent[0]
        if (live === one && job !== undefined) job.stdio = (job.stdio + text).slice(-keptStdioUnits)
      },
      ended: (code, signal) => {
        const words = fatalWord(one.words)
        if (one.state === 'starting')
          failStart(one, `the host ended at its start (${signal ?? `exit code ${code}`}) ${words}`)
        else giveUp(one, { kind: 'crashed', code, signal, words })
      },
    })
    const one: Live = { process, secrets, state: 'starting', executions: 0, baseRssBytes: 0, rssBytes: 0, words: '' }
    live = one
  }

  function pump(): void {
    if (closed || waiting.length === 0) return
    if (live === undefined) {
      if (failures < startAttempts) return start()
      for (const job of waiting.splice(0)) abandon(job, { kind: 'lost', why: fault ?? 'the host does not start' })
      return
    }
    if (live.state !== 'ready') return
    const worn = live.executions >= target.recycleAfter || live.rssBytes > target.recycleAboveRssBytes
    if (worn) {
      if (sent.length === 0) giveUp(live, undefined)
      return
    }
    while (sent.length < windowSize && waiting.length > 0 && live.executions + sent.length < target.recycleAfter) {
      const job = waiting.shift() as Job
      job.n = ++numbered
      if (sent.length === 0) headSinceMs = nowMs()
      sent.push(job)
      live.process.send({ n: job.n, source: renderProgram(dialect, job.program, target.probe), wanted: job.wanted })
    }
  }

  const tick = setInterval(() => {
    const one = live
    if (one === undefined || one.state === 'ending') return
    const sinceMs = nowMs() - headSinceMs
    if (one.state === 'starting') {
      if (sinceMs > startDeadlineMs) failStart(one, `the host did not start within ${startDeadlineMs / 1000} s`)
      return
    }
    if (sent.length === 0) return
    if (sinceMs > target.deadlineMs) return giveUp(one, { kind: 'timed-out', deadlineMs: target.deadlineMs })
    if (ticks++ % 4 !== 0) return
    one.rssBytes = one.process.rssBytes()
    const grown = one.rssBytes - one.baseRssBytes
    if (grown > rssCeilingBytes)
      giveUp(one, { kind: 'exhausted', resource: 'memory', detail: `RSS grew by ${grown >> 20} MiB` })
  }, tickMs)

  return {
    feedback: target.wish.feedback,
    traitorWord,
    treasons: treasonsWith(target.wish.services),
    edges: () => edges,
    runtime: () => said?.runtime ?? {},
    notes: () => said?.notes ?? [],
    words: () => said?.words ?? [],
    starts: () => starts,
    startFault: () => (failures >= startAttempts ? fault : undefined),
    execute: (program, wanted) =>
      new Promise<Execution>((resolve) => {
        const job: Job = { program, wanted, resolve, n: 0, reports: [], stdio: '' }
        if (closed) return abandon(job, { kind: 'lost', why: 'the executor was closed' })
        waiting.push(job)
        pump()
      }),
    close: async () => {
      closed = true
      clearInterval(tick)
      for (const job of [...sent.splice(0), ...waiting.splice(0)])
        abandon(job, { kind: 'lost', why: 'the executor was closed' })
      const last = live
      live = undefined
      await ending
      await last?.process.destroy()
    },
  }
}

const lostBy = (why: string): Ending => ({ kind: 'lost', why: `the host broke the protocol: ${why}` })
