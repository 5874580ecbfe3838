import { openAuditLog, type AuditSink } from './audit-log.ts'
import { monitorText, type ActiveRun, type MonitorReport } from './report.ts'
import { openSpreadCounter, openTally } from './tally.ts'
import type { Violation } from './violation.ts'

/** Names a run in everything that is recorded of it. */
export interface RunName {
  readonly plugin: string
  readonly request: string
}

/** What a run came to. */
export interface RunFigures {
  readonly status: string
  readonly durationMs: number
  readonly fuelUsed: number
  readonly memoryPeakBytes: number
}

/** One run, from its beginning to its end. Nothing here throws; after `end` nothing is counted. */
export interface RunMonitor {
  /** Counts and records; returns how many violations the run has had, so that a policy can end it after so many. */
  readonly violation: (violation: Violation) => number
  /** A `HostRefusal` that went to the guest. */
  readonly refusal: (refusal: { readonly path: string; readonly code: string }) => void
  /** The first call counts. */
  readonly end: (figures: RunFigures) => void
}

export interface MonitorOptions {
  /** Told of each violation as it happens. What it throws is swallowed. */
  readonly onViolation?: (violation: Violation, run: RunName) => void
  /** Where the audit log goes, a JSON object a line; without it none is written. */
  readonly audit?: AuditSink
  /** Lines that may wait for the audit sink: 10,000 unless told otherwise. What does not fit is dropped and counted. */
  readonly auditWaitingLines?: number
  /** Milliseconds. Monotonic time serves for what is live; with the time since 1970 audit lines have dates. */
  readonly nowMs: () => number
}

export interface Monitor {
  readonly begin: (run: RunName) => RunMonitor
  readonly report: () => MonitorReport
  readonly reportText: () => string
  /** Writes what is left of the audit log, for `graceMs` at most, 1,000 unless told otherwise. */
  readonly close: (graceMs?: number) => Promise<void>
}

/** Opens the monitor of any number of runs, of any number of sandboxes. What it keeps does not grow with finished runs. */
export function openMonitor({ onViolation, audit, auditWaitingLines = 10_000, nowMs }: MonitorOptions): Monitor {
  const log = audit === undefined ? undefined : openAuditLog(audit, auditWaitingLines)
  const active = new Set<{ readonly name: RunName; readonly beganMs: number; violations: number; refusals: number }>()
  const byStatus = openTally()
  const byKind = openTally()
  const byService = openTally()
  const byCode = openTally()
  const wall = openSpreadCounter(1000)
  const fuel = openSpreadCounter(1)
  const memory = openSpreadCounter(1)

  function begin({ plugin, request }: RunName): RunMonitor {
    const name = { plugin, request }
    const run = { name, beganMs: nowMs(), violations: 0, refusals: 0 }
    active.add(run)
    log?.record('run-begin', run.beganMs, name)
    return {
      violation: (violation) => {
        if (!active.has(run)) return run.violations
        run.violations += 1
        const { kind, service, detail } = violation
        byKind.add(kind)
        byService.add(service)
        log?.record('violation', nowMs(), { ...name, kind, service, detail })
        try {
          onViolation?.(violation, name)
        } catch {
          // A callback of the embedder's must not change what the guest sees.
        }
        return run.violations
      },
      refusal: ({ path, code }) => {
        if (!active.has(run)) return
        run.refusals += 1
        byCode.add(code)
        log?.record('refusal', nowMs(), { ...name, path, code })
      },
      end: ({ status, durationMs, fuelUsed, memoryPeakBytes }) => {
        if (!active.delete(run)) return
        byStatus.add(status)
        wall.add(durationMs)
        fuel.add(fuelUsed)
        memory.add(memoryPeakBytes)
        const figures = { status, durationMs, fuelUsed, memoryPeakBytes, violations: run.violations }
        log?.record('run-end', nowMs(), { ...name, ...figures })
      },
    }
  }

  const report = (): MonitorReport => {
    const at = nowMs()
    const runs = Array.from(active, ({ name, beganMs, violations, refusals }): ActiveRun => ({
      ...name,
      forMs: at - beganMs,
      violations,
      refusals,
    }))
    return {
      runs: { active: active.size, finished: byStatus.total(), byStatus: byStatus.counts() },
      active: runs,
      wallMs: wall.spread(),
      fuelUsed: fuel.spread(),
      memoryPeakBytes: memory.spread(),
      violations: { total: byKind.total(), byKind: byKind.counts(), byService: byService.counts() },
      refusals: { total: byCode.total(), byCode: byCode.counts() },
      audit: log?.figures() ?? { written: 0, waiting: 0, dropped: 0 },
    }
  }

  return {
    begin,
    report,
    reportText: () => monitorText(report()),
    close: async (graceMs = 1000) => log?.close(graceMs),
  }
}
