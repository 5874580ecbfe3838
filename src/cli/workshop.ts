import type { Workshop } from '../bay.ts'
import { detectCell, type Cell } from '../host/cell.ts'
import { openRunScope } from '../host/run-scope.ts'
import { systemClock } from '../internal/clock.ts'
import { secureHex, type RandomHex } from '../internal/token.ts'
import { oracles } from '../oracle/index.ts'
import { openSlots } from '../slots.ts'

export interface WorkshopOptions {
  readonly slots?: number
  /** False leaves out the outer cell although it is there. */
  readonly cell: boolean
  readonly randomHex?: RandomHex
}

/**
 * Sets up what a run shares, hands it to `work` and takes it down again, whatever happens. The first SIGINT or SIGTERM
 * aborts the signal, so that `work` ends with what it has; the second one leaves at once and the sentinel cleans up.
 */
export async function withWorkshop<T>(options: WorkshopOptions, work: (workshop: Workshop) => Promise<T>): Promise<T> {
  const stop = new AbortController()
  const onSignal = (): void => {
    if (stop.signal.aborted) process.exit(130)
    stop.abort()
  }
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, onSignal)
  const cell: Cell = options.cell ? detectCell() : { kind: 'none', why: 'left out by --no-cell' }
  const scope = openRunScope(options.randomHex ?? secureHex)
  try {
    return await work({
      scope,
      cell,
      slots: openSlots(options.slots),
      oracles,
      clock: systemClock,
      randomHex: options.randomHex ?? secureHex,
      signal: stop.signal,
    })
  } catch (error) {
    // Hosts end first: what runs in them would fail without the run's folder, and hide what went wrong.
    stop.abort()
    throw error
  } finally {
    await scope.close()
    for (const name of ['SIGINT', 'SIGTERM'] as const) process.off(name, onSignal)
  }
}
