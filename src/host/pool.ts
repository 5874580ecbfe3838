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

/**
 * The host that a trial needs: any that is clean; one whose memory is nearly what it was when it became ready, so that
 * what a guest takes shows as growth; or one that nobody used before or will after.
 */
export type HostWish = 'clean' | 'lean' | 'own'

/** Warm hosts of one target. Starts them on demand, keeps those that stayed clean. */
export interface HostPool {
  /**
   * Runs one trial on a warm host or a new one. `build` gets the host's folder. `spoils` says, from the trace, that
   * the host must not be used again although it answered.
   */
  readonly run: (
    build: (hostDir: string) => Promise<UnnumberedTrial>,
    limits: CallLimits,
    options: { readonly wish: HostWish; readonly spoils: (trace: Trace) => boolean },
  ) => Promise<PooledTrace>
  readonly close: () => Promise<readonly string[]>
  readonly started: () => number
}

/** Memory that a lean host may have kept of earlier trials: a fraction of what any limit's oracle lets pass. */
const leanRssBytes = 16 << 20
/** Hosts that are tried for one trial when those before ended by themselves, doing nothing. */
const attempts = 3

interface Prepared {
  readonly pooled: PooledHost
  readonly ready: ReadyMessage
  readonly trial: UnnumberedTrial
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

  const takeIdle = (wish: HostWish): PooledHost | undefined => {
    if (wish === 'own') return undefined
    // What a guest left behind may have ended its host since.
    for (const dead of idle.filter(({ host }) => !host.reusable())) {
      idle.splice(idle.indexOf(dead), 1)
      void retire(dead, 'kill')
    }
    if (wish === 'clean') return idle.pop()
    const at = idle.findLastIndex(({ host }) => host.grownRssBytes() <= leanRssBytes)
    return at < 0 ? undefined : idle.splice(at, 1)[0]
  }

  const startOne = (): PooledHost => {
    const pooled = start()
    all.add(pooled)
    started += 1
    return pooled
  }

  /** A host with a trial that was built for it. One that ends while its trial is built takes its folder with it. */
  const prepare = async (
    build: (hostDir: string) => Promise<UnnumberedTrial>,
    wish: HostWish,
  ): Promise<Prepared | PooledTrace> => {
    for (let attempt = 1; ; attempt++) {
      let pooled = takeIdle(wish)
      if (pooled === undefined) {
        if (closed)
          return { trace: neverCalled({ kind: 'interrupted' }), ready: undefined, survivors: [], teardownMs: 0 }
        pooled = startOne()
      }
      const ready = await pooled.host.ready
      if (!('t' in ready)) {
        const left = await retire(pooled, 'kill')
        return { trace: neverCalled(ready), ready: undefined, survivors: left, teardownMs: undefined }
      }
      try {
        const trial = await build(pooled.dir)
        if (pooled.host.reusable() || attempt === attempts) return { pooled, ready, trial }
      } catch (error) {
        if (pooled.host.reusable() || attempt === attempts) throw error
      }
      await retire(pooled, 'kill')
    }
  }

  return {
    started: () => started,
    async run(build, limits, { wish, spoils }) {
      const prepared = await prepare(build, wish)
      if (!('pooled' in prepared)) return prepared
      const { pooled, ready, trial } = prepared
      const { host } = pooled
      const trace = await host.call(trial, limits)
      const worn = host.calls() >= recycling.afterCalls || host.rssBytes() > recycling.aboveRssBytes
      if (!closed && wish !== 'own' && host.reusable() && !worn && !spoils(trace)) {
        idle.push(pooled)
        return { trace, ready, survivors: [], teardownMs: undefined }
      }
      if (trace.exit.kind === 'answered' && wish !== 'own') {
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
