import { setImmediate, setTimeout } from 'node:timers/promises'
import { neutralise } from '../neutralise.ts'

/** What one line of the audit log tells of. */
export type AuditEvent = 'run-begin' | 'run-end' | 'violation' | 'refusal' | 'dropped'

export type AuditFacts = Readonly<Record<string, string | number>>

/** Takes one line of JSON without its line end. May be slow and may fail: neither holds up a run. */
export type AuditSink = (line: string) => Promise<void> | void

export interface AuditFigures {
  /** Lines that the sink took. */
  readonly written: number
  /** Lines that wait for it, the one that it has at the moment included. */
  readonly waiting: number
  /** Lines for which the queue had no room, on which the sink failed, or that came after the end. */
  readonly dropped: number
}

export interface AuditLog {
  /** Puts a line into the queue, or counts it as dropped. Never throws and never waits. */
  readonly record: (event: AuditEvent, atMs: number, facts: AuditFacts) => void
  readonly figures: () => AuditFigures
  /** Done when the queue is empty, or after `graceMs`: then what still waits counts as dropped. */
  readonly close: (graceMs: number) => Promise<void>
}

const textBytes = 1000

/** Lines in one turn of the event loop, for a sink that answers at once. */
const linesPerTurn = 64

/** One line of the audit log. Texts are neutralised and cut: a guest may have chosen them. Pure. */
export function auditLine(event: AuditEvent, atMs: number, facts: AuditFacts): string {
  const shown = Object.entries(facts).map(([name, fact]) => [
    name,
    typeof fact === 'string' ? neutralise(fact, textBytes).text : fact,
  ])
  return JSON.stringify({ event, atMs, ...(Object.fromEntries(shown) as AuditFacts) })
}

async function takes(sink: AuditSink, line: string): Promise<boolean> {
  try {
    await sink(line)
    return true
  } catch {
    return false
  }
}

/**
 * Lines go to the sink one after the other, in order, after the code that recorded them. Once there is room again, a line
 * `dropped` says how many are missing at that place.
 * @param waitingLines how many lines may wait for the sink, 1 or more; a line `dropped` may wait besides
 */
export function openAuditLog(sink: AuditSink, waitingLines: number): AuditLog {
  // Two stacks make a queue that is as fast with a million lines as with one.
  let incoming: string[] = []
  let outgoing: string[] = []
  let written = 0
  let dropped = 0
  let untold: { lines: number; atMs: number } | undefined
  let pumping: Promise<void> | undefined
  let closed = false

  const waiting = (): number => incoming.length + outgoing.length

  function first(): string | undefined {
    if (outgoing.length === 0) [outgoing, incoming] = [incoming.toReversed(), []]
    return outgoing.at(-1)
  }

  async function pump(): Promise<void> {
    let lines = 0
    await setImmediate()
    for (let line = first(); line !== undefined; line = first()) {
      const taken = await takes(sink, line)
      // After the end it was counted as dropped already.
      if (closed) break
      if (taken) written += 1
      else dropped += 1
      outgoing.pop()
      if (++lines % linesPerTurn === 0) await setImmediate()
    }
    pumping = undefined
  }

  function tellOfDropped(): void {
    if (untold === undefined) return
    incoming.push(auditLine('dropped', untold.atMs, { lines: untold.lines }))
    untold = undefined
  }

  return {
    record: (event, atMs, facts) => {
      if (closed || waiting() >= waitingLines) {
        dropped += 1
        untold = { lines: (untold?.lines ?? 0) + 1, atMs }
        return
      }
      tellOfDropped()
      incoming.push(auditLine(event, atMs, facts))
      pumping ??= pump()
    },
    figures: () => ({ written, waiting: waiting(), dropped }),
    close: async (graceMs) => {
      if (closed) return
      tellOfDropped()
      if (waiting() > 0) pumping ??= pump()
      const grace = new AbortController()
      await Promise.race([pumping, setTimeout(graceMs, undefined, { signal: grace.signal }).catch(() => undefined)])
      grace.abort()
      closed = true
      dropped += waiting()
      incoming = []
      outgoing = []
    },
  }
}
