import { readMessage, writeMessage } from './pipe.ts'

/** Granted by the parent beside what the program may call: settles after so many milliseconds. No path is spelled so. */
export const sleepName = 'sleep!'

type Outcome = { readonly kind: string } & Readonly<Record<string, unknown>>
type FromParent = ({ readonly t?: undefined } | { readonly t: 'settle' }) & { readonly call: number } & Outcome

/** Host calls of one run. The parent is believed; the program's names and arguments are judged by the parent. */
export interface Calls {
  /** Blocks until the parent has called the function: its outcome, or `promised` and the call's number. */
  readonly call: (name: string, args: unknown) => object
  /** Blocks until an outcome is there or the time is over; undefined: however long it takes. */
  readonly wait: (ms: number | undefined) => object
}

/** @param remainingMs until the run's deadline; `look` ends the run where it is over */
export function createCalls(run: string, remainingMs: () => number, look: () => void): Calls {
  let calls = 0
  const waiting = new Set<number>()
  let settled: Outcome[] = []
  /** The parent's timer that rings first: its call, and when. */
  let alarm: { readonly call: number; readonly atMs: number } | undefined
  const sleeper = new Int32Array(new SharedArrayBuffer(4))

  function hear(): FromParent {
    return readMessage() as FromParent
  }

  function settle(outcome: FromParent): void {
    if (outcome.call === alarm?.call) alarm = undefined
    if (waiting.delete(outcome.call)) settled.push(outcome)
  }

  function ask(name: string, args: readonly unknown[]): Outcome & { readonly call: number } {
    const call = ++calls
    writeMessage({ t: 'call', run, call, name, args })
    for (;;) {
      const message = hear()
      if (message.t === undefined && message.call === call) return message
      settle(message)
    }
  }

  function setAlarm(ms: number): void {
    const atMs = performance.now() + ms
    if (alarm !== undefined && alarm.atMs <= atMs) return
    const { call } = ask(sleepName, [[ms]])
    alarm = { call, atMs }
  }

  return {
    call: (name, args) => {
      const boxed = Array.isArray(args) ? args : []
      const outcome = ask(name, boxed)
      if (outcome.kind === 'promised') waiting.add(outcome.call)
      return outcome
    },
    wait: (ms) => {
      if (settled.length === 0 && waiting.size === 0) {
        if (ms === undefined) return { stuck: true }
        Atomics.wait(sleeper, 0, 0, Math.max(0, Math.min(ms, remainingMs())))
        look()
        return { settled: [] }
      }
      const untilMs = performance.now() + Math.max(0, Math.min(ms ?? Infinity, remainingMs()))
      while (settled.length === 0) {
        const left = untilMs - performance.now()
        if (left <= 0) break
        // At the deadline the run still has to say that it ended.
        setAlarm(Math.ceil(left))
        // Setting it may have brought the answer that is waited for.
        if (settled.length === 0) settle(hear())
      }
      look()
      const taken = settled
      settled = []
      return { settled: taken }
    },
  }
}
