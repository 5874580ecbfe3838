import { secretOracle, type Oracle } from './oracle.ts'

const secret = secretOracle(
  'loopback-secret',
  'a loopback listener',
  (secrets) => secrets.loopback,
  (seen) => seen.trace.account?.plantedBefore === true,
)

/** A TCP listener on 127.0.0.1 in the host's network namespace. A connection that was made is proof too. */
export const loopbackSecret: Oracle = {
  ...secret,
  judge: (seen) => {
    const connections = seen.trace.account?.connections ?? 0
    const made = connections > 0 ? { oracle: secret.id, detail: `${connections} connections reached it` } : undefined
    return secret.judge(seen) ?? made
  },
}
