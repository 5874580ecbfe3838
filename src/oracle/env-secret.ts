import { secretOracle, stoodInHost, type Oracle } from './oracle.ts'

/** A variable in the host's environment. */
export const envSecret: Oracle = secretOracle('env-secret', 'the environment', (secrets) => secrets.env, stoodInHost)
