import type { Oracle } from './oracle.ts'

/** After the trial the host does not answer a ping: it is dead, or its event loop is blocked. */
export const hostAnswers: Oracle = {
  id: 'host-answers',
  judge: ({ trace, witness }) => {
    const { exit } = trace
    if (!witness) return undefined
    if (exit.kind === 'crashed' && exit.phase === 'call')
      return { oracle: 'host-answers', detail: `the host is gone (${exit.signal ?? `exit code ${exit.code}`})` }
    if (trace.idleAfter === false || (exit.kind === 'timed-out' && exit.phase === 'call'))
      return { oracle: 'host-answers', detail: 'the host no longer answers' }
    if (exit.kind === 'limit-exceeded')
      return { oracle: 'host-answers', detail: `the host never came back: ${exit.detail}` }
    return undefined
  },
  alive: ({ trace }) => trace.idleAfter !== undefined,
}
