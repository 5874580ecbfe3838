import type { Oracle } from './oracle.ts'

/** The guest ran, and the host process ended without being asked. */
export const crash: Oracle = {
  id: 'crash',
  judge: ({ trace, witness }) => {
    const { exit } = trace
    if (!witness || exit.kind !== 'crashed' || exit.phase !== 'call') return undefined
    return { oracle: 'crash', detail: `the host process ended: ${exit.signal ?? `exit code ${exit.code}`}` }
  },
  alive: ({ trace }) => trace.idleAfter !== undefined,
}
