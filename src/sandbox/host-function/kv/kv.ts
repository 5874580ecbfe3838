import type { KvPolicy } from '../../policy/policy.ts'
import type { Service } from '../../service.ts'
import { untilEnd } from '../refuse.ts'
import { entryFunctions, entryNames } from './entries.ts'
import { openMemoryStore, type KvStore } from './store.ts'

/**
 * `kv.get(key)`, `kv.set(key, value)`, `kv.delete(key)` (true where it was there) and `kv.list(prefix)` (sorted by UTF-16
 * code unit). Entries outlive the run and belong to the plugin, which cannot name another's. Values are copies in both
 * directions; an entry that is not there is undefined, also under `__proto__` and `constructor`.
 *
 * Refused with `EQUOTA`: what is over a bound of the policy; with `EINVAL`: a key that is empty or no well-formed text, a
 * value that is no plain data; with `EDENIED`: everything, where `entries` is 0.
 */
export function kvService(policy: KvPolicy, store: KvStore = openMemoryStore()): Service {
  return {
    id: 'kv',
    names: entryNames('kv'),
    begin: (run) => untilEnd(run, entryFunctions('kv', policy, run, store, run.plugin)),
  }
}
