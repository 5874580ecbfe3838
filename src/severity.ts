import { severities, type ControlPoint, type Effect, type Severity } from './case.ts'

type Row = Readonly<Partial<Record<Effect, Severity>>>

/**
 * Severity by control point and by what was proven there; the only place where severity comes from. A pair that is
 * missing makes no sense, and a case that claims it is refused.
 */
const table: Readonly<Record<ControlPoint, Row>> = {
  'intrinsics.reach': { observe: 'medium', read: 'high', write: 'high', execute: 'critical' },
  'intrinsics.write': { observe: 'medium', write: 'high', execute: 'critical' },
  'secret.read': { observe: 'medium', read: 'high' },
  'info.leak': { observe: 'low', read: 'medium' },
  'fs.read': { observe: 'medium', read: 'high' },
  'fs.write': { write: 'critical' },
  'proc.exec': { execute: 'critical' },
  'net.egress': { observe: 'medium', read: 'high', write: 'high' },
  'module.load': { observe: 'medium', read: 'high', execute: 'critical' },
  'tenant.cross': { observe: 'medium', read: 'high', write: 'high' },
  'limit.cpu': { crash: 'medium' },
  'limit.wall': { crash: 'medium' },
  'limit.memory': { crash: 'medium' },
  'limit.off-heap': { crash: 'medium' },
  'limit.output': { crash: 'low' },
  'limit.stack': { crash: 'medium', execute: 'critical' },
  'host.alive': { crash: 'medium' },
  'handle.leak': { observe: 'low', crash: 'low' },
  residue: { observe: 'low', read: 'medium', write: 'medium', execute: 'medium' },
}

/** Undefined where the effect cannot be proven at the point. */
export function severityOf(point: ControlPoint, effect: Effect): Severity | undefined {
  return table[point][effect]
}

/** Weight of a severity in the score (design: formula version 1). */
export const severityWeight: Readonly<Record<Severity, number>> = { critical: 10, high: 6, medium: 3, low: 1 }

/** The best score that is left once something of a severity was breached. */
export const severityCap: Readonly<Record<Severity, number>> = { critical: 19, high: 49, medium: 79, low: 94 }

/** The worst that can be proven at a point: what the point weighs, whichever cases a corpus has for it. */
export function worstSeverityOf(point: ControlPoint): Severity {
  const own = Object.values(table[point])
  return severities.find((severity) => own.includes(severity)) ?? 'low'
}
