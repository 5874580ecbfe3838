import { seen } from '../observed.ts'
import { comesBack, fallenInHost, staysAway, withoutSecret } from './channels.ts'
import { oracleTests } from './support.ts'

oracleTests('tenant-secret', {
  red: comesBack('tenant'),
  silent: staysAway('tenant'),
  blind: {
    ...withoutSecret('tenant'),
    ...fallenInHost,
    'the other tenant never said that it kept it': seen({ reports: [] }),
  },
})
