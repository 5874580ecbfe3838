import type { Oracle } from './oracle.ts'

/** The evaluation was still going at the parent's deadline, which is a multiple of the limit that was requested. */
export const wall: Oracle = {
  id: 'wall',
  judge: ({ trace, witness, limits }) => {
    const over =
      (trace.exit.kind === 'timed-out' && trace.exit.phase === 'call') ||
      (trace.exit.kind === 'limit-exceeded' && trace.exit.resource === 'cpu')
    if (!over || !witness) return undefined
    return {
      oracle: 'wall',
      detail: `not ended after ${Math.round(trace.sensors.wallMs)} ms; limit ${limits.wallMs} ms`,
    }
  },
  alive: ({ trace }) => trace.sensors.wallMs > 0,
}
