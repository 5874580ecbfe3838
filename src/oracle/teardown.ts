import type { Oracle } from './oracle.ts'

/** Longer than a host that was asked to leave ever takes; then it is killed. */
const patienceMs = 1900

/** Disposal failed, or the host could not leave by itself afterwards. */
export const teardown: Oracle = {
  id: 'teardown',
  judge: ({ trace, teardownMs, witness }) => {
    if (!witness) return undefined
    const error = trace.account?.disposeError
    if (error !== undefined) return { oracle: 'teardown', detail: `disposal failed: ${error.slice(0, 120)}` }
    if (trace.exit.kind === 'answered' && (teardownMs ?? 0) > patienceMs)
      return { oracle: 'teardown', detail: `the host had to be killed after ${Math.round(teardownMs ?? 0)} ms` }
    return undefined
  },
  alive: ({ trace, teardownMs }) => trace.account !== undefined && teardownMs !== undefined,
}
