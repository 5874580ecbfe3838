import { seededRandom } from '../../internal/seeded-random.ts'
import { SeenFeatures } from '../coverage/buckets.ts'
import { openSchedule } from '../corpus/schedule.ts'
import type { CorpusStore } from '../corpus/store.ts'
import type { ChildExecutor } from '../execute/child-executor.ts'
import type { Executor } from '../execute/executor.ts'
import type { Execution, Lead } from '../execution.ts'
import type { Program } from '../program.ts'
import { runLoop } from './loop.ts'
import type { ProgramSource } from './program-source.ts'
import { isEscape, rankOf, variedOracles } from './oracle-rank.ts'
import { selfTest, type SelfTestStep } from './self-test.ts'
import { openWaitingList } from './waiting-list.ts'
import { withPoint, type CampaignState } from './state.ts'
import type { CampaignStatus } from './status.ts'

/** What became of looking into a lead. */
export type Triaged =
  | { readonly kind: 'finding'; readonly id: string; readonly isNew: boolean; readonly flaky: boolean }
  | { readonly kind: 'flaky' | 'dropped' }

/** When something was met, in campaign time. */
export interface FoundAfter {
  readonly executions: number
  readonly wallMs: number
}

/** A lead that is to be looked into, as the so-manieth of its oracle and site. */
interface Pending {
  readonly program: Program
  readonly lead: Lead
  readonly times: number
  readonly found: FoundAfter
}

const keyOf = ({ oracle, site }: Lead): string => `${oracle}|${site}`

export interface CampaignParts {
  readonly executors: readonly ChildExecutor[]
  readonly source: ProgramSource
  readonly store: CorpusStore
  /** Where it goes on from; see `newState`. */
  readonly state: CampaignState
  readonly stored: readonly Program[]
  readonly guided: boolean
  /** Milliseconds that this session takes, self-test left out. */
  readonly timeMs: number
  /** The session ends with its first finding that is an escape and comes again each time: a secret of the host, or a change in its realm. */
  readonly untilFound?: boolean
  /** Which leads are looked into; all of them where it is left out. */
  readonly looksInto?: (lead: Lead) => boolean
  readonly nowMs: () => number
  readonly signal: AbortSignal
  /** Confirms, minimizes and writes. Never rejects. */
  readonly triage: (program: Program, lead: Lead, found: FoundAfter) => Promise<Triaged>
  /** Told each time something can be shown; throttled by who shows it. */
  readonly tell: (status: CampaignStatus) => void
  /** Saves what a resumed campaign needs. */
  readonly save: (state: CampaignState) => Promise<void>
}

export interface CampaignEnd {
  readonly state: CampaignState
  readonly status: CampaignStatus
  readonly selfTest: readonly SelfTestStep[]
  /** Why the target could not be run, where it could not. */
  readonly startFault?: string
  readonly interrupted: boolean
}

const saveEveryMs = 5000
const pointEveryMs = 2000
/** Leads of one oracle and site that are looked into, each with another program. */
const variantsEach = 5

/** Runs a session of a campaign to its end: self-test, corpus, loop. */
export async function runCampaign(parts: CampaignParts): Promise<CampaignEnd> {
  const { executors, source, store, stored, guided, timeMs, nowMs, signal, triage, tell, save } = parts
  let state: CampaignState = {
    ...parts.state,
    sessions: parts.state.sessions + 1,
    leads: { ...parts.state.leads },
    looked: { ...parts.state.looked },
  }
  const before = state
  const steps = await selfTest(executors[0] as ChildExecutor)
  const fault = executors[0]?.startFault()
  const beganMs = nowMs()
  const reached = new SeenFeatures()
  const schedule = openSchedule()
  const waiting = openWaitingList()
  const waited = [...(state.waiting ?? [])]
  const random = seededRandom(`${state.seed}:${source.version}:${state.sessions}`)
  let rateFromMs = beganMs
  let rateFrom = state.executions
  let rate = 0
  let ended = false
  const pending: Pending[] = []
  let triaging: Promise<void> | undefined
  const queued: Record<string, number> = { ...state.looked }

  const elapsedMs = (): number => before.elapsedMs + nowMs() - beganMs
  const over = (): boolean => ended || signal.aborted || nowMs() - beganMs >= timeMs
  const restarts = (): number =>
    before.restarts + executors.reduce((sum, each) => sum + Math.max(0, each.starts() - 1), 0)
  const status = (): CampaignStatus => ({
    elapsedMs: elapsedMs(),
    executions: state.executions,
    executionsPerSecond: rate,
    validShare: state.executions === 0 ? 0 : state.valid / state.executions,
    edges: reached.edges,
    edgesOf: Math.max(0, ...executors.map((each) => each.edges())),
    features: reached.size,
    corpus: schedule.entries.length,
    leads: Object.keys(state.leads).length,
    findings: state.findings.length,
    crashes: state.crashes,
    restarts: restarts(),
    ...(state.lastFindMs === undefined ? {} : { lastFindMs: state.lastFindMs }),
  })
  const current = (): CampaignState => ({
    ...state,
    elapsedMs: elapsedMs(),
    restarts: restarts(),
    waiting: [...waiting.all().map(({ program }) => program), ...waited],
  })

  const look = async ({ program, lead, times, found }: Pending): Promise<void> => {
    // Once the time is over, only that is looked into which would otherwise never be.
    if (over() && times > 1) return
    const done = await triage(program, lead, found)
    // What was broken off is looked into by the next session.
    if (done.kind === 'dropped' && signal.aborted) return
    state.looked[keyOf(lead)] = (state.looked[keyOf(lead)] ?? 0) + 1
    // A bucket that another campaign had filled before is a finding of this one, too.
    if (done.kind !== 'finding' || state.findings.includes(done.id)) return
    state = { ...state, findings: [...state.findings, done.id], lastFindMs: found.wallMs }
    if (parts.untilFound === true && !done.flaky && isEscape(lead)) ended = true
    tell(status())
  }
  /** One after another, the strongest first: a way out is not kept waiting by crashes. */
  const lookIntoAll = async (): Promise<void> => {
    for (;;) {
      const next = pending.toSorted((a, b) => rankOf(a.lead) - rankOf(b.lead))[0]
      if (next === undefined) return
      pending.splice(pending.indexOf(next), 1)
      await look(next)
    }
  }

  const onTick = (): void => {
    const now = nowMs()
    rate = ((state.executions - rateFrom) / Math.max(1, now - rateFromMs)) * 1000
    rateFromMs = now
    rateFrom = state.executions
    const { atMs } = { atMs: elapsedMs() }
    const { executions, edges, features, corpus, findings } = status()
    state = { ...state, series: withPoint(state.series, { atMs, executions, edges, features, corpus, findings }) }
    tell(status())
  }
  const ticker = setInterval(onTick, pointEveryMs)
  let saving: Promise<void> = Promise.resolve()
  const saver = setInterval(() => {
    saving = saving.then(() => save(current()))
  }, saveEveryMs)

  const count = ({ ending }: Execution): void => {
    state.executions += 1
    if (ending.kind !== 'refused' && ending.kind !== 'lost') state.valid += 1
    if (ending.kind === 'crashed') state.crashes += 1
  }
  // Calibration and trimming are executions like any other.
  const counted = executors.map((each): Executor => ({
    ...each,
    execute: async (program, wanted) => {
      const execution = await each.execute(program, wanted)
      count(execution)
      return execution
    },
  }))

  if (fault === undefined) {
    await save(current())
    await runLoop(
      {
        executors: counted,
        source,
        schedule,
        random,
        guided,
        waiting,
        waited,
        done: () => over() || executors.every((each) => each.startFault() !== undefined),
        events: {
          leads: (program, leads) => {
            for (const lead of leads) state.leads[keyOf(lead)] = (state.leads[keyOf(lead)] ?? 0) + 1
            const met = leads.filter((lead) => parts.looksInto?.(lead) !== false)
            const [lead] = met.toSorted((a, b) => rankOf(a) - rankOf(b))
            if (lead === undefined) return
            const times = (queued[keyOf(lead)] ?? 0) + 1
            if (times > (variedOracles.has(lead.oracle) ? variantsEach : 1)) return
            queued[keyOf(lead)] = times
            pending.push({ program, lead, times, found: { executions: state.executions, wallMs: elapsedMs() } })
            triaging ??= lookIntoAll().finally(() => (triaging = undefined))
          },
          keep: (program) => store.keep(program),
        },
      },
      reached,
      stored,
    )
  }
  await triaging
  clearInterval(saver)
  clearInterval(ticker)
  onTick()
  state = current()
  await saving
  await save(state)
  return {
    state,
    status: status(),
    selfTest: steps,
    ...(fault === undefined ? {} : { startFault: fault }),
    interrupted: signal.aborted,
  }
}
