import type { RunScope } from '../../service.ts'
import { FsRefusal, refusalOf } from './refusal.ts'

/** Calls `callback` after so many milliseconds; what it returns calls that off. Injected so that tests hold the time. */
export type After = (ms: number, callback: () => void) => () => void

export const systemAfter: After = (ms, callback) => {
  // setTimeout takes more than 2^31-1 ms for 1 ms.
  const timer = setTimeout(callback, Math.min(ms, 2 ** 31 - 1))
  return () => clearTimeout(timer)
}

/** A guest's path as the host reads it: one line, not too long. */
const shown = (path: unknown): string =>
  typeof path === 'string' ? JSON.stringify(path.slice(0, 120).toWellFormed()) : `a ${typeof path}`

/** Throws where the call may not go on. */
export type Check = () => void

const ended = (): FsRefusal => new FsRefusal('EENDED', 'the run has ended')
const late = (limitMs: number): FsRefusal =>
  new FsRefusal('EDEADLINE', 'the file system took too long', { kind: 'deadline', detail: `longer than ${limitMs} ms` })

/** The calls of one run: each under the deadline, each refusal recorded, none left behind. */
export class Calls {
  readonly #run: RunScope
  readonly #deadlineMs: number
  readonly #after: After
  readonly #active = new Set<Promise<unknown>>()
  readonly #cut = new Set<(reason: FsRefusal) => void>()
  #ended = false

  constructor(run: RunScope, deadlineMs: number, after: After) {
    this.#run = run
    this.#deadlineMs = deadlineMs
    this.#after = after
    run.signal.addEventListener('abort', this.#stop, { once: true })
  }

  /**
   * Makes one call about a path. Rejects with FsRefusal only, at the latest at the deadline; what `body` still has open then is
   * closed when the system call that it waits for is done, and `end` waits for that.
   */
  async make<T>(name: string, path: unknown, body: (check: Check) => T | Promise<T>): Promise<T> {
    try {
      const limitMs = Math.min(this.#deadlineMs, this.#run.remainingMs())
      const lastMs = this.#run.nowMs() + limitMs
      const check = (): void => {
        if (this.#ended || this.#run.signal.aborted) throw ended()
        if (this.#run.nowMs() >= lastMs) throw late(limitMs)
      }
      check()
      const done = body(check)
      return done instanceof Promise ? await this.#within(done, limitMs) : done
    } catch (error) {
      const refusal = refusalOf(error)
      if (refusal.violation !== undefined) {
        const { kind, detail } = refusal.violation
        this.#run.violate({ kind, service: 'fs', detail: `${name}: ${detail}: ${shown(path)}` })
      }
      throw refusal
    }
  }

  /** Cuts every call short and waits until nothing of them is open. */
  async end(): Promise<void> {
    this.#stop()
    this.#run.signal.removeEventListener('abort', this.#stop)
    await Promise.allSettled(this.#active)
  }

  readonly #stop = (): void => {
    this.#ended = true
    for (const cut of this.#cut) cut(ended())
  }

  async #within<T>(done: Promise<T>, limitMs: number): Promise<T> {
    const settled = done.finally(() => this.#active.delete(settled))
    this.#active.add(settled)
    const { promise: stopped, reject } = Promise.withResolvers<never>()
    this.#cut.add(reject)
    const callOff = this.#after(limitMs, () => reject(late(limitMs)))
    try {
      return await Promise.race([settled, stopped])
    } finally {
      callOff()
      this.#cut.delete(reject)
    }
  }
}
