import type {
  QuickJSContext,
  QuickJSDeferredPromise,
  QuickJSHandle,
  QuickJSRuntime,
  QuickJSWASMModule,
} from 'quickjs-emscripten'
import type { Adapter, Completion, Endowments, Policy, Sandbox } from '../../src/host/adapter.ts'
import { versionOf } from '../../src/host/serve.ts'
import { newHostFunction, textOf, toGuest } from './marshal.ts'

type Package = typeof import('quickjs-emscripten')

const maxErrorUnits = 2000
/** As the README's example of a runtime with limits has it. */
const maxStackBytes = 1024 * 320
const syncNames = ['report', 'hostEcho', 'hostThrow', 'hostLookup', 'hostBoard', 'hostCall', 'hostUse'] as const

let loaded: { readonly quickjs: Package; readonly module: QuickJSWASMModule } | undefined

/** An exception out of the library on a path that returns guest errors as values: QuickJS or its wasm host broke. */
function faulted(error: unknown): Completion {
  const { name, message } = error instanceof Error ? error : { name: typeof error, message: String(error) }
  return { kind: 'faulted', name: name.slice(0, maxErrorUnits), message: message.slice(0, maxErrorUnits) }
}

class QuickJSSandbox implements Sandbox {
  readonly #quickjs: Package
  readonly #wallMs: number
  readonly #runtime: QuickJSRuntime
  readonly #context: QuickJSContext
  readonly #deferred = new Set<QuickJSDeferredPromise>()
  /** Called when a host promise has settled and the jobs that waited for it have run. */
  #jobsRan: (() => void) | undefined
  /** Set where one of these jobs ended in an exception, which is how an interrupt shows there. */
  #jobEnd: Completion | undefined

  constructor(quickjs: Package, module: QuickJSWASMModule, policy: Policy) {
    this.#quickjs = quickjs
    this.#wallMs = policy.wallMs
    this.#runtime = module.newRuntime()
    this.#runtime.setMemoryLimit(policy.memoryBytes)
    this.#runtime.setMaxStackSize(maxStackBytes)
    this.#context = this.#runtime.newContext()
    this.#endow(policy.endowments)
  }

  #endow(endowments: Endowments): void {
    const context = this.#context
    const install = (name: string, value: QuickJSHandle): void => {
      value.consume((handle) => context.setProp(context.global, name, handle))
    }
    for (const name of syncNames) {
      install(name, newHostFunction(context, name, endowments[name]))
    }
    install('hostObject', toGuest(context, endowments.hostObject))
    install(
      'hostPromise',
      context.newFunction('hostPromise', () => this.#adopt(endowments.hostPromise())),
    )
  }

  /** The README's pattern: a deferred promise, and pending jobs after it has settled. */
  #adopt(promise: Promise<unknown>): QuickJSHandle {
    const context = this.#context
    const deferred = context.newPromise()
    this.#deferred.add(deferred)
    const settle = (apply: () => void): void => {
      if (!context.alive) return
      apply()
      this.#deferred.delete(deferred)
      this.#runJobs()
    }
    promise.then(
      (value) => settle(() => toGuest(context, value).consume((handle) => deferred.resolve(handle))),
      (error: unknown) =>
        settle(() => {
          const { name, message } = error as Error
          context.newError({ name, message }).consume((handle) => deferred.reject(handle))
        }),
    )
    return deferred.handle
  }

  #runJobs(): void {
    try {
      const jobs = this.#runtime.executePendingJobs()
      if (jobs.error !== undefined) this.#jobEnd ??= this.#threw(jobs.error)
    } catch (error) {
      this.#jobEnd ??= faulted(error)
    }
    this.#jobsRan?.()
  }

  #threw(error: QuickJSHandle): Completion {
    const dumped: unknown = this.#context.dump(error)
    error.dispose()
    if (typeof dumped !== 'object' || dumped === null) {
      return { kind: 'threw', name: typeof dumped, message: String(dumped).slice(0, maxErrorUnits) }
    }
    const { name, message } = dumped as { name?: unknown; message?: unknown }
    const text = (field: unknown): string => (typeof field === 'string' ? field.slice(0, maxErrorUnits) : typeof field)
    return { kind: 'threw', name: text(name), message: text(message) }
  }

  /** A promise that never settles is waited for without end: nothing in QuickJS would end it either. */
  async #settled(handle: QuickJSHandle): Promise<Completion> {
    const context = this.#context
    for (;;) {
      const state = context.getPromiseState(handle)
      if (state.type === 'rejected') return this.#threw(state.error)
      if (state.type === 'fulfilled') {
        const text = textOf(context, state.value)
        if (state.notAPromise !== true) state.value.dispose()
        return { kind: 'returned', text }
      }
      await new Promise<void>((resolve) => (this.#jobsRan = resolve))
      if (this.#jobEnd !== undefined) return this.#jobEnd
    }
  }

  async evaluate(source: string): Promise<Completion> {
    try {
      this.#runtime.setInterruptHandler(this.#quickjs.shouldInterruptAfterDeadline(Date.now() + this.#wallMs))
      const result = this.#context.evalCode(source)
      if (result.error !== undefined) return this.#threw(result.error)
      try {
        const jobs = this.#runtime.executePendingJobs()
        if (jobs.error !== undefined) return this.#threw(jobs.error)
        return await this.#settled(result.value)
      } finally {
        if (result.value.alive) result.value.dispose()
      }
    } catch (error) {
      return faulted(error)
    }
  }

  dispose(): void {
    for (const deferred of this.#deferred) deferred.dispose()
    this.#context.dispose()
    this.#runtime.dispose()
  }
}

export const adapter: Adapter = {
  async start(context) {
    const quickjs = (await context.load('quickjs-emscripten')) as Package
    loaded = { quickjs, module: await quickjs.getQuickJS() }
    return { 'quickjs-emscripten': versionOf(context.packageDir('quickjs-emscripten')) }
  },
  open(policy) {
    if (loaded === undefined) return Promise.reject(new Error('start() was not called'))
    return Promise.resolve(new QuickJSSandbox(loaded.quickjs, loaded.module, policy))
  },
}
