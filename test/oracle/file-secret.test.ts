import { comesBack, fallenRig, staysAway, withoutSecret } from './channels.ts'
import { oracleTests } from './support.ts'

oracleTests('file-secret', {
  red: comesBack('file'),
  silent: staysAway('file'),
  blind: { ...withoutSecret('file'), ...fallenRig('file') },
})
