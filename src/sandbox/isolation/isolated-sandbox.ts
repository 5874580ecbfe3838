import { systemClock } from '../../internal/clock.ts'
import { UsageError } from '../../internal/errors.ts'
import { box, encode } from '../copy.ts'
import { resolveLimits, type ResolvedLimits } from '../limits.ts'
import type { Violation } from '../monitor/violation.ts'
import type { RunResult } from '../result.ts'
import { RunStopped, stopOf } from '../run-stopped.ts'
import { SandboxDisposedError, type Sandbox, type SandboxOptions } from '../sandbox.ts'
import type { WasmRun } from '../wasm/options.ts'
import type { BrokerCaps } from './broker.ts'
import type { ChildCommand, Isolation } from './command.ts'
import { brokenResult } from './ending.ts'
import { launch } from './launch.ts'
import { openSession, type Session, type Start } from './session.ts'

/** As for `createSandbox`. Functions are called in this process; all else of it goes to the child as plain data. */
export interface IsolationOptions extends SandboxOptions {
  readonly isolation: Isolation
  /** What was refused of a child, and what it did not do in time. */
  readonly onViolation?: (violation: Violation) => void
  /** See `BrokerCaps`; a frame may by default hold all output of a run, each byte of it escaped. */
  readonly caps?: Partial<BrokerCaps>
  /** Milliseconds that a child has to start, 30,000 by default. */
  readonly startMs?: number
  /** Milliseconds beyond `wallMs` after which a run's child is killed, 1,000 by default. */
  readonly graceMs?: number
}

export interface IsolatedSandbox extends Sandbox {
  /** Settled when the sandbox was disposed and no process or file of it is left. */
  readonly closed: Promise<void>
}

/** JSON writes a control character in six bytes, and there are two outputs. What stands around them fits into the rest. */
const frameBytesFor = ({ outputBytes }: ResolvedLimits): number => Math.min(outputBytes * 12 + (64 << 10), 256 << 20)

function capsFor(limits: ResolvedLimits, given: Partial<BrokerCaps> = {}): BrokerCaps {
  const frameBytes = frameBytesFor(limits)
  return {
    frameBytes,
    calls: 1_000_000,
    callBytes: Math.max(256 << 20, frameBytes),
    waitingCalls: 10_000,
    backlogBytes: 16 << 20,
    ...given,
  }
}

const isStopped = ({ aborted }: AbortSignal): boolean => aborted

function stoppedResult(stop: AbortSignal, elapsedMs: number): RunResult {
  return brokenResult(stopOf(stop), new RunStopped(stopOf(stop)).message, elapsedMs)
}

/** Why an engine cannot be had, in the words of `createSandbox` where it was the child's engine that refused. */
function refusal(start: Exclude<Start, { kind: 'ready' }>, isolation: Isolation): Error {
  if (start.kind === 'refused') {
    const Kind = { RangeError, TypeError, Error }[start.name]
    return new Kind(start.message)
  }
  return new UsageError(
    'isolation-failed',
    `isolation ${isolation} cannot start: ${start.why}`,
    isolation === 'jail'
      ? 'try: bwrap --unshare-all --ro-bind / / -- true'
      : 'see whether Node can start processes here',
  )
}

/**
 * Opens a sandbox whose child is started by `command`. It starts at once; a child that ends, or breaks the protocol, is
 * replaced at the next run.
 */
export async function openWith(command: ChildCommand, options: IsolationOptions): Promise<IsolatedSandbox> {
  const { isolation, onViolation, caps, startMs = 30_000, graceMs = 1000, functions = {}, ...engine } = options
  const limits = resolveLimits(options.limits)
  for (const [name, callee] of Object.entries(functions))
    if (typeof callee !== 'function') throw new TypeError(`${name} is not a function`)
  const sessionOptions = {
    limits,
    engineText: encode({ ...engine }),
    grants: new Map(Object.entries(functions)),
    caps: capsFor(limits, caps),
    startMs,
    graceMs,
    clock: systemClock,
    violate: (violation: Violation) => onViolation?.(violation),
  }
  const left = new Set<Promise<unknown>>()
  let session: Session | undefined
  let disposed = false
  const { promise: closed, resolve: close } = Promise.withResolvers<void>()

  async function start(): Promise<Start> {
    session = openSession(launch(command), sessionOptions)
    const { ended } = session
    left.add(ended)
    void ended.then(() => left.delete(ended))
    const begun = await session.started
    if (begun.kind === 'refused') session.kill()
    return begun
  }

  async function runNext(
    source: string,
    inputText: string,
    stop: AbortSignal | undefined,
    wasm: WasmRun | undefined,
  ): Promise<RunResult> {
    if (disposed) throw new SandboxDisposedError()
    if (session?.usable() !== true) {
      const begun = await start()
      if (disposed) throw new SandboxDisposedError()
      if (begun.kind !== 'ready') return brokenResult('faulted', refusal(begun, isolation).message, 0)
    }
    const current = session as Session
    const kill = (): void => current.kill()
    if (stop !== undefined && isStopped(stop)) return stoppedResult(stop, 0)
    stop?.addEventListener('abort', kill)
    const result = await current.run(source, inputText, wasm)
    stop?.removeEventListener('abort', kill)
    if (disposed) throw new SandboxDisposedError()
    // Its child was killed for it: what it said by then does not count.
    if (stop !== undefined && isStopped(stop)) return stoppedResult(stop, result.durationMs)
    return result
  }

  const begun = await start()
  if (begun.kind !== 'ready') {
    await Promise.all(left)
    throw refusal(begun, isolation)
  }
  let last: Promise<unknown> = Promise.resolve()
  return {
    closed,
    run: (source, runOptions = {}) => {
      if (typeof source !== 'string') return Promise.reject(new TypeError('source must be a string'))
      if (disposed) return Promise.reject(new SandboxDisposedError())
      let inputText: string
      try {
        inputText = runOptions.inputText ?? box(runOptions.input)
      } catch (error) {
        return Promise.reject(error)
      }
      const { wasm, signal } = runOptions
      if (wasm !== undefined && options.wasm === undefined)
        return Promise.reject(new TypeError('this sandbox offers no WebAssembly'))
      const next = last.then(() => runNext(source, inputText, signal, wasm))
      last = next.catch(() => undefined)
      return next
    },
    dispose: () => {
      if (disposed) return
      disposed = true
      session?.kill()
      void Promise.all(left).then(() => close())
    },
  }
}
