import { seen, told, unanswered } from '../observed.ts'
import { comesBack, staysAway, withoutSecret } from './channels.ts'
import { oracleTests } from './support.ts'

oracleTests('loopback-secret', {
  red: { ...comesBack('loopback'), 'somebody connected': seen(told({ connections: 1 })) },
  silent: staysAway('loopback'),
  blind: {
    ...withoutSecret('loopback'),
    'the listener was never opened': seen(told({ plantedBefore: false })),
    'the host never said what it saw': unanswered({ kind: 'timed-out', phase: 'call', deadlineMs: 800 }),
  },
})
