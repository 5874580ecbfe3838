import { encode } from '../../copy.ts'
import type { KvPolicy } from '../../policy/policy.ts'
import type { RunScope, ServiceFunction } from '../../service.ts'
import { refuse } from '../refuse.ts'
import { entryBytes, type KvStore } from './store.ts'

/** Text of a value, or why it is none. */
function textOfValue(value: unknown): { readonly text: string } | { readonly fault: string } {
  try {
    return { text: encode(value) }
  } catch (error) {
    return { fault: error instanceof TypeError ? error.message : 'it cannot be copied' }
  }
}

/** What a quota says of a set: undefined where it fits. Pure. */
export function overQuota(
  policy: KvPolicy,
  usage: { readonly entries: number; readonly bytes: number },
  next: { readonly key: string; readonly text: string; readonly replaces: string | undefined },
): string | undefined {
  const { key, text, replaces } = next
  if (Buffer.byteLength(text) > policy.valueBytes) return `a value of more than ${policy.valueBytes} bytes`
  const entries = usage.entries + (replaces === undefined ? 1 : 0)
  if (entries > policy.entries) return `more than ${policy.entries} entries`
  const bytes = usage.bytes + entryBytes(key, text) - (replaces === undefined ? 0 : entryBytes(key, replaces))
  return bytes > policy.totalBytes ? `more than ${policy.totalBytes} bytes in all` : undefined
}

/** `get`, `set`, `delete` and `list` of one owner in a store, under quotas: what `kv` and `context` have in common. */
export function entryFunctions(
  service: 'kv' | 'context',
  policy: KvPolicy,
  run: RunScope,
  store: KvStore,
  owner: string,
): Readonly<Record<string, ServiceFunction>> {
  const refusing = (name: string, code: string, message: string): never => {
    const kind = code === 'EQUOTA' ? 'quota' : code === 'EDENIED' ? 'denied' : 'malformed'
    return refuse(run, `${service}.${name}`, { code, message, kind })
  }

  /** A key is text that has a UTF-8 form of its own: lone surrogates would all become the same replacement character. */
  function keyOf(name: string, key: unknown, leastBytes = 1): string {
    if (policy.entries === 0) return refusing(name, 'EDENIED', 'not granted')
    if (typeof key !== 'string' || !key.isWellFormed())
      return refusing(name, 'EINVAL', 'a key must be well-formed text')
    const bytes = Buffer.byteLength(key)
    if (bytes < leastBytes) return refusing(name, 'EINVAL', 'a key must not be empty')
    return bytes > policy.keyBytes ? refusing(name, 'EQUOTA', `a key of more than ${policy.keyBytes} bytes`) : key
  }

  return {
    [`${service}.get`]: (...[given]) => {
      const text = store.get(owner, keyOf('get', given))
      return text === undefined ? undefined : (JSON.parse(text) as unknown)
    },
    [`${service}.set`]: (...[given, value]) => {
      const key = keyOf('set', given)
      const made = textOfValue(value)
      if ('fault' in made) return refusing('set', 'EINVAL', made.fault)
      const fault = overQuota(policy, store.usage(owner), { key, text: made.text, replaces: store.get(owner, key) })
      if (fault !== undefined) return refusing('set', 'EQUOTA', fault)
      store.set(owner, key, made.text)
      return undefined
    },
    [`${service}.delete`]: (...[given]) => store.delete(owner, keyOf('delete', given)),
    [`${service}.list`]: (...[prefix = '']) => {
      const begins = keyOf('list', prefix, 0)
      return store
        .keys(owner)
        .filter((key) => key.startsWith(begins))
        .toSorted()
    },
  }
}

/** Paths of the functions above. */
export function entryNames(service: 'kv' | 'context'): readonly string[] {
  return ['get', 'set', 'delete', 'list'].map((name) => `${service}.${name}`)
}
