import { resolve } from 'node:path'
import { Worker } from 'node:worker_threads'
import { lockDataDir, ownDataDir, type DataDir } from './data-dir.ts'
import { JobFailure, type Answer, type Database, type Failure, type Job } from './job.ts'
import type { WorkerMessage, WorkerStart } from './pglite-worker.ts'

const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
const workerUrl = new URL(`pglite-worker.${extension}`, import.meta.url)

const unavailable = (detail: unknown): JobFailure => new JobFailure({ kind: 'unavailable', detail: String(detail) })

/** The next message of a worker, or the reason why there is none. */
async function nextMessage(worker: Worker): Promise<WorkerMessage> {
  const { promise, resolve: done, reject } = Promise.withResolvers<WorkerMessage>()
  const onExit = (): void => reject(unavailable('the worker has ended'))
  const onError = (error: unknown): void => reject(unavailable(error))
  worker.once('message', done).once('error', onError).once('exit', onExit)
  try {
    return await promise
  } finally {
    worker.off('message', done).off('error', onError).off('exit', onExit)
  }
}

/**
 * PGlite in a worker thread. It has no timeout of its own (0.5.16 ignores `statement_timeout`: one thread, no signals), so a
 * job that must end is ended with its thread, which is started anew on the same folder. What was committed is in the
 * write-ahead log there, and PostgreSQL recovers it like after any crash. Without a folder it gets one of its own.
 */
class Pglite implements Database {
  readonly #dir: DataDir
  #setup: string | undefined
  #live: Promise<Worker> | undefined
  #last: Promise<void> = Promise.resolve()
  #waiting = 0
  #isClosed = false

  constructor(dir: DataDir, setup: string | undefined) {
    this.#dir = dir
    this.#setup = setup
    void this.#open().catch(() => undefined)
  }

  async run(job: Job, signal: AbortSignal): Promise<Answer> {
    const before = this.#last
    const { promise: turn, resolve: pass } = Promise.withResolvers<void>()
    this.#last = turn
    this.#waiting++
    const cut = Promise.withResolvers<never>()
    const onAbort = (): void => cut.reject(new JobFailure({ kind: 'ended' }))
    cut.promise.catch(() => undefined)
    signal.addEventListener('abort', onAbort)
    if (signal.aborted) onAbort()
    try {
      await Promise.race([before, cut.promise])
      const worker = await Promise.race([this.#open(), cut.promise])
      worker.ref()
      return await this.#answer(worker, job, cut)
    } finally {
      signal.removeEventListener('abort', onAbort)
      this.#waiting--
      // Its turn has not come where it was cut short while it waited.
      void before.then(pass)
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true
    const worker = await this.#live?.catch(() => undefined)
    await worker?.terminate()
    this.#live = undefined
    this.#dir.release()
  }

  async #answer(worker: Worker, job: Job, cut: PromiseWithResolvers<never>): Promise<Answer> {
    const timer = setTimeout(() => cut.reject(new JobFailure({ kind: 'deadline' })), job.deadlineMs)
    const coming = nextMessage(worker)
    coming.catch(() => undefined)
    try {
      worker.postMessage(job)
      const message = await Promise.race([coming, cut.promise])
      if (message.kind === 'answer') {
        if (this.#waiting === 1) worker.unref()
        return message.answer
      }
      throw new JobFailure(
        message.kind === 'failure' ? message.failure : { kind: 'unavailable', detail: 'two workers answer' },
      )
    } catch (error) {
      if (mustRestart(error)) {
        await worker.terminate()
        this.#live = undefined
        void this.#open().catch(() => undefined)
      } else if (this.#waiting === 1) worker.unref()
      throw error
    } finally {
      clearTimeout(timer)
    }
  }

  #open(): Promise<Worker> {
    if (this.#isClosed) return Promise.reject(unavailable('the database is closed'))
    this.#live ??= this.#start().catch((error: unknown) => {
      this.#live = undefined
      throw error
    })
    return this.#live
  }

  async #start(): Promise<Worker> {
    const start: WorkerStart = { dataDir: this.#dir.path, setup: this.#setup }
    const worker = new Worker(workerUrl, { workerData: start, env: {}, execArgv: [] })
    // Not the sandbox's death, whatever happens there: who waits for an answer learns of it.
    worker.on('error', () => undefined)
    const message = await nextMessage(worker)
    if (message.kind !== 'ready') throw unavailable('the worker is not ready')
    this.#setup = undefined
    if (this.#waiting === 0) worker.unref()
    return worker
  }
}

const restarting: readonly Failure['kind'][] = ['deadline', 'ended', 'unavailable']

function mustRestart(error: unknown): boolean {
  return !(error instanceof JobFailure) || restarting.includes(error.failure.kind)
}

interface Shared {
  readonly database: Pglite
  users: number
}
const shared = new Map<string, Shared>()

/**
 * @param dataDir where the data are kept; all that open the same folder share one PGlite. Without it, a database that is
 * empty and ends with `close`.
 * @param setup run by the host's right when the folder is first opened; more than one statement may be in it
 * @throws UsageError where another process has the folder
 */
export function openPglite(dataDir: string | undefined, setup?: string): Database {
  if (dataDir === undefined) return new Pglite(ownDataDir(), setup)
  const path = resolve(dataDir)
  const known = shared.get(path) ?? { database: new Pglite(lockDataDir(path), setup), users: 0 }
  shared.set(path, known)
  known.users++
  let isOpen = true
  return {
    run: async (job, signal) => {
      if (!isOpen) throw unavailable('the database is closed')
      return known.database.run(job, signal)
    },
    close: async () => {
      if (!isOpen) return
      isOpen = false
      known.users--
      if (known.users > 0) return
      await known.database.close()
      if (known.users === 0) shared.delete(path)
    },
  }
}
