import { rigStood, secretOracle, type Oracle } from './oracle.ts'

/** A file outside every folder that the guest was granted. */
export const fileSecret: Oracle = secretOracle(
  'file-secret',
  'a file outside the root',
  (secrets) => secrets.file,
  (seen) => rigStood(seen.rigs.file),
)
