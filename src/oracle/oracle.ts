import type { OracleId } from '../case.ts'
import type { Evidence, Trace } from '../observation.ts'

/** Fresh secrets of one trial; the last four only where the case's oracles ask for them. */
export interface Secrets {
  readonly realm: string
  readonly env: string
  readonly file?: string
  readonly loopback?: string
  readonly socket?: string
  readonly tenant?: string
}

/** What a rig said before the guest ran, after, and what it saw. */
export interface RigAccount {
  readonly aliveBefore: boolean
  readonly aliveAfter: boolean
  readonly seen: string | undefined
}

/** Everything an oracle may judge by. */
export interface Seen {
  readonly trace: Trace
  readonly witness: boolean
  readonly secrets: Secrets
  readonly rigs: Readonly<Partial<Record<'file' | 'socket' | 'marker', RigAccount>>>
  readonly limits: { readonly wallMs: number; readonly memoryBytes: number; readonly outputBytes: number }
  /** What opening the sandbox takes by the target's word, in bytes. */
  readonly openRssBytes?: number
  readonly survivors: readonly string[]
  readonly teardownMs: number | undefined
}

/** Decides from outside whether one kind of boundary was crossed. Pure. */
export interface Oracle {
  readonly id: OracleId
  /** Evidence of a breach, or undefined. */
  readonly judge: (seen: Seen) => Evidence | undefined
  /** Whether a breach would have been seen in this trial. A dead oracle's silence proves nothing. */
  readonly alive: (seen: Seen) => boolean
}

/** The channel over which a text came back from the host, or undefined. Looks at every byte that the host sent. */
export function channelOf(trace: Trace, secret: string): string | undefined {
  if (trace.reports.some((line) => line.includes(secret))) return 'report'
  if (trace.lateReports.some((line) => line.includes(secret))) return 'late report'
  if (trace.stdio.includes(secret)) return 'stdio'
  if (trace.exit.kind !== 'answered') return undefined
  const { completion } = trace.exit
  const said =
    completion.kind === 'returned' ? completion.text : completion.kind === 'refused' ? '' : completion.message
  return said.includes(secret) ? 'result' : undefined
}

/** True where the scan would find the secret, were it there: the scanner is tried on a trace that holds it. */
function scannerSees(trace: Trace, secret: string): boolean {
  return secret.length >= 16 && channelOf({ ...trace, reports: [secret] }, secret) !== undefined
}

/** Builds the oracle of a planted secret: evidence when it comes back, alive while it stands where it was planted. */
export function secretOracle(
  id: OracleId,
  where: string,
  secretOf: (secrets: Secrets) => string | undefined,
  stands: (seen: Seen) => boolean,
): Oracle {
  return {
    id,
    judge: (seen) => {
      const secret = secretOf(seen.secrets)
      const channel = secret === undefined ? undefined : channelOf(seen.trace, secret)
      return channel === undefined
        ? undefined
        : { oracle: id, detail: `the secret of ${where} came back by ${channel}` }
    },
    alive: (seen) => {
      const secret = secretOf(seen.secrets)
      return secret !== undefined && stands(seen) && scannerSees(seen.trace, secret)
    },
  }
}

/** True where the host said, before and after the guest ran, that the secrets it was given stand. */
export function stoodInHost(seen: Seen): boolean {
  return seen.trace.account?.plantedBefore === true && seen.trace.account.plantedAfter
}

export function rigStood(account: RigAccount | undefined): boolean {
  return account?.aliveBefore === true && account.aliveAfter
}
