/**
 * What a payload sees as `trial`, besides the functions of the prelude. None of it is secret: secrets are planted in
 * the host, and a payload has to get out to find them.
 */
export interface TrialValues {
  /** Two halves of the witness token; the guest joins them, so an echo of the source is no witness. */
  readonly witnessHead: string
  readonly witnessTail: string
  /** Body of a host function: reads the secret of the host realm. For `reach(Function)`. */
  readonly readRealm: string
  /** Name of the environment variable that holds the environment secret. */
  readonly envName: string
  /** Absolute path of a file outside every granted root; holds the file secret. */
  readonly file: string
  /** Absolute path of a file that does not exist; a write to it is seen by the harness. */
  readonly marker: string
  /** Absolute path of a unix socket that answers with the socket secret. */
  readonly socket: string
  /** TCP port on 127.0.0.1 that answers with the loopback secret. */
  readonly port: number
  /** The limits that were requested from the runtime. */
  readonly wallMs: number
  readonly memoryBytes: number
  readonly outputBytes: number
}

/** The host replaces this text by the port of the listener that it opened for the trial. */
export const portPlaceholder = 4_294_967_295

/** Where the realm secret stands on the host's globalThis. */
export const realmProperty = '__escapementSecret'

/** Where the environment secret stands in the host's environment. */
export const envName = 'ESCAPEMENT_SECRET'

/** Prefixes of what a guest reports. Anything else is kept as it came. */
export const reportPrefix = { witness: 'w:', leak: 'l:', done: 'd:', note: 'n:', feature: 'f:' } as const
