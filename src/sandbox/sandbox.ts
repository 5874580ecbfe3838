import { box, encode } from './copy.ts'
import type { Defenses } from './defenses.ts'
import { instantiate, maximumBytes } from './engine/instance.ts'
import { runTask } from './engine/run.ts'
import type { Engine } from './engine/task.ts'
import type { HostFunction } from './host-function/dispatch.ts'
import { resolveLimits, type Limits } from './limits.ts'
import type { RunResult } from './result.ts'

export interface SandboxOptions {
  readonly limits: Limits
  /**
   * Host functions, by the global name under which the guest finds them. One that blocks for longer than the deadline and
   * 100 ms is cut off with the guest that called it, and its `finally` blocks do not run.
   */
  readonly functions?: Readonly<Record<string, HostFunction>>
  /** Plain data, by global name. Every run gets a copy of its own. */
  readonly values?: Readonly<Record<string, unknown>>
}

export interface RunOptions {
  /** Plain data that the guest finds as `input`. */
  readonly input?: unknown
}

export interface Sandbox {
  /**
   * Evaluates a script in pristine state, waits for its jobs and host calls, and tells how it ended. Guest errors and
   * limits are results. Runs of one sandbox follow one another; a run that is asked for within a host function and
   * awaited there waits for itself until its deadline.
   * @throws TypeError for a source that is not a string or an input that cannot be copied, SandboxDisposedError.
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

const reserved = ['log', 'input']
const identifier = /^[A-Za-z_$][\w$]*$/

function checkNames(names: readonly string[]): void {
  for (const name of names) {
    if (!identifier.test(name) || name === '__proto__')
      throw new TypeError(`${JSON.stringify(name)} is not a name for a global`)
    if (reserved.includes(name)) throw new TypeError(`${name} is a name of the sandbox's own`)
    if (names.indexOf(name) !== names.lastIndexOf(name)) throw new TypeError(`${name} is handed in twice`)
  }
}

/** See `createSandbox` in `index.ts`, which passes all defenses. */
export async function openSandbox(defenses: Defenses, options: SandboxOptions): Promise<Sandbox> {
  const limits = resolveLimits(options.limits)
  const functions = Object.entries(options.functions ?? {})
  const values = options.values ?? {}
  const names = functions.map(([name]) => name)
  checkNames([...names, ...Object.keys(values)])
  for (const [name, callee] of functions)
    if (typeof callee !== 'function') throw new TypeError(`${name} is not a function`)
  const valuesText = encode({ ...values })

  const ceilingBytes = defenses.has('memory-ceiling') ? limits.memoryBytes : maximumBytes
  const openEngine = async (): Promise<Engine> => ({ instance: await instantiate(ceilingBytes) })
  let engine: Engine | undefined = await openEngine()
  const disposal = new AbortController()
  let last: Promise<unknown> = Promise.resolve()

  async function runNext(source: string, inputText: string): Promise<RunResult> {
    disposal.signal.throwIfAborted()
    engine ??= await openEngine()
    const current = engine
    const startBytes = current.instance.memory.buffer.byteLength
    // Gone until the run has ended well: a run that rejects leaves no engine behind.
    engine = undefined
    const { result, reusable } = await runTask(current, {
      source,
      names,
      functions: functions.map(([, callee]) => callee),
      valuesText:
        inputText === '[]'
          ? valuesText
          : `{"input":${inputText.slice(1, -1)}${valuesText === '{}' ? '' : ','}${valuesText.slice(1)}`,
      limits,
      defenses,
      signal: disposal.signal,
    })
    const grown = result.memoryBytes > startBytes && defenses.has('fresh-realm')
    if (reusable && !grown && !disposal.signal.aborted) engine = current
    return result
  }

  return {
    run: (source, runOptions = {}) => {
      if (typeof source !== 'string') return Promise.reject(new TypeError('source must be a string'))
      if (disposal.signal.aborted) return Promise.reject(new SandboxDisposedError())
      let inputText: string
      try {
        inputText = box(runOptions.input)
      } catch (error) {
        return Promise.reject(error)
      }
      const next = last.then(() => runNext(source, inputText))
      last = next.catch(() => undefined)
      return next
    },
    dispose: () => {
      engine = undefined
      disposal.abort(new SandboxDisposedError())
    },
  }
}
