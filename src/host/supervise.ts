import type { Clock } from '../internal/clock.ts'
import type { Exit, Trace, Violation } from '../observation.ts'
import { beginGuest, keepStdio, neverCalled, openCall, rebase, traceOf, type Call, type CallLimits } from './call.ts'
import { parseHostMessage } from './check.ts'
import { frameDecoder } from './frame.ts'
import type { HostProcess } from './host-process.ts'
import { longestDelayMs, type TreeReading } from './process-tree.ts'
import {
  encodeRequest,
  protocolVersion,
  type HostMessage,
  type ReadyMessage,
  type TrialRequest,
  type UnnumberedTrial,
} from './wire.ts'

/** A supervised host. One call at a time. After an exit that is not `answered` it is dead. */
export interface SupervisedHost {
  readonly ready: Promise<ReadyMessage | Exit>
  /** Runs one trial; the host numbers its trials itself. */
  readonly call: (trial: UnnumberedTrial, limits: CallLimits) => Promise<Trace>
  /** False once it must not be used again: dead, or a guest of an earlier trial still speaks. */
  readonly reusable: () => boolean
  readonly calls: () => number
  readonly rssBytes: () => number
  /** By how much the tree's RSS is now above what it was when the host became ready. */
  readonly grownRssBytes: () => number
  /** Asks it to leave, then kills. Returns survivors, one line each. */
  readonly stop: (how: 'ask' | 'kill') => Promise<readonly string[]>
}

const sampleMs = 25
/** Every so many samples look for new processes too; that reads a file per thread. */
const fullEvery = 4
/** How long after its answer a host may take to turn its event loop once, and how much CPU until then. */
const idleMs = 2000
const idleCpuMs = 500
/** What a host may take to open a sandbox, above what its guest may take. */
const openingCpuMs = 2000
/** A host that had no core for so long was not slow by itself. */
const starvedMs = 50
/** A deadline is put off by this many times itself at most. */
const putOffAtMost = 4
const maxReports = 20_000
const maxReportBytes = 8 << 20
/** A host that dies closes its pipe first; on a busy machine its end is seen a good while later. */
const pipeGraceMs = 1500
/** What a host wrote before it died may still be in the pipe. */
const lastWordsMs = 20

function allowedCpuMs({ limits, frames }: Call): number {
  return limits.cpuMs + (frames === 0 ? openingCpuMs : 0)
}

/** Watches one host from outside: start and call deadlines, protocol, CPU and memory of its tree, output volume. */
export function supervise(host: HostProcess, startDeadlineMs: number, clock: Clock): SupervisedHost {
  let state: 'starting' | 'idle' | 'busy' | 'dead' = 'starting'
  let call: Call | undefined
  let exit: Exit | undefined
  let dirty = false
  let calls = 0
  let last: TreeReading = { cpuMs: 0, rssBytes: 0, hiddenBytes: 0, processes: [] }
  let readyRssBytes = 0
  let gone = false
  let destroyed: Promise<readonly string[]> | undefined
  let sayReady: (value: ReadyMessage | Exit) => void = () => undefined
  const ready = new Promise<ReadyMessage | Exit>((resolve) => (sayReady = resolve))
  const decoder = frameDecoder()

  const destroy = (): Promise<readonly string[]> => (destroyed ??= host.destroy())
  const startTimer = setTimeout(
    () => end({ kind: 'timed-out', phase: 'start', deadlineMs: startDeadlineMs }),
    startDeadlineMs,
  )

  let ticks = 0
  const sample = (which: 'all' | 'known'): void => {
    const reading = host.read(which)
    if (reading === undefined) return
    last = reading
    if (call === undefined) return
    // The last reading may be of many calls ago: a call that is not measured starts at its own first one.
    if (call.samples === 0) rebase(call, reading)
    call.samples += 1
    call.cpuMs = Math.max(call.cpuMs, reading.cpuMs - call.startCpuMs)
    call.peakRssBytes = Math.max(call.peakRssBytes, reading.rssBytes)
    const growth = reading.rssBytes - call.baselineRssBytes
    if (growth > call.limits.rssGrowthBytes) {
      end({ kind: 'limit-exceeded', resource: 'memory', detail: `RSS grew by ${growth >> 20} MiB` })
    } else if (call.answer === undefined && call.cpuMs > allowedCpuMs(call)) {
      end({ kind: 'limit-exceeded', resource: 'cpu', detail: `${call.cpuMs} ms of CPU` })
    } else if (call.answer !== undefined) {
      call.answerCpuMs ??= call.cpuMs
      if (call.cpuMs - call.answerCpuMs > idleCpuMs) never(call)
    }
  }
  const sampler = setInterval(() => {
    // An idle host is let alone: its next call starts from the last reading.
    if (call === undefined || (call.samples === 0 && clock.nowMs() - call.startedMs < sampleMs)) return
    sample(ticks++ % fullEvery === 0 ? 'all' : 'known')
  }, sampleMs)

  const finish = (final: Exit): void => {
    const one = call
    if (one === undefined) return
    clearTimeout(one.deadline)
    call = undefined
    one.resolve(traceOf(one, final, clock.nowMs()))
  }

  /** The end of the host, for whatever reason. The first reason stands. */
  function end(why: Exit): void {
    if (state === 'dead') return
    state = 'dead'
    exit = why
    clearTimeout(startTimer)
    clearInterval(sampler)
    void destroy().then(() => {
      sayReady(why)
      finish(why)
    })
  }
  /** It answered, and its event loop does not turn. */
  const never = (one: Call): void => {
    one.idle = false
    end({ kind: 'timed-out', phase: 'call', deadlineMs: idleMs })
  }
  const violate = (what: Violation, detail = ''): void => end({ kind: 'protocol-violation', what, detail })

  /** The guest's limit is the guest's: time that the machine gave to others is put to its deadline, within bounds. */
  const onDeadline = (one: Call): void => {
    const { deadlineMs } = one.limits
    if (one.delaysBefore !== undefined) {
      const delayedMs = Math.min(longestDelayMs(one.delaysBefore, host.delays()), putOffAtMost * deadlineMs)
      const owedMs = delayedMs - one.putOffMs
      if (owedMs > Math.min(starvedMs, deadlineMs)) {
        one.putOffMs = delayedMs
        one.deadline = setTimeout(() => onDeadline(one), owedMs)
        return
      }
    }
    end({ kind: 'timed-out', phase: 'call', deadlineMs })
  }

  const onReport = (one: Call | undefined, message: Extract<HostMessage, { t: 'report' }>): void => {
    if (one === undefined || message.n < one.request.n) {
      dirty = true
      if (message.n > calls) violate('wrong-id', `report for trial ${message.n}`)
      return
    }
    if (message.n !== one.request.n) return violate('wrong-id', `report for trial ${message.n}`)
    if (one.limits.measure && one.frames === 0) {
      const reading = host.read('known')
      if (reading !== undefined) beginGuest(one, reading)
    }
    one.reportBytes += message.text.length
    one.frames += 1
    if (one.frames > maxReports || one.reportBytes > maxReportBytes) return violate('flood', `${one.frames} reports`)
    ;(message.late ? one.lateReports : one.reports).push(message.text)
  }

  const onMessage = (message: HostMessage): void => {
    const one = call
    switch (message.t) {
      case 'ready':
        if (state !== 'starting') return violate('unasked', 'ready')
        if (message.protocol !== protocolVersion) return violate('wrong-protocol', String(message.protocol))
        clearTimeout(startTimer)
        state = 'idle'
        sample('all')
        readyRssBytes = last.rssBytes
        return sayReady(message)
      case 'report':
        return onReport(one, message)
      case 'answer':
        if (one === undefined) return violate('unasked', 'answer')
        if (message.n !== one.request.n) return violate('wrong-id', `answer for trial ${message.n}`)
        if (one.answer !== undefined) return violate('duplicate-answer')
        one.answer = message
        if (one.limits.measure) {
          sample('all')
          one.processesLeft = last.processes.filter((each) => !one.baselinePids.has(each.pid)).length
        }
        if (state === 'dead') return undefined
        clearTimeout(one.deadline)
        one.deadline = setTimeout(() => never(one), idleMs)
        return undefined
      case 'idle':
        if (one?.answer === undefined || message.n !== one.request.n) return violate('unasked', 'idle')
        one.idle = true
        state = 'idle'
        return finish({
          kind: 'answered',
          completion: one.answer.completion,
          completionBytes: one.answer.completionBytes,
        })
    }
  }

  host.results.on('data', (chunk: Buffer) => {
    if (state === 'dead') return
    const { frames, violation } = decoder.push(chunk)
    for (const frame of frames) {
      const message = parseHostMessage(frame)
      if (message === 'not-json' || message === 'unknown-message') violate(message, frame.toString('utf8', 0, 80))
      else onMessage(message)
      if ((state as string) === 'dead') return
    }
    if (violation !== undefined) violate(violation)
  })
  host.results.on('close', () => {
    if (!gone && state !== 'dead') setTimeout(() => violate('pipe-closed'), pipeGraceMs)
  })
  for (const stream of host.stdio) {
    stream.on('data', (chunk: Buffer) => {
      if (call !== undefined) keepStdio(call, chunk)
    })
  }
  host.onExit((code, signal) => {
    gone = true
    // Not until the pipe ends: a grandchild may keep it open for ever.
    setTimeout(() => {
      if (call?.answer !== undefined) call.idle ??= false
      end({ kind: 'crashed', phase: call === undefined ? 'start' : 'call', code, signal })
    }, lastWordsMs)
  })

  return {
    ready,
    reusable: () => state === 'idle' && !dirty,
    calls: () => calls,
    rssBytes: () => last.rssBytes,
    grownRssBytes: () => {
      sample('all')
      return last.rssBytes - readyRssBytes
    },
    call: (trial, limits) =>
      new Promise<Trace>((resolve) => {
        if (state !== 'idle') {
          const detail = `call on a host that is ${state}${exit === undefined ? '' : `: ${exit.kind}`}`
          resolve(neverCalled({ kind: 'harness-fault', detail }))
          return
        }
        state = 'busy'
        calls += 1
        const request: TrialRequest = { t: 'trial', n: calls, ...trial }
        if (limits.measure) last = host.read('all') ?? last
        const delaysBefore = limits.measure ? host.delays() : undefined
        const deadline = setTimeout(() => call !== undefined && onDeadline(call), limits.deadlineMs)
        call = openCall({ request, limits, startedMs: clock.nowMs(), deadline, delaysBefore, resolve }, last)
        host.requests.write(encodeRequest(request))
      }),
    async stop(how) {
      if (state === 'dead') return destroy()
      const left = new Promise<void>((resolve) => host.onExit(() => resolve()))
      const asked = how === 'ask' && state === 'idle'
      state = 'dead'
      exit = { kind: 'interrupted' }
      clearTimeout(startTimer)
      clearInterval(sampler)
      if (asked && !gone) {
        host.requests.write(encodeRequest({ t: 'bye' }))
        await Promise.race([left, new Promise((resolve) => setTimeout(resolve, 2000))])
      }
      const survivors = await destroy()
      sayReady(exit)
      finish(exit)
      return survivors
    },
  }
}
