import type { Oracle } from './oracle.ts'

/** Recursion broke the runtime instead of the guest: a host error came out of it, or the process died. */
export const stack: Oracle = {
  id: 'stack',
  judge: ({ trace, witness }) => {
    const { exit } = trace
    if (!witness) return undefined
    if (exit.kind === 'crashed' && exit.phase === 'call')
      return { oracle: 'stack', detail: `the host died (${exit.signal ?? `exit code ${exit.code}`})` }
    if (exit.kind !== 'answered' || exit.completion.kind !== 'faulted') return undefined
    const { name, message } = exit.completion
    return { oracle: 'stack', detail: `a host error came out of the runtime: ${name}: ${message.slice(0, 80)}` }
  },
  alive: ({ trace }) => trace.account !== undefined,
}
