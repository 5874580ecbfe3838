import type { Clock } from '../../internal/clock.ts'
import { secureHex } from '../../internal/token.ts'
import type { HostFunction } from '../host-function/dispatch.ts'
import type { ResolvedLimits } from '../limits.ts'
import type { Violation } from '../monitor/violation.ts'
import type { Language } from '../plugin-sandbox.ts'
import type { RunResult } from '../result.ts'
import type { WasmRun } from '../wasm/options.ts'
import { createBroker, type BrokerCaps, type Told } from './broker.ts'
import { brokenResult, judgeResult, type Beside } from './ending.ts'
import { createFrameReader } from './frame.ts'
import type { Launched } from './launch.ts'

export interface SessionOptions {
  readonly limits: ResolvedLimits
  /** JSON text of the options of the child's engine, but for its functions. */
  readonly engineText: string
  readonly grants: ReadonlyMap<string, HostFunction>
  readonly caps: BrokerCaps
  /** Milliseconds that a child has to start. */
  readonly startMs: number
  /** Milliseconds beyond `wallMs` that a child has to tell how its run ended. */
  readonly graceMs: number
  /** What runs are in unless they are of WebAssembly; `javascript` unless given. */
  readonly language?: 'javascript' | 'python'
  readonly clock: Clock
  readonly violate: (violation: Violation) => void
}

/** How a child answered to its start. `broken`: it did not, or not as it should. */
export type Start = Extract<Told, { kind: 'ready' | 'refused' }> | { readonly kind: 'broken'; readonly why: string }

/** One child from its start to its end. After its end, or a breach, it is of no use any more. */
export interface Session {
  readonly started: Promise<Start>
  /** Never rejects; one at a time. */
  readonly run: (source: string, inputText: string, wasm?: WasmRun) => Promise<RunResult & Beside>
  readonly usable: () => boolean
  readonly kill: () => void
  readonly ended: Promise<string>
}

type Waiting =
  | { readonly for: 'start'; readonly tell: (start: Start) => void }
  | {
      readonly for: 'run'
      readonly startMs: number
      readonly language: Language
      readonly tell: (result: RunResult & Beside) => void
    }

/** Watches over a child: its messages, its deadlines and its end. */
export function openSession(launched: Launched, options: SessionOptions): Session {
  const { clock, limits } = options
  let waiting: Waiting | undefined
  let timer: NodeJS.Timeout | undefined
  let usable = true

  const broker = createBroker(options.grants, options.caps, {
    sendAnswer: (frame) => launched.answers.write(frame),
    sendEvent: (frame) => launched.events.write(frame),
    unreadBytes: () => launched.answers.writableLength + launched.events.writableLength,
  })

  function take(): Waiting | undefined {
    const taken = waiting
    waiting = undefined
    clearTimeout(timer)
    launched.hold(false)
    return taken
  }

  function abandon(status: 'faulted' | 'timed-out', why: string): void {
    if (!usable) return
    usable = false
    const taken = take()
    launched.kill()
    if (taken?.for === 'start') taken.tell({ kind: 'broken', why })
    else if (taken?.for === 'run') taken.tell(brokenResult(status, why, clock.nowMs() - taken.startMs))
  }

  function breach(error: unknown): void {
    const detail = error instanceof Error ? error.message : String(error)
    if (usable) options.violate({ kind: 'malformed', service: 'jail', detail })
    abandon('faulted', `the child broke the protocol: ${detail}`)
  }

  function hear(told: Told): void {
    if (told.kind !== 'done') {
      const taken = take()
      if (taken?.for === 'start') taken.tell(told)
      return
    }
    const { startMs, language } = waiting?.for === 'run' ? waiting : { startMs: 0, language: 'javascript' as const }
    const result = judgeResult(told.result, limits, clock.nowMs() - startMs, language)
    const taken = take()
    if (taken?.for === 'run') taken.tell(result)
  }

  const frames = createFrameReader(options.caps.frameBytes)
  launched.told.on('data', (chunk: Buffer) => {
    if (!usable) return
    try {
      for (const frame of frames.push(chunk)) {
        // A call before it in the chunk may have ended the run.
        if (!usable) return
        const told = broker.receive(frame)
        if (told !== undefined) hear(told)
      }
    } catch (error) {
      breach(error)
    }
  })
  void launched.ended.then((how) => abandon('faulted', how))

  function expect(next: Waiting, withinMs: number, late: () => void): void {
    waiting = next
    timer = setTimeout(late, withinMs)
    launched.hold(true)
  }

  const started = new Promise<Start>((tell) => {
    expect({ for: 'start', tell }, options.startMs, () => abandon('faulted', 'the child did not start in time'))
    broker.open(options.engineText)
  })
  return {
    started,
    run: (source, inputText, wasm) =>
      new Promise((tell) => {
        const startMs = clock.nowMs()
        if (!usable) return tell(brokenResult('faulted', 'the child has ended', 0))
        const language = wasm === undefined ? (options.language ?? 'javascript') : 'wasm'
        expect({ for: 'run', startMs, language, tell }, limits.wallMs + options.graceMs, () => {
          options.violate({ kind: 'time', service: 'jail', detail: 'the child did not end its run in time' })
          abandon('timed-out', 'the wall clock limit was reached')
        })
        broker.begin(secureHex(16), source, inputText, wasm)
      }),
    usable: () => usable,
    kill: () => abandon('faulted', 'the child was ended'),
    ended: launched.ended,
  }
}
