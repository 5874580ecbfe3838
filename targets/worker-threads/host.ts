import { Worker } from 'node:worker_threads'
import type { Adapter, Completion, Policy, Sandbox } from '../../src/host/adapter.ts'
import { guestSide, type WorkerMessage } from './guest-side.ts'

const maxErrorUnits = 2000
const startMs = 10_000
const bootstrap = `(${guestSide.toString()})(require('node:worker_threads').parentPort)`

/** Structured clone leaves no getters, but the guest can post anything. What is not one of ours is dropped. */
function asMessage(value: unknown): WorkerMessage | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { t, text, name, message } = value as Record<string, unknown>
  if (t === 'ready') return { t }
  if ((t === 'report' || t === 'returned') && typeof text === 'string') return { t, text }
  if (t === 'threw' && typeof name === 'string' && typeof message === 'string') return { t, name, message }
  return undefined
}

function threw(name: string, message: string): Completion {
  return { kind: 'threw', name: name.slice(0, maxErrorUnits), message: message.slice(0, maxErrorUnits) }
}

/** An error of the worker as Node tells it: the guest's own uncaught value, or Node's word that a limit was hit. */
function uncaught(error: unknown): Completion {
  if (typeof error !== 'object' || error === null) return threw('uncaught', String(error))
  const { name, message, code } = error as { name?: unknown; message?: unknown; code?: unknown }
  return threw(String(code ?? name), String(message))
}

class WorkerSandbox implements Sandbox {
  readonly #worker: Worker
  readonly #wallMs: number
  /** Set once the worker is gone; every later evaluation ends with it. */
  #gone: Completion | undefined
  #settle: ((completion: Completion) => void) | undefined
  #ready: (() => void) | undefined

  constructor(policy: Policy) {
    this.#wallMs = policy.wallMs
    this.#worker = new Worker(bootstrap, {
      eval: true,
      resourceLimits: { maxOldGenerationSizeMb: Math.max(1, Math.floor(policy.memoryBytes / (1 << 20))) },
    })
    this.#worker.on('message', (value: unknown) => {
      const message = asMessage(value)
      if (message?.t === 'ready') this.#ready?.()
      if (message?.t === 'report') policy.endowments.report(message.text)
      if (message?.t === 'returned') this.#settle?.({ kind: 'returned', text: message.text })
      if (message?.t === 'threw') this.#settle?.(threw(message.name, message.message))
    })
    this.#worker.on('error', (error: unknown) => this.#end(uncaught(error)))
    this.#worker.on('exit', (code) => this.#end(threw('WorkerExit', `the worker ended with code ${code}`)))
  }

  #end(completion: Completion): void {
    this.#gone ??= completion
    this.#settle?.(this.#gone)
    this.#ready?.()
  }

  /** Resolves when the worker listens, so that the wall limit is spent on the guest and not on starting Node. */
  async started(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => {
        void this.#worker.terminate()
        reject(new Error(`the worker did not start in ${startMs} ms`))
      }, startMs)
      this.#ready = () => {
        clearTimeout(timer)
        resolve()
      }
    })
    this.#ready = undefined
  }

  async evaluate(source: string): Promise<Completion> {
    if (this.#gone !== undefined) return this.#gone
    let timer: NodeJS.Timeout | undefined
    const completion = await new Promise<Completion>((resolve) => {
      this.#settle = resolve
      timer = setTimeout(() => {
        this.#end(threw('Timeout', `terminated after ${this.#wallMs} ms`))
        void this.#worker.terminate()
      }, this.#wallMs)
      this.#worker.postMessage(source)
    })
    clearTimeout(timer)
    this.#settle = undefined
    return completion
  }

  async dispose(): Promise<void> {
    await this.#worker.terminate()
  }
}

export const adapter: Adapter = {
  start: () => Promise.resolve({ node: process.versions.node }),
  async open(policy) {
    const sandbox = new WorkerSandbox(policy)
    await sandbox.started()
    return sandbox
  },
}
