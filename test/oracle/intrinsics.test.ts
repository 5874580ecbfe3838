import { seen, told, unanswered } from '../observed.ts'
import { oracleTests } from './support.ts'

oracleTests('intrinsics', {
  red: { 'a builtin changed': seen(told({ changed: ['Object.prototype (own keys)'] })) },
  silent: { 'nothing changed': seen() },
  blind: {
    'nothing was compared': seen(told({ digested: 0 })),
    'the host never answered': unanswered({ kind: 'timed-out', phase: 'call', deadlineMs: 800 }),
  },
})
