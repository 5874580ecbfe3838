import { rigStood, secretOracle, type Oracle } from './oracle.ts'

const secret = secretOracle(
  'socket-secret',
  'a unix socket',
  (secrets) => secrets.socket,
  (seen) => rigStood(seen.rigs.socket),
)

/** A unix socket that the parent listens on. A connection that was made is proof too. */
export const socketSecret: Oracle = {
  ...secret,
  judge: (seen) => {
    const made = seen.rigs.socket?.seen
    const connected = made === undefined ? undefined : { oracle: secret.id, detail: `${made} reached the unix socket` }
    return secret.judge(seen) ?? connected
  },
}
