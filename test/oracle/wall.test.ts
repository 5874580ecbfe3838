import { seen, sensors, unanswered } from '../observed.ts'
import { oracleTests } from './support.ts'

const late = { kind: 'timed-out', phase: 'call', deadlineMs: 800 } as const
const spun = { kind: 'limit-exceeded', resource: 'cpu', detail: '400 ms of CPU' } as const

oracleTests('wall', {
  red: { 'the deadline passed': unanswered(late), 'the CPU ran out first': unanswered(spun) },
  silent: {
    'the guest ended': seen(),
    'the guest had not reached its loop': unanswered(late, { witness: false }),
    'the host was never ready': unanswered({ ...late, phase: 'start' }),
    'it was killed for memory': unanswered({ kind: 'limit-exceeded', resource: 'memory', detail: '' }),
  },
  blind: { 'no time was seen to pass': seen({ sensors: { ...sensors, wallMs: 0 } }) },
})
