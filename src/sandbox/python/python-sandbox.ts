import { encode } from '../copy.ts'
import type { HostFunction } from '../host-function/dispatch.ts'
import { seededSource } from '../host-function/random/source.ts'
import { brokenResult, type Beside } from '../isolation/ending.ts'
import type { ResolvedLimits } from '../limits.ts'
import type { Violation } from '../monitor/violation.ts'
import type { Policy } from '../policy/policy.ts'
import type { RunResult } from '../result.ts'
import { RunStopped, stopOf } from '../run-stopped.ts'
import { SandboxDisposedError } from '../sandbox.ts'
import { engineCommand } from './command.ts'
import { openEngines, type Engines } from './engines.ts'
import type { EngineSetup, ForeignCode, Task } from './engine/setup.ts'
import type { PythonDefenseId } from './defenses.ts'
import { mountsOf } from './mounts.ts'
import { requirePython, type PythonRuntime } from './runtime.ts'
import { snapshotFile } from './snapshot.ts'

export interface PythonSandboxOptions {
  readonly policy: Policy
  readonly limits: ResolvedLimits
  readonly functions: Readonly<Record<string, HostFunction>>
  readonly values: Readonly<Record<string, unknown>>
  readonly onViolation: (violation: Violation) => void
  /** Where Python is; in the cache unless given. */
  readonly runtime?: PythonRuntime
  /** Defenses that are left out: for ablations, never for a user. */
  readonly without?: ReadonlySet<PythonDefenseId>
}

export interface PythonRun {
  /** By `box` of `copy.ts`. */
  readonly inputText: string
  readonly plugin: string
  /** Undefined: no session. Empty: a new one. Else the state that an engine gave. */
  readonly state?: Uint8Array
  readonly signal?: AbortSignal
}

/** A result with what the engine keeps beside it; `session.state` is base64. */
export type PythonResult = RunResult & Beside

/** Python of one sandbox: runs follow one another, each in an engine of its own. */
export interface PythonSandbox {
  /** Never rejects but with SandboxDisposedError. */
  readonly run: (source: string, run: PythonRun) => Promise<PythonResult>
  /** Settles when as many engines are ready as the policy says. */
  readonly ready: () => Promise<void>
  /** Done when no process of it is left. */
  readonly close: () => Promise<void>
}

/** What Python's own memory takes before a guest has any: with a lower limit it does not start. */
export const leastMemoryBytes = 48 << 20
const startMs = 60_000
/** Time that a run has to say that it ended; what loops in C does not see the clock, and is killed then. */
const graceMs = 500

const foreignCode = (ffi: Policy['python']['ffi']): ForeignCode =>
  ffi === true ? 'all' : ffi === false || ffi.length === 0 ? 'none' : ffi

function setupOf(
  { policy, limits, values, without = new Set() }: PythonSandboxOptions,
  { pyodideDir }: PythonRuntime,
  snapshot: string,
): EngineSetup {
  const { python, clock } = policy
  return {
    pyodideDir,
    snapshotFile: snapshot,
    limits: {
      wallMs: limits.wallMs,
      memoryBytes: limits.memoryBytes,
      outputBytes: limits.outputBytes,
      fileBytes: python.fileBytes,
      stateBytes: python.stateBytes,
    },
    mounts: mountsOf(python.read, python.write),
    ffi: foreignCode(python.ffi),
    env: python.env === true ? Object.keys(process.env) : python.env === false ? [] : python.env,
    valuesText: encode(values),
    clock,
    without: [...without],
  }
}

/** JSON writes a control character in six bytes, base64 three bytes in four; names stand beside. */
function capsOf({ outputBytes }: ResolvedLimits, { stateBytes }: Policy['python']) {
  const frameBytes = Math.min(outputBytes * 6 + Math.ceil(stateBytes * 1.5) + (4 << 20), 512 << 20)
  const callBytes = Math.max(256 << 20, frameBytes)
  return { frameBytes, calls: 1_000_000, callBytes, waitingCalls: 10_000, backlogBytes: 16 << 20 }
}

const isAborted = (signal: AbortSignal | undefined): boolean => signal?.aborted === true

/**
 * Opens Python for a sandbox. Engines begin to start at once where any are kept warm.
 * @throws UsageError `ERR_PYTHON_MISSING`, `ERR_PYTHON_MEMORY` or as `engineCommand`; Error where the snapshot cannot be made
 */
export async function openPython(options: PythonSandboxOptions): Promise<PythonSandbox> {
  const { policy, limits, functions, onViolation, without = new Set() } = options
  const runtime = options.runtime ?? requirePython()
  const snapshot = await snapshotFile(runtime)
  const setup = setupOf(options, runtime, snapshot)
  const command = engineCommand(runtime, snapshot, {
    isolation: policy.isolation,
    permissions: policy.python,
    mounts: setup.mounts,
    memoryBytes: without.has('memory-pages') ? 4 * 2 ** 30 : limits.memoryBytes,
    fileBytes: policy.python.fileBytes,
  })
  const engines: Engines = openEngines({
    command,
    setup,
    limits: without.has('memory-pages') ? { ...limits, memoryBytes: Number.MAX_SAFE_INTEGER } : limits,
    functions,
    caps: capsOf(limits, policy.python),
    warm: policy.python.warm,
    startMs,
    graceMs: without.has('hard-stop') ? 3_600_000 : graceMs,
    violate: onViolation,
  })
  let closed = false

  /** A stream for each run, as long as a seed and a plugin are the same: SHA-256 in the engine draws from it. */
  function seedFor(plugin: string): { readonly seed?: string } {
    if (policy.random.kind === 'secure') return {}
    return { seed: seededSource(policy.random.seed, plugin, 'python')(32).toString('base64') }
  }

  async function run(source: string, { inputText, plugin, state, signal }: PythonRun): Promise<PythonResult> {
    const stopped = (elapsedMs: number): PythonResult => {
      const why = stopOf(signal as AbortSignal)
      return brokenResult(why, new RunStopped(why).message, elapsedMs)
    }
    let session
    try {
      session = await engines.take()
    } catch (error) {
      if (closed) throw new SandboxDisposedError()
      return brokenResult('faulted', `Python does not start: ${(error as Error).message}`, 0)
    }
    const kill = (): void => session.kill()
    try {
      if (isAborted(signal)) return stopped(0)
      signal?.addEventListener('abort', kill)
      const kept = state === undefined ? {} : { state: Buffer.from(state).toString('base64') }
      const task: Task = { source, ...kept, ...seedFor(plugin) }
      const result = await session.run(JSON.stringify(task), inputText)
      if (closed) throw new SandboxDisposedError()
      return isAborted(signal) ? stopped(result.durationMs) : result
    } finally {
      signal?.removeEventListener('abort', kill)
      // Never lent twice.
      session.kill()
    }
  }

  return {
    run,
    ready: engines.ready,
    close: () => {
      closed = true
      return engines.close()
    },
  }
}
