import { systemClock } from '../../internal/clock.ts'
import type { HostFunction } from '../host-function/dispatch.ts'
import type { BrokerCaps } from '../isolation/broker.ts'
import type { ChildCommand } from '../isolation/command.ts'
import { launch } from '../isolation/launch.ts'
import { openSession, type Session } from '../isolation/session.ts'
import type { ResolvedLimits } from '../limits.ts'
import type { Violation } from '../monitor/violation.ts'
import { sleepName } from './engine/calls.ts'
import type { EngineSetup } from './engine/setup.ts'

/** What all engines of a sandbox have in common. */
export interface EngineOptions {
  readonly command: ChildCommand
  readonly setup: EngineSetup
  readonly limits: ResolvedLimits
  readonly functions: Readonly<Record<string, HostFunction>>
  readonly caps: BrokerCaps
  /** Engines that are kept ready, 0 or more. */
  readonly warm: number
  /** Milliseconds that an engine has to start. */
  readonly startMs: number
  /** Milliseconds beyond `wallMs` after which an engine that has not ended its run is killed. */
  readonly graceMs: number
  readonly violate: (violation: Violation) => void
}

/** Engines that nothing has run in, each for one run. */
export interface Engines {
  /** The engine that has been ready for longest, or the next that is; another takes its place. Rejects where it does not start. */
  readonly take: () => Promise<Session>
  /** Settles when as many are ready as shall be, and one in any case; rejects where one does not start. */
  readonly ready: () => Promise<void>
  /** Kills all of them, those that were taken too. Done when no process of theirs is left. */
  readonly close: () => Promise<void>
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms).unref())

/** Opens engines from now on: the first of them begin to start when one is asked for. */
export function openEngines(options: EngineOptions): Engines {
  const { command, setup, limits, caps, startMs, graceMs, violate } = options
  const grants = new Map<string, HostFunction>(Object.entries(options.functions)).set(sleepName, sleep)
  const sessionOptions = {
    limits,
    engineText: JSON.stringify(setup),
    grants,
    caps,
    startMs,
    graceMs,
    language: 'python' as const,
    clock: systemClock,
    violate,
  }
  const idle: Promise<Session>[] = []
  const sessions = new Set<Session>()
  let closed = false

  async function start(): Promise<Session> {
    const session = openSession(launch(command), sessionOptions)
    sessions.add(session)
    void session.ended.then(() => sessions.delete(session))
    const begun = await session.started
    if (begun.kind === 'ready') return session
    session.kill()
    await session.ended
    throw new Error(begun.kind === 'broken' ? begun.why : begun.message)
  }

  function begin(): Promise<Session> {
    const starting = start()
    // Whoever takes it learns why it did not start.
    starting.catch(() => undefined)
    return starting
  }

  function fill(count: number): void {
    if (closed) return
    while (idle.length < count) idle.push(begin())
  }

  return {
    take: async () => {
      for (;;) {
        if (closed) throw new Error('the engines were closed')
        const taken = idle.shift() ?? begin()
        fill(options.warm)
        const session = await taken
        // One that ended while it waited was never lent to anybody.
        if (session.usable()) return session
      }
    },
    ready: async () => {
      fill(Math.max(1, options.warm))
      await Promise.all(idle)
    },
    close: async () => {
      closed = true
      const ended = [...sessions].map((session) => session.ended)
      for (const session of sessions) session.kill()
      await Promise.all(ended)
      await Promise.allSettled(idle)
    },
  }
}
