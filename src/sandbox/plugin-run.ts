import { randomUUID } from 'node:crypto'
import { endingOf } from './engine/ending.ts'
import { EngineExhausted } from './engine/realm.ts'
import type { Console } from './host-function/console/console.ts'
import type { ResolvedLimits } from './limits.ts'
import type { Monitor } from './monitor/monitor.ts'
import type { Violation } from './monitor/violation.ts'
import type { PluginResult, ToldOfViolation } from './plugin-sandbox.ts'
import type { PluginTask } from './plugin-task.ts'
import { wasmDenied, wasmRun } from './plugin-wasm.ts'
import type { Policy } from './policy/policy.ts'
import type { RunResult } from './result.ts'
import { RunStopped, type StopStatus } from './run-stopped.ts'
import type { Sandbox } from './sandbox.ts'
import type { RunScope } from './service.ts'
import type { BegunRun, ServiceRuns } from './service-runs.ts'
import { limitViolation, watchViolations } from './watch-violations.ts'

/** What one run needs of its sandbox. */
export interface PluginParts {
  readonly policy: Policy
  readonly limits: ResolvedLimits
  readonly engine: Sandbox
  /** Who is told of what the engine's process is refused, from now on. */
  readonly whenEngineViolates: (violate: (violation: Violation) => void) => void
  readonly services: ServiceRuns
  readonly monitor: Monitor
  readonly onViolation: ToldOfViolation | undefined
  readonly console: Pick<Console, 'stderr' | 'whenExceeded'>
  /** Milliseconds, monotonic. */
  readonly nowMs: () => number
}

/** What is recorded where a figure is not known: it is no number and is not counted. */
const unknown = Number.NaN

/** A program and its input beyond this cannot be in the engine at all: they cross to no process to be told so there. */
const fits = ({ source, inputText }: PluginTask, { memoryBytes }: ResolvedLimits): boolean =>
  source.length + inputText.length <= memoryBytes

const outOfMemory = ({ memoryBytes }: ResolvedLimits): RunResult => {
  const told = endingOf(new EngineExhausted('out of memory'))
  return { ...told, stdout: '', durationMs: 0, cpuMs: 0, memoryBytes }
}

/** Of a run that was cancelled before its turn came. No service and no engine has heard of it. */
function neverBegan(limits: ResolvedLimits): PluginResult {
  const { status, message } = new RunStopped('cancelled')
  const error = { name: 'LimitReached', message }
  const told = { status, value: undefined, asText: false, error, stdout: '', stderr: '', durationMs: 0 }
  return { ...told, cpuMs: 0, violations: [], violationCount: 0, limits }
}

/** One for all runs: a reason of its own for each would take a stack trace. */
const over = new Error('the run has ended')

/** Rejects with what a service threw when it was to begin, and as `engine.run` does where the sandbox was disposed of. */
export async function runPlugin(parts: PluginParts, task: PluginTask): Promise<PluginResult> {
  const { source, inputText, options, module } = task
  const { policy, limits, engine, services, monitor, nowMs } = parts
  const { plugin = 'plugin', request = randomUUID(), signal } = options
  const name = { plugin, request }
  const startMs = nowMs()
  const recorded = monitor.begin(name)
  const record = (ended: Pick<RunResult, 'durationMs' | 'fuelUsed' | 'memoryPeakBytes'>, status: string): void => {
    const { durationMs, fuelUsed = unknown, memoryPeakBytes = unknown } = ended
    recorded.end({ status, durationMs, fuelUsed, memoryPeakBytes })
  }
  if (signal?.aborted === true) {
    const cancelled = neverBegan(limits)
    record(cancelled, cancelled.status)
    return cancelled
  }

  const stopping = new AbortController()
  const ending = new AbortController()
  const stop = (status: StopStatus): void => stopping.abort(new RunStopped(status))
  const cancel = (): void => stop('cancelled')
  const watched = watchViolations(
    recorded,
    policy.onViolation,
    () => stop('terminated'),
    (violation) => parts.onViolation?.(violation, name),
  )
  const scope: RunScope = {
    ...name,
    signal: ending.signal,
    nowMs,
    remainingMs: () => Math.max(0, startMs + limits.wallMs - nowMs()),
    violate: watched.violate,
  }
  let begun: BegunRun | undefined
  let ended: RunResult | undefined
  signal?.addEventListener('abort', cancel)
  parts.console.whenExceeded(() => stop('output-exceeded'))
  parts.whenEngineViolates(watched.violate)
  try {
    begun = services.begin(scope, (path, code) => recorded.refusal({ path, code }))
    if (begun.failure !== undefined) throw begun.failure.error
    if (module !== undefined && policy.wasm.allow === 'none') {
      watched.violate({ kind: 'denied', service: 'wasm', detail: 'the policy does not allow WebAssembly' })
      ended = wasmDenied()
    } else if (fits(task, limits)) {
      const wasm = module === undefined ? {} : { wasm: wasmRun(module, policy, plugin) }
      ended = await engine.run(source, { inputText, signal: stopping.signal, ...wasm })
    } else ended = outOfMemory(limits)
    const violation = limitViolation(ended, policy.isolation, watched.kept)
    if (violation !== undefined) watched.violate(violation)
  } finally {
    signal?.removeEventListener('abort', cancel)
    ending.abort(over)
    await begun?.end()
    record(ended ?? { durationMs: nowMs() - startMs }, ended?.status ?? 'rejected')
  }
  const { memoryBytes: _, ...told } = ended
  const { kept, count } = watched
  return {
    ...told,
    stderr: ended.stderr ?? parts.console.stderr(),
    violations: [...kept],
    violationCount: count(),
    limits,
  }
}
