import { encode } from '../../copy.ts'
import type { KvPolicy } from '../../policy/policy.ts'
import type { RunScope, Service } from '../../service.ts'
import { entryFunctions, entryNames } from '../kv/entries.ts'
import { openMemoryStore } from '../kv/store.ts'
import { untilEnd } from '../refuse.ts'

/** What one request may keep, unless told otherwise. */
export const defaultContextQuota: KvPolicy = { entries: 64, keyBytes: 256, valueBytes: 64 << 10, totalBytes: 256 << 10 }

export interface ContextOptions {
  readonly quota?: KvPolicy
  /**
   * What the embedder hands in for a request: tenant, user, locale. Plain data by key; not held against the quota before
   * the guest adds to it. The run does not begin where it throws or gives what cannot be copied (TypeError).
   */
  readonly initial?: (run: RunScope) => Readonly<Record<string, unknown>>
}

/**
 * `context.get`, `set`, `delete` and `list`, as `kv` has them, for one request: the store is made when the run begins and
 * is reachable from nothing but its functions, so no other run, of this plugin or of another, can see it.
 */
export function contextService({ quota = defaultContextQuota, initial }: ContextOptions = {}): Service {
  return {
    id: 'context',
    names: entryNames('context'),
    begin: (run) => {
      const store = openMemoryStore()
      for (const [key, value] of Object.entries(initial?.(run) ?? {})) store.set(run.request, key, encode(value))
      const functions = entryFunctions('context', quota, run, store, run.request)
      return untilEnd(run, functions)
    },
  }
}
