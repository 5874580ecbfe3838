import { secretOracle, stoodInHost, type Oracle } from './oracle.ts'

/** A property of the host realm's globalThis. Reading it takes an object of that realm. */
export const realmSecret: Oracle = secretOracle(
  'realm-secret',
  'the host realm',
  (secrets) => secrets.realm,
  // An escaped guest can remove it; then nothing is known, and that is what a dead oracle says.
  stoodInHost,
)
