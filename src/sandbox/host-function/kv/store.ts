/** What a plugin has stored. */
export interface KvUsage {
  readonly entries: number
  /** UTF-8 of all keys and value texts. */
  readonly bytes: number
}

/**
 * Where entries are kept between runs. Plugin and key are two arguments: a store that joins them into one name lets
 * `a` + `b:c` meet `a:b` + `c`. Values are JSON text.
 *
 * Synchronous, so that what is judged and what is stored are one step: two runs of a plugin cannot both be the last
 * that fits. A store that is slower than that keeps a copy in memory and writes behind.
 */
export interface KvStore {
  readonly get: (plugin: string, key: string) => string | undefined
  readonly set: (plugin: string, key: string, valueText: string) => void
  /** True where there was such an entry. */
  readonly delete: (plugin: string, key: string) => boolean
  readonly keys: (plugin: string) => readonly string[]
  readonly usage: (plugin: string) => KvUsage
}

/** UTF-8 bytes that one entry counts. */
export function entryBytes(key: string, valueText: string): number {
  return Buffer.byteLength(key) + Buffer.byteLength(valueText)
}

interface Space {
  readonly entries: Map<string, string>
  bytes: number
}

/** Entries live as long as the store. */
export function openMemoryStore(): KvStore {
  const spaces = new Map<string, Space>()

  function remove(plugin: string, key: string): boolean {
    const space = spaces.get(plugin)
    const old = space?.entries.get(key)
    if (space === undefined || old === undefined) return false
    space.bytes -= entryBytes(key, old)
    space.entries.delete(key)
    if (space.entries.size === 0) spaces.delete(plugin)
    return true
  }

  return {
    get: (plugin, key) => spaces.get(plugin)?.entries.get(key),
    set: (plugin, key, valueText) => {
      remove(plugin, key)
      const space = spaces.get(plugin) ?? { entries: new Map<string, string>(), bytes: 0 }
      space.entries.set(key, valueText)
      space.bytes += entryBytes(key, valueText)
      spaces.set(plugin, space)
    },
    delete: remove,
    keys: (plugin) => [...(spaces.get(plugin)?.entries.keys() ?? [])],
    usage: (plugin) => {
      const space = spaces.get(plugin)
      return { entries: space?.entries.size ?? 0, bytes: space?.bytes ?? 0 }
    },
  }
}
