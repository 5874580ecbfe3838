import type { RunScope } from '../../src/sandbox/service.ts'

/** A run that has all the time it wants. */
export const scope: RunScope = {
  plugin: 'plugin',
  request: 'request',
  signal: new AbortController().signal,
  nowMs: () => 0,
  remainingMs: () => 1_000_000,
  violate: () => undefined,
}
