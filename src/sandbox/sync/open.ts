import { MessageChannel, receiveMessageOnPort, Worker, type MessagePort } from 'node:worker_threads'
import { UsageError } from '../../internal/errors.ts'
import type { PluginResult } from '../plugin-sandbox.ts'
import { SandboxDisposedError } from '../sandbox.ts'
import type { Answer, Request, Start, SyncOptions, SyncRunOptions, Thrown } from './wire.ts'

export type { SyncOptions, SyncRunOptions } from './wire.ts'

/** A sandbox whose runs hold the thread that asks for them. */
export interface SyncSandbox {
  /** As `Sandbox.run`; returns when the run has ended. */
  readonly run: (source: string | Uint8Array, options?: SyncRunOptions) => PluginResult
  /** Returns when no process, file or connection of it is left. May be called again. */
  readonly dispose: () => void
}

const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js'

/** Beyond every deadline of a run and of a start: who does not answer by then is broken. */
const longestMs = 3_700_000

function errorOf({ name, message, code, remedy }: Thrown): Error {
  if (code !== undefined && remedy !== undefined) return new UsageError(code, message, remedy)
  const error = name === 'TypeError' ? new TypeError(message) : new Error(message)
  error.name = name
  return error
}

function answerOn(port: MessagePort, count: Int32Array, known: number): Answer {
  const how = Atomics.wait(count, 0, known, longestMs)
  const received: { readonly message: Answer } | undefined = receiveMessageOnPort(port)
  if (received === undefined) throw new Error(`the sandbox did not answer: ${how}`)
  return received.message
}

/**
 * Opens a sandbox for a program that cannot wait: it lives in a worker thread, and this thread stands still while it opens,
 * runs and is disposed of. Nothing that calls back can be handed in.
 * @throws as `createSandbox`; DataCloneError for a value that cannot cross to a thread
 */
export function openSync(options: SyncOptions): SyncSandbox {
  const { port1: port, port2 } = new MessageChannel()
  const signal = new SharedArrayBuffer(4)
  const count = new Int32Array(signal)
  const start: Start = { options, signal, port: port2 }
  const entry = new URL(`worker.${extension}`, import.meta.url)
  const worker = new Worker(entry, { workerData: start, transferList: [port2] })
  worker.unref()
  let answers = 0
  let disposed = false

  const next = (): PluginResult | undefined => {
    const answer = answerOn(port, count, answers++)
    if (answer.kind === 'threw') throw errorOf(answer.error)
    return answer.result
  }
  const ask = (request: Request): PluginResult | undefined => {
    port.postMessage(request)
    return next()
  }
  const end = (): void => {
    disposed = true
    port.close()
    void worker.terminate()
  }

  try {
    next()
  } catch (error) {
    end()
    throw error
  }
  return {
    run: (source, runOptions = {}) => {
      if (disposed) throw new SandboxDisposedError()
      return ask({ kind: 'run', source, options: runOptions }) as PluginResult
    },
    dispose: () => {
      if (disposed) return
      try {
        ask({ kind: 'dispose' })
      } finally {
        end()
      }
    },
  }
}
