import { neutralise } from '../neutralise.ts'
import type { AuditFigures } from './audit-log.ts'
import type { Spread } from './tally.ts'

/** A run that has not ended. */
export interface ActiveRun {
  readonly plugin: string
  readonly request: string
  /** Milliseconds since it began. */
  readonly forMs: number
  readonly violations: number
  readonly refusals: number
}

/** What a monitor saw since it was opened. Plain data: JSON.stringify writes all of it. */
export interface MonitorReport {
  readonly runs: {
    readonly active: number
    readonly finished: number
    readonly byStatus: Readonly<Record<string, number>>
  }
  readonly active: readonly ActiveRun[]
  /** Of finished runs: wall clock in milliseconds, fuel in steps, highest memory in bytes. */
  readonly wallMs: Spread
  readonly fuelUsed: Spread
  readonly memoryPeakBytes: Spread
  readonly violations: {
    readonly total: number
    readonly byKind: Readonly<Record<string, number>>
    readonly byService: Readonly<Record<string, number>>
  }
  readonly refusals: { readonly total: number; readonly byCode: Readonly<Record<string, number>> }
  readonly audit: AuditFigures
}

const shown = 10

function counted(counts: Readonly<Record<string, number>>): string {
  const pairs = Object.entries(counts).toSorted(([, a], [, b]) => b - a)
  return pairs.map(([name, count]) => `${neutralise(name, 100).text} ${count}`).join(', ') || 'none'
}

function spreadLine(name: string, spread: Spread, write: (value: number) => string): string {
  const { p50, p90, p99, most } = spread
  return `${name}: p50 ${write(p50)}, p90 ${write(p90)}, p99 ${write(p99)}, most ${write(most)}`
}

/** The report as lines for a person. Names that a guest or its author chose are neutralised. Pure. */
export function monitorText(report: MonitorReport): string {
  const { runs, violations, refusals, audit } = report
  const lines = [
    `runs: ${runs.active} active, ${runs.finished} finished (${counted(runs.byStatus)})`,
    spreadLine('wall clock', report.wallMs, (ms) => `${ms.toFixed(2)} ms`),
    spreadLine('fuel', report.fuelUsed, (steps) => String(Math.round(steps))),
    spreadLine('memory', report.memoryPeakBytes, (bytes) => `${(bytes / (1 << 20)).toFixed(1)} MiB`),
    `violations: ${violations.total}, by kind: ${counted(violations.byKind)}; by service: ${counted(violations.byService)}`,
    `refusals: ${refusals.total}, by code: ${counted(refusals.byCode)}`,
    `audit log: ${audit.written} lines written, ${audit.waiting} waiting, ${audit.dropped} dropped`,
  ]
  for (const run of report.active.slice(0, shown))
    lines.push(
      `active: ${neutralise(run.plugin, 100).text} (${neutralise(run.request, 100).text}) for ${run.forMs.toFixed(0)} ms, ${run.violations} violations`,
    )
  if (report.active.length > shown) lines.push(`and ${report.active.length - shown} more active runs`)
  return `${lines.join('\n')}\n`
}
