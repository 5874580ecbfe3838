import assert from 'node:assert/strict'
import { createContext, runInContext } from 'node:vm'
import type { Scheduler } from '../../../src/sandbox/host-function/timers/scheduler.ts'
import type { Violation } from '../../../src/sandbox/monitor/violation.ts'
import {
  HostRefusal,
  type RunningService,
  type RunScope,
  type Service,
  type ServiceFunction,
} from '../../../src/sandbox/service.ts'

export interface OpenRun extends RunningService {
  /** What the service said of its run. */
  readonly violations: readonly Violation[]
  /** Ends the run as a sandbox does: the signal first, then the service. */
  readonly finish: () => Promise<void>
  /** The signal alone: the moment before `end` is called. */
  readonly abort: () => void
  readonly call: (path: string, ...args: unknown[]) => unknown
}

let lastRequest = 0

/** Begins a run of one service. Arguments reach it as they are: what cannot cross from a guest is the caller's to avoid. */
export function beginRun(service: Service, scope: Partial<RunScope> = {}): OpenRun {
  const controller = new AbortController()
  const violations: Violation[] = []
  const running = service.begin({
    plugin: 'plugin',
    request: `request-${++lastRequest}`,
    signal: controller.signal,
    nowMs: () => 0,
    remainingMs: () => 1000,
    violate: (violation) => violations.push(violation),
    ...scope,
  })
  assert.deepEqual(Object.keys(running.functions), service.names)
  return {
    ...running,
    violations,
    abort: () => controller.abort(),
    finish: async () => {
      controller.abort()
      await running.end()
    },
    call: (path, ...args) => (running.functions[path] as ServiceFunction)(...args),
  }
}

/** For `assert.throws`: a refusal with this code. */
export function refusal(code: string): (error: unknown) => boolean {
  return (error) => error instanceof HostRefusal && error.code === code
}

/** A realm in which the service's globals are, bound to a run; evaluates scripts. */
export function openRealm(service: Service, run: RunningService): (script: string) => unknown {
  const realm = createContext()
  // Of this realm, so that no test finds the host's by them.
  runInContext("var logged = '', log = (text) => { logged += text + ';' }", realm)
  const globals = runInContext(String(service.guestSource), realm) as (host: object) => object
  const host = Object.assign(Object.create(null) as object, run.functions)
  for (const [name, value] of Object.entries(globals(host)))
    Object.defineProperty(realm, name, { value, writable: true, configurable: true })
  return (script) => runInContext(script, realm) as unknown
}

export const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** Time that only passes when it is told to. */
export interface VirtualTime {
  readonly schedule: Scheduler
  /** Lets so much time pass. All that is due at one moment is called back before the guest works, as Node does it. */
  readonly pass: (ms: number) => Promise<void>
  /** Call backs that are scheduled and not taken back. */
  readonly scheduled: () => number
}

export function openVirtualTime(): VirtualTime {
  const due = new Map<() => void, number>()
  let nowMs = 0
  return {
    schedule: (delayMs, callback) => {
      const entry = (): void => callback()
      due.set(entry, nowMs + delayMs)
      return () => due.delete(entry)
    },
    pass: async (ms) => {
      const untilMs = nowMs + ms
      for (;;) {
        await turn()
        const nextMs = Math.min(...due.values())
        if (nextMs > untilMs) break
        nowMs = nextMs
        for (const [entry] of [...due].filter(([, atMs]) => atMs === nextMs)) {
          if (due.delete(entry)) entry()
        }
      }
      nowMs = untilMs
    },
    scheduled: () => due.size,
  }
}

/** Passes where fast-check found a counterexample on which this was said: for naive versions of a defense. */
export function falsified(property: Promise<void>, said: RegExp): Promise<void> {
  return assert.rejects(property, (error) => said.test(String((error as Error).cause)))
}
