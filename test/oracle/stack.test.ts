import type { Exit } from '../../src/observation.ts'
import { crashedInCall, seen, unanswered } from '../observed.ts'
import { oracleTests } from './support.ts'

const ended = (kind: 'faulted' | 'threw'): Exit => ({
  kind: 'answered',
  completion: { kind, name: 'RangeError', message: 'Maximum call stack size exceeded' },
  completionBytes: 42,
})

oracleTests('stack', {
  red: { 'a host error came out': seen({ exit: ended('faulted') }), 'the host died': unanswered(crashedInCall) },
  silent: {
    'the guest ended': seen(),
    'the guest got a guest error': seen({ exit: ended('threw') }),
    'the fault came before the guest reached its step': seen({ exit: ended('faulted') }, { witness: false }),
  },
  blind: { 'the host never answered': unanswered({ kind: 'timed-out', phase: 'call', deadlineMs: 800 }) },
})
