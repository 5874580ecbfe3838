import { noSensors, type Exit, type Trace } from '../observation.ts'
import type { ThreadDelays, TreeReading } from './process-tree.ts'
import type { AnswerMessage, TrialRequest } from './wire.ts'

/** What the parent kills for during one call. Milliseconds; bytes above the reading at the call's start. */
export interface CallLimits {
  readonly deadlineMs: number
  readonly cpuMs: number
  readonly rssGrowthBytes: number
  /** True: read CPU and memory at the start and the end too. Costs about 0.2 ms of the parent's CPU. */
  readonly measure: boolean
}

/** One call of a supervised host, while it runs. */
export interface Call {
  readonly request: TrialRequest
  readonly limits: CallLimits
  readonly startedMs: number
  startCpuMs: number
  baselineRssBytes: number
  baselinePids: ReadonlySet<number>
  readonly reports: string[]
  readonly lateReports: string[]
  reportBytes: number
  frames: number
  samples: number
  peakRssBytes: number
  cpuMs: number
  /** Of a call that is measured: as it began. */
  readonly delaysBefore: ThreadDelays | undefined
  /** By how much its deadline was put off, for time that the host had no core. */
  putOffMs: number
  /** At the first reading after the answer. */
  answerCpuMs: number | undefined
  stdio: string
  stdioBytes: number
  processesLeft: number
  answer: AnswerMessage | undefined
  idle: boolean | undefined
  deadline: NodeJS.Timeout
  readonly resolve: (trace: Trace) => void
}

const keptStdioBytes = 64 << 10

export function openCall(
  call: Pick<Call, 'request' | 'limits' | 'startedMs' | 'deadline' | 'delaysBefore' | 'resolve'>,
  before: TreeReading,
): Call {
  return {
    ...call,
    startCpuMs: before.cpuMs,
    baselineRssBytes: before.rssBytes,
    baselinePids: new Set(before.processes.map((each) => each.pid)),
    reports: [],
    lateReports: [],
    reportBytes: 0,
    frames: 0,
    samples: call.limits.measure ? 1 : 0,
    peakRssBytes: before.rssBytes,
    cpuMs: 0,
    putOffMs: 0,
    answerCpuMs: undefined,
    stdio: '',
    stdioBytes: 0,
    processesLeft: 0,
    answer: undefined,
    idle: undefined,
  }
}

/** Starts the account of CPU and memory at a reading that was taken during the call. */
export function rebase(call: Call, reading: TreeReading): void {
  call.startCpuMs = reading.cpuMs
  call.baselineRssBytes = reading.rssBytes
  call.baselinePids = new Set(reading.processes.map((each) => each.pid))
  call.peakRssBytes = reading.rssBytes
}

/** What a host took to open a sandbox is not what its guest took, whose first word has come. */
export function beginGuest(call: Call, reading: TreeReading): void {
  call.startCpuMs = reading.cpuMs
  call.cpuMs = 0
}

/** Counts all of what came out by stdio, keeps the beginning. */
export function keepStdio(call: Call, chunk: Buffer): void {
  call.stdioBytes += chunk.length
  if (call.stdio.length < keptStdioBytes) call.stdio += chunk.toString('utf8', 0, keptStdioBytes - call.stdio.length)
}

/** The account of a call that ended. */
export function traceOf(call: Call, exit: Exit, nowMs: number): Trace {
  const { reports, lateReports, stdio, answer, idle } = call
  const { cpuMs, baselineRssBytes, peakRssBytes, samples, stdioBytes, processesLeft } = call
  return {
    exit,
    reports,
    lateReports,
    stdio,
    sensors: {
      wallMs: nowMs - call.startedMs,
      cpuMs,
      baselineRssBytes,
      peakRssBytes,
      samples,
      stdioBytes,
      processesLeft,
    },
    ...(answer === undefined ? {} : { account: accountOf(answer) }),
    ...(idle === undefined ? {} : { idleAfter: idle }),
  }
}

/** The account of a call that never was. */
export function neverCalled(exit: Exit): Trace {
  return { exit, reports: [], lateReports: [], stdio: '', sensors: noSensors }
}

function accountOf(answer: AnswerMessage): NonNullable<Trace['account']> {
  const { plantedBefore, plantedAfter, connections, changed, digested, handles, disposeError } = answer
  const account = { plantedBefore, plantedAfter, connections, changed, digested, handles }
  return disposeError === undefined ? account : { ...account, disposeError }
}
