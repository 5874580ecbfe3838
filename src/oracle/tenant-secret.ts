import { secretOracle, stoodInHost, type Oracle } from './oracle.ts'

/** What another tenant of the same host keeps in its own state. Alive once that tenant said that it did. */
export const tenantSecret: Oracle = secretOracle(
  'tenant-secret',
  'another tenant',
  (secrets) => secrets.tenant,
  (seen) => stoodInHost(seen) && seen.trace.reports.includes('t:planted'),
)
