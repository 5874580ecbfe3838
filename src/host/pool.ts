import type { Trace } from '../observation.ts'
import { neverCalled, type CallLimits } from './call.ts'
import type { SupervisedHost } from './supervise.ts'
import type { ReadyMessage, UnnumberedTrial } from './wire.ts'

/** When a warm host is replaced although it answered. */
export interface Recycling {
  readonly afterCalls: number
  readonly aboveRssBytes: number
}

/** What a trial on a pooled host ended in, and what its host left behind once it was gone, if it had to go. */
export interface PooledTrace {
  readonly trace: Trace
  readonly ready: ReadyMessage | undefined
  readonly survivors: readonly string[]
  readonly teardownMs: number | undefined
}

/** A host's own folder, absolute; its parts are `root`, `scratch` and `outside`. */
export interface PooledHost {
  readonly host: SupervisedHost
  readonly dir: string
}

/** Warm hosts of one target. Starts them on demand, keeps those that stayed clean. */
export interface HostPool {
  /**
   * Runs one trial on a warm host or a fresh one. `build` gets the host's folder. `spoils` says, from the trace, that
   * the host must not be used again although it answered.
   */
  readonly run: (
    build: (hostDir: string) => Promise<UnnumberedTrial>,
    limits: CallLimits,
    options: { readonly fresh: boolean; readonly spoils: (trace: Trace) => boolean },
  ) => Promise<PooledTrace>
  readonly close: () => Promise<readonly string[]>
  readonly started: () => number
}

export function openPool(start: () => PooledHost, recycling: Recycling, nowMs: () => number): HostPool {
  const idle: PooledHost[] = []
  const all = new Set<PooledHost>()
  const leaving = new Set<Promise<readonly string[]>>()
  const survivors: string[] = []
  let started = 0
  let closed = false

  const retire = (pooled: PooledHost, how: 'ask' | 'kill'): Promise<readonly string[]> => {
    all.delete(pooled)
    const stop = pooled.host.stop(how)
    leaving.add(stop)
    void stop.then((left) => {
      leaving.delete(stop)
      survivors.push(...left)
    })
    return stop
  }

  return {
    started: () => started,
    async run(build, limits, { fresh, spoils }) {
      let pooled = fresh ? undefined : idle.pop()
      if (pooled === undefined) {
        if (closed)
          return { trace: neverCalled({ kind: 'interrupted' }), ready: undefined, survivors: [], teardownMs: 0 }
        pooled = start()
        all.add(pooled)
        started += 1
      }
      const ready = await pooled.host.ready
      if (!('t' in ready)) {
        const left = await retire(pooled, 'kill')
        return { trace: neverCalled(ready), ready: undefined, survivors: left, teardownMs: undefined }
      }
      const trace = await pooled.host.call(await build(pooled.dir), limits)
      const { host } = pooled
      const worn = host.calls() >= recycling.afterCalls || host.rssBytes() > recycling.aboveRssBytes
      if (!closed && !fresh && host.reusable() && !worn && !spoils(trace)) {
        idle.push(pooled)
        return { trace, ready, survivors: [], teardownMs: undefined }
      }
      if (trace.exit.kind === 'answered' && !fresh) {
        // Leaves in the background: its end decides nothing.
        void retire(pooled, 'ask')
        return { trace, ready, survivors: [], teardownMs: undefined }
      }
      const from = nowMs()
      const left = await retire(pooled, 'ask')
      return { trace, ready, survivors: left, teardownMs: nowMs() - from }
    },
    async close() {
      closed = true
      for (const pooled of all) void retire(pooled, idle.includes(pooled) ? 'ask' : 'kill')
      idle.length = 0
      await Promise.all(leaving)
      return survivors
    },
  }
}
