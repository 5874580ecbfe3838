import { comesBack, fallenInHost, staysAway, withoutSecret } from './channels.ts'
import { oracleTests } from './support.ts'

oracleTests('realm-secret', {
  red: comesBack('realm'),
  silent: staysAway('realm'),
  blind: { ...withoutSecret('realm'), ...fallenInHost },
})
