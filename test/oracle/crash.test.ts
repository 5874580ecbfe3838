import { crashedInCall, returned, seen, unanswered } from '../observed.ts'
import { oracleTests } from './support.ts'

oracleTests('crash', {
  red: {
    'the host died of a signal': unanswered(crashedInCall),
    'the host left': unanswered({ kind: 'crashed', phase: 'call', code: 0, signal: null }),
  },
  silent: { 'the host lives': seen(), 'the host lives and is blocked': seen({ idleAfter: false }) },
  blind: {
    'nobody asked': unanswered(returned),
    'the host died at its start': unanswered({ kind: 'crashed', phase: 'start', code: 1, signal: null }),
    'it died before the guest reached its step': unanswered(crashedInCall, { witness: false }),
  },
})
