import { openFairQueue } from './fair-queue.ts'

/** What a pool needs of a sandbox: a `PluginSandbox` has it. */
export interface PooledSandbox<R extends PooledResult> {
  readonly run: (source: string | Uint8Array, options: PooledRunOptions) => Promise<R>
  /** Done when nothing of it is left. */
  readonly dispose: () => Promise<void> | void
}

/** After `faulted` a sandbox is thrown away; every other status leaves it sound. */
export interface PooledResult {
  readonly status: string
}

export interface PoolOptions<R extends PooledResult> {
  /** Makes one sandbox. Called when a run needs one and there is none. */
  readonly create: () => Promise<PooledSandbox<R>>
  /** Sandboxes at the same time, 1 or more: as many runs go on at once. */
  readonly size: number
  /** Runs that may wait for one, of all plugins together, 0 or more. */
  readonly waiting: number
}

/** Goes to the sandbox whole: the plugin in it is what quotas and namespaces go by. */
export interface PooledRunOptions {
  /** Whose turn it is. */
  readonly plugin: string
  readonly request?: string
  readonly input?: unknown
  readonly language?: 'javascript' | 'wasm' | 'python'
  readonly entry?: string
  readonly args?: readonly (number | bigint | string)[]
  readonly argv?: readonly string[]
  readonly session?: 'new' | Uint8Array
  /** Takes back a run that has not begun: it rejects with the signal's reason. One that has begun is its sandbox's. */
  readonly signal?: AbortSignal
}

export interface PoolFigures {
  readonly sandboxes: number
  readonly running: number
  readonly waiting: number
  /** Sandboxes that were thrown away because they were disposed or broken. */
  readonly replaced: number
}

/** Many plugins on a few sandboxes. */
export interface Pool<R extends PooledResult> {
  /**
   * Runs a source when it is its plugin's turn, on a sandbox of its own for that time. Rejects with PoolFullError where
   * too many wait, PoolClosedError, what `create` threw, and what the sandbox's `run` rejects with.
   */
  readonly run: (source: string | Uint8Array, options: PooledRunOptions) => Promise<R>
  readonly figures: () => PoolFigures
  /**
   * Takes no more runs. `drain` lets those that were taken come to their end, waiting ones too; `stop` disposes of all
   * sandboxes now. Done when nothing of any sandbox is left.
   */
  readonly close: (how?: 'drain' | 'stop') => Promise<void>
}

export class PoolFullError extends Error {
  constructor() {
    super('too many runs are waiting, and no plugin has more of them than this one')
    this.name = 'PoolFullError'
  }
}

export class PoolClosedError extends Error {
  constructor() {
    super('the pool was closed')
    this.name = 'PoolClosedError'
  }
}

interface WaitingRun {
  /** Settles the caller's promise; never rejects itself. */
  readonly begin: () => Promise<void>
  readonly reject: (reason: unknown) => void
}

/**
 * Opens a pool. Plugins take turns; where too many runs wait, the newest of the plugin with the most is rejected, so one
 * plugin with a thousand runs neither delays nor displaces another's only one.
 * @throws RangeError for a size or a bound that is no such number
 */
export function openPool<R extends PooledResult>({ create, size, waiting }: PoolOptions<R>): Pool<R> {
  if (!Number.isSafeInteger(size) || size < 1) throw new RangeError('size must be a whole number of 1 or more')
  if (!Number.isSafeInteger(waiting) || waiting < 0) throw new RangeError('waiting must be a whole number of 0 or more')
  const queue = openFairQueue<WaitingRun>(waiting)
  const idle: PooledSandbox<R>[] = []
  const all = new Set<PooledSandbox<R>>()
  const closing = new Set<Promise<void>>()
  let running = 0
  let replaced = 0
  let closed: 'open' | 'drain' | 'stop' = 'open'
  let quiet: PromiseWithResolvers<void> | undefined

  function retire(sandbox: PooledSandbox<R>): void {
    if (!all.delete(sandbox)) return
    const gone = (async () => sandbox.dispose())()
    closing.add(gone)
    const forget = (): boolean => closing.delete(gone)
    gone.then(forget, forget)
  }

  async function acquire(): Promise<PooledSandbox<R>> {
    const kept = idle.pop()
    if (kept !== undefined) return kept
    const made = await create()
    all.add(made)
    if (closed !== 'stop') return made
    retire(made)
    throw new PoolClosedError()
  }

  async function runOn(source: string | Uint8Array, options: PooledRunOptions): Promise<R> {
    const sandbox = await acquire()
    let sound = false
    try {
      const result = await sandbox.run(source, options)
      sound = result.status !== 'faulted'
      return result
    } finally {
      // A run that rejects may have left anything behind: disposed of from elsewhere, or broken.
      if (sound && closed !== 'stop') idle.push(sandbox)
      else {
        if (closed !== 'stop') replaced += 1
        retire(sandbox)
      }
    }
  }

  function start(run: WaitingRun): void {
    running += 1
    void run.begin().then(() => {
      running -= 1
      const next = queue.shift()
      if (next !== undefined) start(next)
      else if (running === 0) quiet?.resolve()
    })
  }

  function enqueue(source: string | Uint8Array, options: PooledRunOptions): Promise<R> {
    const { plugin, signal } = options
    const { promise, resolve, reject } = Promise.withResolvers<R>()
    const leave = (): void => {
      if (queue.remove(plugin, run)) reject(signal?.reason)
    }
    const settled = (): void => signal?.removeEventListener('abort', leave)
    const run: WaitingRun = {
      begin: () => {
        settled()
        return runOn(source, options).then(resolve, reject)
      },
      reject: (reason) => {
        settled()
        reject(reason)
      },
    }
    signal?.addEventListener('abort', leave)
    // While there is room nobody waits.
    if (running < size) start(run)
    else queue.push(plugin, run)?.reject(new PoolFullError())
    return promise
  }

  return {
    run: async (source, options) => {
      options.signal?.throwIfAborted()
      if (closed !== 'open') throw new PoolClosedError()
      return enqueue(source, options)
    },
    figures: () => ({ sandboxes: all.size, running, waiting: queue.length(), replaced }),
    close: async (how = 'drain') => {
      if (closed !== 'stop') closed = how
      if (closed === 'stop') {
        for (let run = queue.shift(); run !== undefined; run = queue.shift()) run.reject(new PoolClosedError())
        for (const sandbox of all) retire(sandbox)
      }
      quiet ??= Promise.withResolvers()
      if (running === 0) quiet.resolve()
      await quiet.promise
      for (const sandbox of all) retire(sandbox)
      await Promise.allSettled(closing)
    },
  }
}
