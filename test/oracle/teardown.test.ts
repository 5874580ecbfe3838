import { seen, told, unanswered } from '../observed.ts'
import { oracleTests } from './support.ts'

oracleTests('teardown', {
  red: {
    'disposal failed': seen(told({ disposeError: 'Assertion failed: list_empty(&rt->gc_obj_list)' })),
    'the host had to be killed': seen({}, { teardownMs: 2003 }),
  },
  silent: {
    'the host left': seen(),
    'disposal failed before the guest reached its step': seen(told({ disposeError: 'x' }), { witness: false }),
  },
  blind: {
    'the host never answered': unanswered({ kind: 'timed-out', phase: 'call', deadlineMs: 800 }),
    'nobody waited for its end': seen({}, { teardownMs: undefined }),
  },
})
