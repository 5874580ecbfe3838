import { availableParallelism } from 'node:os'
import PQueue from 'p-queue'
import type { EscapeCase } from './case.ts'

/**
 * How many trials run at the same time. A trial that mostly waits (for what a guest does later, or for a deadline that
 * nothing computes against) shares no core with those that compute, so it has slots of its own.
 */
export interface Slots {
  readonly computing: PQueue
  readonly waiting: PQueue
}

/** `count` slots of each kind; the machine's cores unless told. */
export function openSlots(count: number = availableParallelism()): Slots {
  return { computing: new PQueue({ concurrency: count }), waiting: new PQueue({ concurrency: count }) }
}

/** The kind of slot for a case's trials. Pure. */
export function slotOf(one: Pick<EscapeCase, 'oracles' | 'settleMs' | 'lingerMs'>): keyof Slots {
  const waits = one.settleMs !== undefined || one.lingerMs !== undefined
  const idles = one.oracles.includes('wall') && !one.oracles.includes('cpu')
  return waits || idles ? 'waiting' : 'computing'
}
