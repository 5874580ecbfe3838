/** What a guest tried and was refused, or a limit that it met. `detail` is for the host: it never reaches the guest. */
export interface Violation {
  readonly kind:
    | 'memory'
    | 'time'
    | 'fuel'
    | 'output'
    | 'files'
    | 'connections'
    | 'processes'
    | 'system-call'
    | 'denied'
    | 'quota'
    | 'deadline'
    | 'malformed'
  /** The family of host functions, or `engine`, or `jail`. */
  readonly service: string
  /** Short and whole, e.g. `fs.readText: outside every read root`. */
  readonly detail: string
}
