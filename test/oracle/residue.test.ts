import { seen, sensors, told, unanswered } from '../observed.ts'
import { oracleTests } from './support.ts'

oracleTests('residue', {
  red: {
    'the guest called after its disposal': seen({ lateReports: ['n:still here'] }),
    'a handle was left': seen(told({ handles: ['TCPServerWrap'] })),
    'a process was left running': seen({ sensors: { ...sensors, processesLeft: 1 } }),
    'a process survived its host': seen({}, { survivors: ['process 4711'] }),
  },
  silent: { 'nothing was left': seen() },
  blind: { 'the host never answered': unanswered({ kind: 'timed-out', phase: 'call', deadlineMs: 800 }) },
})
