import { comesBack, fallenInHost, staysAway, withoutSecret } from './channels.ts'
import { oracleTests } from './support.ts'

oracleTests('env-secret', {
  red: comesBack('env'),
  silent: staysAway('env'),
  blind: { ...withoutSecret('env'), ...fallenInHost },
})
