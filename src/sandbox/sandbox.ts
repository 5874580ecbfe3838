import { box, encode } from './copy.ts'
import type { Defenses } from './defenses.ts'
import { endingOf } from './engine/ending.ts'
import { openEngine, resetEngine, type Engine, type GuestSource, type Setup } from './engine/engine.ts'
import { idleEngines } from './engine/idle.ts'
import { maximumBytes } from './engine/instance.ts'
import { EngineExhausted } from './engine/realm.ts'
import { runTask } from './engine/run.ts'
import type { HostFunction } from './host-function/dispatch.ts'
import { checkModules, checkNames } from './granted-names.ts'
import { resolveLimits, type Limits } from './limits.ts'
import type { RunResult } from './result.ts'
import type { WasmOptions, WasmRun } from './wasm/options.ts'

export interface SandboxOptions {
  readonly limits: Limits
  /**
   * Host functions, by the path under which the guest finds them: `report` is a global, `fs.readText` a function of the
   * frozen object `fs`. One that blocks holds its guest and its process: nothing cuts it off.
   */
  readonly functions?: Readonly<Record<string, HostFunction>>
  /** Plain data, by global name. Every run gets a copy of its own. */
  readonly values?: Readonly<Record<string, unknown>>
  /** Guest code that stands before some functions, trusted by the host; see `Service.guestSource`. */
  readonly guestSources?: readonly GuestSource[]
  /** Sources of ECMAScript modules, by specifier: all that `import()` finds. Without any, it finds nothing. */
  readonly modules?: Readonly<Record<string, string>>
  /** `frozen`: the guest cannot change its built-in objects. `free` unless said otherwise. */
  readonly intrinsics?: 'free' | 'frozen'
  /** What WebAssembly guests are offered. Without it there are none. */
  readonly wasm?: WasmOptions
}

export interface RunOptions {
  /** Plain data that the guest finds as `input`. */
  readonly input?: unknown
  /** The same as text, by `box` of `copy.ts`, from who has copied it already. It wins over `input`. */
  readonly inputText?: string
  /**
   * Ends the run, as `cancelled` or with the status of a `RunStopped`, at its next step that looks: within a host call, or
   * while it waits. Guest code that only computes holds the thread, so that nothing can abort it but its own limits.
   */
  readonly signal?: AbortSignal
  /** The source is a WebAssembly module: text, or base64 of a binary. */
  readonly wasm?: WasmRun
}

export interface Sandbox {
  /**
   * Evaluates a script in pristine state, waits for its jobs and host calls, and tells how it ended. Guest errors and
   * limits are results. Runs of one sandbox follow one another; a run that is asked for within a host function and
   * awaited there waits for itself until its deadline.
   * @throws TypeError for a source that is not a string, an input that cannot be copied, or a module where none is offered;
   *   SandboxDisposedError.
   */
  run(source: string, options?: RunOptions): Promise<RunResult>
  /** Lets go of the engine. Runs that have not ended reject with SandboxDisposedError. */
  dispose(): void
}

export class SandboxDisposedError extends Error {
  constructor() {
    super('the sandbox was disposed')
    this.name = 'SandboxDisposedError'
  }
}

/** See `createSandbox` in `index.ts`, which passes all defenses. */
export async function openSandbox(defenses: Defenses, options: SandboxOptions): Promise<Sandbox> {
  const limits = resolveLimits(options.limits)
  const { functions = {}, values = {}, guestSources = [], modules = {}, intrinsics = 'free' } = options
  const paths = Object.keys(functions)
  const services = guestSources.map(({ service }) => service)
  checkNames(paths, Object.keys(values), services)
  checkModules(modules)
  const callees = Object.values(functions)
  for (const [at, callee] of callees.entries())
    if (typeof callee !== 'function') throw new TypeError(`${paths[at]} is not a function`)
  const setup: Setup = {
    ceilingBytes: defenses.has('memory-ceiling') ? limits.memoryBytes : maximumBytes,
    memoryBytes: limits.memoryBytes,
    stackBytes: defenses.has('stack-limit') ? limits.stackBytes : 0,
    modules: Object.keys(modules).length > 0,
    maxUnits: defenses.has('output-limit') ? limits.outputBytes : Number.MAX_SAFE_INTEGER,
    paths,
    guestSources: guestSources.map(({ service, source }) => ({ service, source })),
    valuesText: encode({ ...values }),
    seeded: defenses.has('own-seed'),
    frozen: intrinsics === 'frozen',
  }
  const own = { ...modules }
  const owner = {}
  const disposal = new AbortController()
  let last: Promise<unknown> = Promise.resolve()

  /** Undefined where values do not fit into the memory: then every run ends so. */
  async function open(): Promise<Engine | undefined> {
    try {
      return await openEngine(setup)
    } catch (error) {
      if (error instanceof EngineExhausted) return undefined
      throw error
    }
  }

  async function runModule(source: string, inputText: string, run: WasmRun, stop?: AbortSignal): Promise<RunResult> {
    disposal.signal.throwIfAborted()
    // Loaded where it is needed: most sandboxes run JavaScript only.
    const { runWasm } = await import('./wasm/run.ts')
    const stopping = stop === undefined ? {} : { stop }
    const offered = options.wasm as WasmOptions
    return runWasm({
      source,
      run,
      options: offered,
      inputText,
      functions,
      limits,
      defenses,
      signal: disposal.signal,
      ...stopping,
    })
  }

  async function runNext(source: string, inputText: string, stop: AbortSignal | undefined): Promise<RunResult> {
    disposal.signal.throwIfAborted()
    // Out of reach until the run has ended well: a run that rejects leaves no engine behind.
    const current = idleEngines.take(owner) ?? (await open())
    disposal.signal.throwIfAborted()
    if (current === undefined) {
      const told = endingOf(new EngineExhausted('out of memory'))
      return { ...told, stdout: '', durationMs: 0, memoryBytes: limits.memoryBytes }
    }
    const { signal } = disposal
    const stopping = stop === undefined ? {} : { stop }
    const task = { source, inputText, functions: callees, modules: own, limits, defenses, signal, ...stopping }
    const { result, reusable } = await runTask(current, task)
    const sound = defenses.has('fresh-realm') ? reusable && resetEngine(current) : endedWithin(result)
    if (sound && !disposal.signal.aborted) idleEngines.keep(owner, current)
    return result
  }

  const first = await open()
  if (first !== undefined) idleEngines.keep(owner, first)
  return {
    run: (source, runOptions = {}) => {
      if (typeof source !== 'string') return Promise.reject(new TypeError('source must be a string'))
      if (disposal.signal.aborted) return Promise.reject(new SandboxDisposedError())
      let inputText: string
      try {
        inputText = runOptions.inputText ?? box(runOptions.input)
      } catch (error) {
        return Promise.reject(error)
      }
      const { wasm, signal } = runOptions
      if (wasm !== undefined && options.wasm === undefined)
        return Promise.reject(new TypeError('this sandbox offers no WebAssembly'))
      const next = last.then(() =>
        wasm === undefined ? runNext(source, inputText, signal) : runModule(source, inputText, wasm, signal),
      )
      last = next.catch(() => undefined)
      return next
    },
    dispose: () => {
      idleEngines.take(owner)
      disposal.abort(new SandboxDisposedError())
    },
  }
}

/** Where a run was cut short, its realm can be used again only from a snapshot. */
const endedWithin = ({ status }: RunResult): boolean => status === 'returned' || status === 'threw'
