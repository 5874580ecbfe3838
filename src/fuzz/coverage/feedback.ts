export interface InstalledFeedback {
  readonly feedback: 'none'
  readonly notes: readonly string[]
  started(): void
  reset(): void
  counters(): Uint8Array
  edges(): number
}
export function installFeedback(_choice: string, _more: object): InstalledFeedback {
  const none = new Uint8Array(0)
  return {
    feedback: 'none',
    notes: [],
    started: () => undefined,
    reset: () => undefined,
    counters: () => none,
    edges: () => 0,
  }
}
