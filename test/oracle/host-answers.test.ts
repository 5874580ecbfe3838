import { crashedInCall, returned, seen, unanswered } from '../observed.ts'
import { oracleTests } from './support.ts'

const late = { kind: 'timed-out', phase: 'call', deadlineMs: 800 } as const

oracleTests('host-answers', {
  red: {
    'the host is gone': unanswered(crashedInCall),
    'it answered and then no more': seen({ idleAfter: false }),
    'it never came back': unanswered(late),
    'it was killed for its CPU': unanswered({ kind: 'limit-exceeded', resource: 'cpu', detail: '400 ms of CPU' }),
  },
  silent: { 'the host answers': seen() },
  blind: {
    'nobody asked': unanswered(returned),
    'it ended before the guest reached its step': unanswered(crashedInCall, { witness: false }),
  },
})
