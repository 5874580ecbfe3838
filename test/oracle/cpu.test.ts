import { seen, sensors, unanswered } from '../observed.ts'
import { oracleTests } from './support.ts'

const spun = { kind: 'limit-exceeded', resource: 'cpu', detail: '400 ms of CPU' } as const

oracleTests('cpu', {
  red: { 'it was killed for its CPU': unanswered(spun) },
  silent: {
    'the guest ended': seen(),
    'the guest had not reached its loop': unanswered(spun, { witness: false }),
    'it slept past the deadline': unanswered({ kind: 'timed-out', phase: 'call', deadlineMs: 800 }),
  },
  blind: {
    'CPU was never read': seen({ sensors: { ...sensors, samples: 0 } }),
    'CPU was read once': seen({ sensors: { ...sensors, samples: 1 } }),
  },
})
